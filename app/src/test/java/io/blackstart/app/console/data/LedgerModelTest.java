package io.blackstart.app.console.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.LedgerLine;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.event.ClusterEvent.Conflict;
import io.blackstart.cluster.event.ClusterEvent.ConflictSide;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The conflict ledger as it is shown and filtered. */
class LedgerModelTest {
    private static final List<LedgerLine> ALL = List.of(
            new LedgerLine(conflict("1", "cart", "tea", "a1", "b1"), false),
            new LedgerLine(conflict("2", "cart", "cup", "b1", "a1"), true),
            new LedgerLine(conflict("3", "stock", "tea", "b1", "a1"), false, "no primary took it"));

    private static Conflict conflict(String id, String key, String field, String winner, String loser) {
        return new Conflict(
                id,
                key,
                Kind.HASH,
                field,
                new ConflictSide(true, "new", winner, 61_500),
                new ConflictSide(false, "", loser, 60_000));
    }

    private static String ids(LedgerFilter filter) {
        return String.join(
                "",
                LedgerModel.of(ALL, filter).lines().stream()
                        .map(LedgerModel.Entry::id)
                        .toList());
    }

    @Test
    void theLatestStandsFirstAndEachSaysAll() {
        LedgerModel model = LedgerModel.of(ALL, LedgerFilter.ALL);
        LedgerModel.Entry last = model.lines().getFirst();
        assertEquals("stock[tea]", last.place());
        assertEquals(new LedgerModel.Side("b1", "'new'", "01:01.500"), last.kept());
        assertEquals(new LedgerModel.Side("a1", "nothing", "01:00.000"), last.lost());
        assertEquals("not written back: no primary took it", last.state());
        assertEquals("3 entries", model.counted());
        assertEquals(List.of("a1", "b1"), model.losers());
    }

    @Test
    void itIsFilteredByKeySideAndWinner() {
        assertEquals("321", ids(LedgerFilter.ALL));
        assertEquals("31", ids(new LedgerFilter("TEA", "", "", false)));
        assertEquals("1", ids(new LedgerFilter("", "b1", "", false)));
        assertEquals("32", ids(new LedgerFilter("", "", "b1", false)));
        assertEquals("31", ids(new LedgerFilter("", "", "", true)));
        LedgerModel none = LedgerModel.of(ALL, new LedgerFilter("soap", "", "", false));
        assertEquals("0 shown of 3 entries", none.counted());
        assertEquals("No entry is wanted like that", none.emptyTitle());
        assertEquals(
                "The conflict ledger is empty",
                LedgerModel.of(List.of(), LedgerFilter.ALL).emptyTitle());
    }
}
