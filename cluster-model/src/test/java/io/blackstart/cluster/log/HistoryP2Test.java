package io.blackstart.cluster.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.log.History.SeqRange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule P2: what a history contains, where two part, and what lies behind. */
class HistoryP2Test {
    private static final Reign A = new Reign(1, "a1");
    private static final Reign B = new Reign(2, "b1");
    private static final Reign C = new Reign(3, "c1");

    @Test
    void p2EveryHistoryIncludesTheStart() {
        assertTrue(History.EMPTY.includes(Position.START));
        assertEquals(Position.START, History.EMPTY.end());
        assertFalse(History.EMPTY.includes(at(A, 1)));
    }

    @Test
    void p2IncludesExactlyItsOwnEntries() {
        History history = log(A, 1, 3, B, 4, 6);

        assertTrue(history.includes(at(A, 3)));
        assertTrue(history.includes(at(B, 4)));
        assertFalse(history.includes(at(A, 4)), "seq 4 is B's here");
        assertFalse(history.includes(at(B, 3)));
        assertFalse(history.includes(at(B, 7)));
        assertEquals(at(B, 6), history.end());
    }

    @Test
    void p2DivergenceIsTheEndOfTheCommonPrefixAndSymmetric() {
        assertDivergence(at(A, 3), log(A, 1, 5), log(A, 1, 3, B, 4, 9));
        assertDivergence(at(A, 3), log(A, 1, 4, C, 5, 6), log(A, 1, 3, B, 4, 9));
        assertDivergence(at(B, 5), log(A, 1, 3, B, 4, 5), log(A, 1, 3, B, 4, 9, C, 10, 10));
        assertDivergence(Position.START, log(A, 1, 4), log(B, 1, 4));
        assertDivergence(Position.START, History.EMPTY, log(A, 1, 2));
        assertDivergence(at(A, 4), log(A, 1, 4), log(A, 1, 4));
    }

    @Test
    void p2PlusRefusesToGoBack() {
        History history = log(A, 1, 3, B, 4, 5);

        assertThrows(IllegalStateException.class, () -> history.plus(at(B, 5)));
        assertThrows(IllegalStateException.class, () -> history.plus(at(B, 4)));
        assertThrows(IllegalStateException.class, () -> history.plus(at(A, 6)), "a lower reign");
        assertEquals(at(B, 9), history.plus(at(B, 9)).end(), "a merge record's stamp leaves a gap (P4)");
    }

    @Test
    void p2RangesAfterNameTheTailReignByReign() {
        History history = log(A, 1, 3, B, 4, 6);

        assertEquals(List.of(new SeqRange(A, 1, 3), new SeqRange(B, 4, 6)), history.rangesAfter(Position.START));
        assertEquals(List.of(new SeqRange(A, 3, 3), new SeqRange(B, 4, 6)), history.rangesAfter(at(A, 2)));
        assertEquals(List.of(new SeqRange(B, 5, 6)), history.rangesAfter(at(B, 4)));
        assertEquals(List.of(), history.rangesAfter(history.end()));
    }

    @Test
    void p2MergedRangesAreIncludedButNotOwn() {
        History winner = log(A, 1, 3, B, 4, 9).plusMerged(List.of(new SeqRange(A, 4, 5)), List.of());

        assertTrue(winner.includes(at(A, 5)));
        assertFalse(winner.inOwnLog(at(A, 5)));
        assertFalse(winner.includes(at(A, 6)));
        assertDivergence(at(A, 3), winner, log(A, 1, 5));
    }

    /** The winner of a second merge may itself have what the first one withdrew: there it counts. */
    @Test
    void r3_whatIsWithdrawnDoesNotCountForSessionsButWhatIsInTheOwnLogDoes() {
        SeqRange lost = new SeqRange(A, 4, 9);
        History other = log(A, 1, 3, B, 4, 9).plusMerged(List.of(lost), List.of(new SeqRange(A, 5, 9)));
        assertTrue(other.includesSession(List.of(new Position(A, 4), new Position(B, 9))));
        assertFalse(other.includesSession(List.of(new Position(A, 5))));
        assertTrue(other.includes(new Position(A, 5)));
        History own = log(A, 1, 6, C, 7, 9).plusMerged(List.of(lost), List.of(new SeqRange(A, 5, 9)));
        assertTrue(own.includesSession(List.of(new Position(A, 5))));
        assertFalse(own.includesSession(List.of(new Position(A, 7))));
    }

    @Test
    void p2IncludesRangeOnlyAsAWhole() {
        History winner = log(A, 1, 3, B, 4, 9).plusMerged(List.of(new SeqRange(A, 5, 6)), List.of());

        assertTrue(winner.includes(new SeqRange(A, 1, 3)));
        assertTrue(winner.includes(new SeqRange(A, 5, 6)));
        assertTrue(winner.includes(new SeqRange(A, 6, 6)));
        assertFalse(winner.includes(new SeqRange(A, 3, 5)), "4 is missing");
        assertFalse(winner.includes(new SeqRange(A, 5, 7)));
        assertFalse(winner.includes(new SeqRange(C, 4, 4)));
    }

    @Test
    void p2_p4_theSidesWentApartBeforeWhatWasTakenOverOfATailAlready() {
        History winner =
                log(A, 1, 3, C, 4, 20).plusMerged(List.of(new SeqRange(A, 4, 6), new SeqRange(B, 7, 9)), List.of());

        assertEquals(3, winner.lastCommonBefore(new SeqRange(A, 4, 9)));
        assertEquals(
                3, winner.lastCommonBefore(new SeqRange(B, 6, 9)), "the tail has only a part of what was taken over");
        assertEquals(3, winner.lastCommonBefore(new SeqRange(B, 10, 12)), "two were taken over");
        assertEquals(10, winner.lastCommonBefore(new SeqRange(B, 11, 12)));
        assertEquals(7, winner.lastCommonBefore(new SeqRange(A, 8, 9)), "no branch goes back to a lower reign");
    }

    private static void assertDivergence(Position expected, History one, History other) {
        assertEquals(expected, one.divergence(other));
        assertEquals(expected, other.divergence(one));
    }

    private static Position at(Reign reign, long seq) {
        return new Position(reign, seq);
    }

    /** Reign, first seq, last seq, in turn. */
    private static History log(Object... parts) {
        History history = History.EMPTY;
        for (int i = 0; i < parts.length; i += 3) {
            for (long seq = (int) parts[i + 1]; seq <= (int) parts[i + 2]; seq++) {
                history = history.plus(at((Reign) parts[i], seq));
            }
        }
        return history;
    }
}
