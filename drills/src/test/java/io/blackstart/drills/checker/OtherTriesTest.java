package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Fields;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Rule W9, decision 12: an increment done on both sides of a cut is answered with the second side's number, and the merge keeps the first side's. Found by
 * {@code random-faults-available} with seed 40497.
 */
final class OtherTriesTest extends TapScene {
    private static final Reign THIRD = new Reign(3, "a1");
    private static final RequestId TWICE = new RequestId("gateway", 1, 474);
    private static final List<String> ONCE = List.of(Promise.ONCE.words());

    private static Delta number(Reign by, long seq, long hlc, long number) {
        KeyState.Item item = new KeyState.Item(
                Optional.of(Numbers.bytes(number)), new Version(hlc, by.primary(), seq, 0), KeyState.Item.NO_EXPIRY);
        return Delta.of(bytes("n"), new KeyState(Version.NEVER, Optional.of(item), Fields.NONE));
    }

    private static LogEntry raised(RequestId request, Reign by, long seq, long number) {
        return new LogEntry(
                new Position(by, seq),
                seq,
                new LogEntry.ClientWrite(request, 0, number(by, seq, seq, number), List.of(new Reply.Int(number))),
                10);
    }

    private RequestId another() {
        return new RequestId("other gateway", 1, nextRequest());
    }

    /** The number is 1 when the sides go apart. The first one raises it to 2, then for the session's request to 3; nobody is told of either yet. */
    private void firstSide() {
        history.fault(0, "partition").incr("earlier", 900, 902, 1, "n", 1);
        reign(100, FIRST, History.EMPTY, "a1", "b1");
        append(1_000, FIRST, new Position(FIRST, 0), raised(another(), FIRST, 1, 1));
        append(5_000, FIRST, new Position(FIRST, 1), raised(another(), FIRST, 2, 2), raised(TWICE, FIRST, 3, 3));
    }

    /** The second side does the same request, and answers. */
    private void secondSide(RequestId request) {
        reign(2_000, SECOND, log(FIRST, 1), "b1", "c1");
        append(2_100, SECOND, new Position(FIRST, 1), raised(request, SECOND, 2, 2));
        history.reign(SECOND.epoch(), SECOND.primary()).incr("session", 1_500, 2_200, 2, "n", 2);
    }

    private void goOnWithTheFirst() {
        reign(4_000, THIRD, log(FIRST, 3), "a1");
        history.reign(FIRST.epoch(), FIRST.primary()).incr("other", 1_300, 4_500, 2, "n", 2);
    }

    private void merge() {
        LogEntry record = new LogEntry(
                new Position(THIRD, 4),
                10,
                new LogEntry.Merged(
                        List.of(new History.SeqRange(SECOND, 2, 2)), number(FIRST, 3, 3, 3), List.of(), List.of()),
                10);
        append(5_100, THIRD, new Position(FIRST, 3), record);
    }

    private void raise(String session, long at, Reign by, long seq, long to) {
        history.reign(by.epoch(), by.primary()).incr(session, at, at + 2, seq, "n", to);
    }

    private List<String> verdict() {
        history.timePasses(100_000);
        return history.broken();
    }

    /** The answer comes before the entries of the first side pass. */
    @Test
    void w9_theNumberTheOtherTryReachedMayStandAfterTheMerge() {
        goOnWithTheFirst();
        secondSide(TWICE);
        raise("session", 4_600, THIRD, 5, 4);
        firstSide();
        merge();
        assertEquals(List.of(), verdict());
    }

    @Test
    void w9_alsoInTheEnd() {
        firstSide();
        secondSide(TWICE);
        goOnWithTheFirst();
        merge();
        assertEquals(List.of(), history.reign(3, "a1").disk("a1", 4, "n=3").finish());
    }

    @Test
    void w9_butNotWhereOnlyOneSideDidIt() {
        firstSide();
        secondSide(another());
        goOnWithTheFirst();
        merge();
        raise("session", 5_200, THIRD, 5, 4);
        assertEquals(ONCE, verdict());
    }

    /** A planted bug's mark: the log has it already. */
    @Test
    void w9_norWhereOneSideDidItTwice() {
        reign(100, FIRST, History.EMPTY, "a1", "b1");
        history.fault(0, "partition").incr("session", 900, 902, 1, "n", 1);
        append(1_000, FIRST, new Position(FIRST, 0), raised(TWICE, FIRST, 1, 1));
        reign(2_000, SECOND, log(FIRST, 1), "b1", "c1");
        append(2_100, SECOND, new Position(FIRST, 1), raised(TWICE, SECOND, 2, 2));
        raise("session", 2_200, SECOND, 3, 3);
        assertEquals(ONCE, verdict());
    }

    @Test
    void w9_norAnyNumberThatNeitherTryReached() {
        firstSide();
        secondSide(TWICE);
        goOnWithTheFirst();
        merge();
        raise("session", 5_200, THIRD, 5, 5);
        assertEquals(ONCE, verdict());
    }

    @Test
    void w9_norOnTheSideThatReachedAnother() {
        firstSide();
        secondSide(TWICE);
        raise("third", 2_300, SECOND, 3, 4);
        assertEquals(ONCE, verdict());
    }

    @Test
    void w9_norBeforeTheMergeBroughtWhatTheSessionHadDone() {
        firstSide();
        secondSide(TWICE);
        goOnWithTheFirst();
        raise("session", 5_200, THIRD, 4, 4);
        assertEquals(ONCE, verdict());
    }

    @Test
    void w9_norOnceTheSessionHasSeenWhatCameBehind() {
        firstSide();
        secondSide(TWICE);
        goOnWithTheFirst();
        merge();
        raise("session", 5_200, THIRD, 5, 4);
        history.acknowledged("session", 5_300, 5_301, 6, new Command.Get(bytes("n")), new Reply.Bulk(bytes("3")));
        assertEquals(ONCE, verdict());
    }
}
