package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static io.blackstart.drills.checker.PlantedHistory.set;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Command.End;
import io.blackstart.cluster.data.Reply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule W9, decision 12: what found nothing to do on one side of a cut may have been done on the other before. */
final class FirstTriesTest {
    private static final List<String> NOTHING = List.of();
    private static final List<String> STALE = List.of(Promise.SESSION.words());
    private static final Command POP = new Command.Pop(bytes("l"), Optional.empty(), End.LEFT);

    private final PlantedHistory history = new PlantedHistory();

    private static Command push(String value) {
        return new Command.Push(bytes("l"), List.of(bytes(value)), End.RIGHT);
    }

    /** A session pushes twice under the first reign, and the second push finds the list empty, from 1,300 ms to 1,302 ms. */
    private void pushTwice() {
        history.reign(1, "a1")
                .acknowledged("s1", 1_000, 1_002, 2, push("x"), new Reply.Int(1))
                .acknowledged("s1", 1_300, 1_302, 4, push("y"), new Reply.Int(1));
    }

    private void popNothing(long from, long to, long epoch) {
        history.reign(epoch, epoch == 1 ? "a1" : "b1").acknowledged("s2", from, to, 3, POP, Reply.NIL);
    }

    private List<String> verdict() {
        history.timePasses(100_000);
        return history.broken();
    }

    /** Found by {@code random-faults-available} with seed 532: the first reign had popped what had been pushed there, the second found nothing to pop. */
    @Test
    void w9_aPopThatFoundNothingMayHaveEmptiedTheOtherSideBefore() {
        history.fault(500, "partition");
        pushTwice();
        popNothing(1_100, 1_400, 2);
        assertEquals(NOTHING, verdict());
    }

    @Test
    void w9_alsoIfItsAnswerCameFirst() {
        history.fault(500, "partition");
        popNothing(1_100, 1_200, 2);
        pushTwice();
        assertEquals(NOTHING, verdict());
    }

    @Test
    void w9_butNotBeforeItWasBegun() {
        history.fault(500, "partition");
        pushTwice();
        popNothing(1_350, 1_400, 2);
        assertEquals(STALE, verdict());
    }

    @Test
    void w9_norBeforeWhatTheSessionHadPushed() {
        history.fault(500, "partition");
        popNothing(800, 900, 2);
        pushTwice();
        assertEquals(STALE, verdict());
    }

    @Test
    void w9_norOnTheSideWhereItFoundNothing() {
        history.fault(500, "partition");
        pushTwice();
        popNothing(1_100, 1_400, 1);
        assertEquals(STALE, verdict());
    }

    @Test
    void w9_norWhereThereIsOneSideOnly() {
        pushTwice();
        popNothing(1_100, 1_400, 2);
        assertEquals(STALE, verdict());
    }

    @Test
    void w9_whatIsForgottenExplainsNoLess() {
        history.fault(500, "partition");
        for (int i = 0; i <= FirstTries.KEPT; i++) {
            popNothing(1_100, 1_200 + i, 2);
        }
        for (int i = 0; i < FirstTries.KEPT; i++) {
            popNothing(1_310, 1_320, 2);
        }
        pushTwice();
        assertEquals(NOTHING, verdict());
    }

    @Test
    void w9_norMoreThanItsTimeAllows() {
        history.fault(500, "partition");
        for (int i = 0; i <= FirstTries.KEPT; i++) {
            popNothing(800, 900, 2);
        }
        pushTwice();
        assertEquals(STALE, verdict());
    }

    /** The second reign has the key and sets nothing; the first had not. */
    private List<String> readWhatWasNotSet(long epoch) {
        Command setNew = new Command.Set(bytes("k"), bytes("new"), Optional.empty(), Command.Condition.IF_ABSENT);
        history.fault(500, "partition")
                .reign(2, "b1")
                .acknowledged("s1", 900, 902, 1, set("k", "old"), Reply.OK)
                .acknowledged("s2", 1_000, 1_400, 2, setNew, Reply.NIL)
                .reign(epoch, epoch == 1 ? "a1" : "b1")
                .acknowledged("s3", 1_500, 1_502, 3, new Command.Get(bytes("k")), new Reply.Bulk(bytes("new")));
        return verdict();
    }

    @Test
    void w9_aConditionMayHaveBeenMetOnTheOtherSide() {
        assertEquals(NOTHING, readWhatWasNotSet(1));
    }

    @Test
    void w9_butNobodyReadsThatWhereItWasNotMet() {
        assertEquals(List.of(Promise.NO_INVENTED_VALUE.words()), readWhatWasNotSet(2));
    }
}
