package io.blackstart.app.console.data;

import static io.blackstart.app.console.data.Fakes.A;
import static io.blackstart.app.console.data.Fakes.B;
import static io.blackstart.app.console.data.Fakes.string;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.bridge.Copies.Copy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which keys are listed, and what is said of those that replicas do not agree on. */
class SurveyTest {
    private static final Query ALL = new Query("", false);

    private static Listing survey(Fakes copies, Query query) {
        return Survey.of(copies, query, 100, () -> false).orElseThrow();
    }

    private static List<String> names(Listing listing) {
        return listing.lines().stream().map(KeyLine::name).toList();
    }

    private static Fakes both(String key, String value) {
        return new Fakes().with(A).with(B).put(A, key, string(value, "a1", 5)).put(B, key, string(value, "a1", 5));
    }

    @Test
    void keysAreListedInTheirOrderByPattern() {
        Fakes copies = both("cart:2", "x");
        copies.put(A, "cart:1", string("y", "a1", 6)).put(B, "cart:1", string("y", "a1", 6));
        copies.put(A, "zone", string("y", "a1", 7)).put(B, "zone", string("y", "a1", 7));
        Listing listing = survey(copies, new Query("cart:*", false));
        assertEquals(List.of("cart:1", "cart:2"), names(listing));
        assertEquals("2 shown of 3 keys", listing.counted());
        assertEquals("", listing.remark());
        assertEquals("3 keys", survey(copies, ALL).counted());
    }

    @Test
    void ofManyTheFirstAreShownAndTheRestIsCounted() {
        Fakes copies = new Fakes().with(A);
        for (int i = 0; i < 9; i++) {
            copies.put(A, "k" + i, string("v", "a1", i + 1));
        }
        Listing listing = Survey.of(copies, ALL, 3, () -> false).orElseThrow();
        assertEquals(List.of("k0", "k1", "k2"), names(listing));
        assertEquals("3 shown of 9 keys, 9 match", listing.counted());
        assertEquals(Optional.empty(), Survey.of(copies, ALL, 3, () -> true), "it can be given up");
    }

    @Test
    void whoFollowsTheSamePrimaryIsOnlyBehind() {
        Copy late = Fakes.copy("b1", false, 2, "a1", 4);
        Fakes copies = new Fakes().with(A).with(late).put(A, "k", string("new", "a1", 5));
        Listing listing = survey(copies, new Query("", true));
        assertEquals(Spread.ON_ITS_WAY, listing.lines().getFirst().spread());
        assertEquals("1 key not the same everywhere now, 1 only on the way", listing.remark());
        assertEquals(
                "96 behind", KeyDetails.of(copies, Fakes.b("k")).lines().get(1).word());
    }

    @Test
    void theOtherSideOfAPartitionDiffers() {
        Copy other = Fakes.copy("b1", true, 3, "b1", 90);
        Fakes copies = new Fakes()
                .with(A)
                .with(other)
                .put(A, "k", string("here", "a1", 95))
                .put(other, "k", string("there", "b1", 90))
                .put(A, "same", string("v", "a1", 5))
                .put(other, "same", string("v", "a1", 5));
        Listing listing = survey(copies, new Query("", true));
        assertEquals(List.of("k"), names(listing));
        assertEquals(Spread.DIFFERS, listing.lines().getFirst().spread());
        KeyDetails details = KeyDetails.of(copies, Fakes.b("k"));
        assertEquals("b1", details.reference().orElseThrow().copy().machine(), "who reigns by the higher reign");
        assertEquals(
                List.of("differs, 2:a1", "reference"),
                details.lines().stream().map(KeyDetails.ReplicaLine::word).toList());
    }

    @Test
    void whatIsNowhereToBeReadIsNoKey() {
        Fakes copies = new Fakes().with(A).with(B);
        assertEquals("No keys yet", survey(copies, ALL).emptyTitle(ALL));
        assertEquals("No replica is running", survey(new Fakes(), ALL).emptyTitle(ALL));
        Query none = new Query("nothing*", false);
        assertEquals("No key matches “nothing*”", survey(both("k", "v"), none).emptyTitle(none));
        Query differing = new Query("", true);
        assertTrue(survey(both("k", "v"), differing).emptyText(differing).startsWith("a1, b1 show the same value"));
    }

    @Test
    void aPrefixIsTakenAsItIs() {
        assertEquals("a\\[1\\]\\**", Query.beginning("a[1]*").pattern());
        assertTrue(Query.beginning("a[1]*").glob().matches(Fakes.b("a[1]*x")));
    }
}
