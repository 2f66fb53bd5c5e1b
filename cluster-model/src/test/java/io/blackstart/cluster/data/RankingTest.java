package io.blackstart.cluster.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Command.ScoredMember;
import io.blackstart.cluster.data.KeyState.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The order of a sorted set that is kept beside it is what sorting it anew would be. */
class RankingTest {
    private static final int STEPS = 120;
    private static final int NAMES = 40;
    private static final long LAST_MILLIS = 60;

    @Property(tries = 300)
    void aTreeFollowsAsASortedSetOfThePlatformDoesAndStaysFlat(@ForAll Random random) {
        TreeSet<ScoredMember> expected = new TreeSet<>(ScoredMember.ORDER);
        RankTree tree = RankTree.of(List.of());
        boolean ascends = random.nextBoolean();
        for (int step = 0; step < STEPS * 5; step++) {
            ScoredMember member =
                    new ScoredMember(ascends ? step : random.nextInt(9), Bytes.of("m" + random.nextInt(300)));
            if (random.nextInt(3) > 0 && expected.add(member)) {
                tree = tree.with(member);
            } else if (!expected.isEmpty()) {
                ScoredMember gone = random.nextBoolean() ? expected.first() : tree.get(random.nextInt(tree.size()));
                expected.remove(gone);
                tree = tree.without(gone);
            }
            // A part weighs at most three quarters of the whole.
            assertTrue(tree.depth() <= 1 + Math.log(tree.size() + 1) / Math.log(4.0 / 3), () -> "too deep");
        }
        assertEquals(List.copyOf(expected), tree);
        assertEquals(tree, RankTree.of(tree));
    }

    /** Whatever is written, joined, cleared and forgotten, whenever anybody asks, and with a clock that may be behind another's. */
    @Property(tries = 1_000)
    void whatIsKeptIsWhatSortingAnewGives(@ForAll Random random) {
        KeyState state = KeyState.of(Kind.SORTED_SET, change(random, 1, NAMES));
        for (int step = 2; step < STEPS; step++) {
            state = changed(state, random, step);
            if (random.nextInt(3) > 0) {
                assertReadsAsSortedAnew(state, random.nextLong(LAST_MILLIS));
            }
        }
    }

    private static KeyState changed(KeyState state, Random random, int step) {
        return switch (random.nextInt(60)) {
            case 0 -> KeyStates.join(state, KeyState.cleared(version(step)));
            case 1 -> KeyStates.join(state, KeyState.cleared(version(step - random.nextInt(step))));
            case 2 -> Forgetting.forget(state, Hlc.atMillis(random.nextLong(LAST_MILLIS)));
            case 3 -> KeyStates.join(KeyState.of(Kind.SORTED_SET, change(random, step, NAMES)), state);
            case 4 -> KeyStates.join(state, KeyState.of(Kind.SET, change(random, step, 2)));
            default -> KeyStates.join(state, KeyState.of(Kind.SORTED_SET, change(random, step, 3)));
        };
    }

    private static Fields change(Random random, int step, int most) {
        Fields change = Fields.NONE;
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            Optional<Bytes> score =
                    random.nextInt(4) == 0 ? Optional.empty() : Optional.of(Score.item(random.nextInt(7) - 3));
            long expiresAt = random.nextInt(3) > 0 ? Item.NO_EXPIRY : random.nextLong(LAST_MILLIS);
            // Some come late, and say less than what is there.
            Version version = new Version(Hlc.atMillis(step - random.nextInt(step)), "a1", step, i);
            change = change.with(Bytes.of("m" + random.nextInt(NAMES)), new Item(score, version, expiresAt));
        }
        return change;
    }

    private static Version version(int step) {
        return new Version(Hlc.atMillis(step), "b1", step, 0);
    }

    private static void assertReadsAsSortedAnew(KeyState state, long nowMillis) {
        List<ScoredMember> anew = new ArrayList<>();
        state.others().scored().forEach((name, item) -> {
            if (item.isLive(nowMillis)) {
                anew.add(new ScoredMember(Score.of(item.value().orElseThrow()), name));
            }
        });
        anew.sort(ScoredMember.ORDER);
        assertEquals(anew, state.others().ranked(nowMillis));
        assertEquals(anew.size(), state.countLive(Kind.SORTED_SET, nowMillis));
        assertEquals(!anew.isEmpty(), state.hasLive(Kind.SORTED_SET, nowMillis));
    }

    @Test
    void aSmallChangeOfALargeSetKeepsNearlyAllOfItsOrder() {
        Fields many = Fields.NONE;
        for (int i = 0; i < 1_000; i++) {
            many = many.with(Bytes.of("m" + i), new Item(Optional.of(Score.item(i)), version(1), Item.NO_EXPIRY));
        }
        KeyState before = KeyState.of(Kind.SORTED_SET, many);
        List<ScoredMember> ranked = before.others().ranked(0);
        Fields one =
                Fields.NONE.with(Bytes.of("m0"), new Item(Optional.of(Score.item(2_000)), version(2), Item.NO_EXPIRY));

        List<ScoredMember> after = KeyStates.join(before, KeyState.of(Kind.SORTED_SET, one))
                .others()
                .ranked(0);

        assertEquals(new ScoredMember(2_000, Bytes.of("m0")), after.getLast());
        assertSame(ranked.get(500), after.get(499), "made anew, it would be another object");
    }
}
