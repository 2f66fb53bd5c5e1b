package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Database;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Verb;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.replication.ReplicationMessage.Append;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** cluster.md §9, {@code strict}: lists by the log through failovers and in real time, and where they are left alone. */
final class ListsInOrderTest extends ListScene {
    @Test
    void aListOutlivesItsPrimary() {
        push("a", 1);
        push("b", 2);
        reign(2, "b1", end.seq());
        pop("b");
        isBroken("held [a, b]", "LPOP told b");
    }

    /** The tail of a deposed primary is not part of the log; that it was never there is not concluded. */
    @Test
    void whatANewPrimaryCutsOffMayHaveHappened() {
        push("a", 1);
        long kept = end.seq();
        entry("l");
        reign(2, "b1", kept);
        pop("x");
        isFine();
    }

    @Test
    void whatALaterLogDoesNotHaveSaysNothingOfIt() {
        push("a", 1);
        push("b", 2);
        reign(2, "b1", 1);
        push("c", 2);
        isFine();
    }

    // ---- time -------------------------------------------------------------------------------------------------------

    @Test
    void aReadThatBeganAfterAPushWasOverStandsBehindIt() {
        push("a", 1);
        Position old = end;
        push("b", 2);
        told(old, range(), array("a"));
        isBroken("LRANGE 0 -1 told [a]", "stands in the log before RPUSH b told 2");
    }

    @Test
    void oneThatBeganBeforeMayStandBeforeIt() {
        push("a", 1);
        Position old = end;
        push("b", 2);
        told(25, 60, old, List.of(range()), List.of(array("a")), Route.PRIMARY);
        isFine();
    }

    @Test
    void readsInOnePlaceMayComeInAnyOrder() {
        push("a", 1);
        told(30, 40, end, List.of(range()), List.of(array("a")), Route.PRIMARY);
        told(50, 60, end, List.of(range()), List.of(array("a")), Route.PRIMARY);
        told(25, 70, end, List.of(range()), List.of(array("a")), Route.PRIMARY);
        isFine();
    }

    @Test
    void aWriteStandsBehindAReadThatWasOver() {
        push("a", 1);
        Position late = entry("l");
        ranged("a", "b");
        told(late, rpush("b"), new Reply.Int(2));
        isBroken("RPUSH b told 2", "stands in the log before LRANGE");
    }

    /** A request that is sent again is answered with its first stamp. */
    @Test
    void anAnswerMayComeLate() {
        push("a", 1);
        Position first = entry("l");
        push("c", 3);
        told(30, 1_500, first, List.of(rpush("b")), List.of(new Reply.Int(2)), Route.PRIMARY);
        ranged("a", "b", "c");
        isFine();
    }

    private void longHistory() {
        for (int i = 0; i < 5_000; i++) {
            now += 100;
            push("v" + i, 1);
            pop("v" + i);
        }
    }

    @Test
    void longHistoriesAreCutAndStillJudged() {
        longHistory();
        pop("v4999");
        isBroken("held []");
    }

    @Test
    void whatIsHeardOfLateIsJudgedByTimeAlone() {
        longHistory();
        told(0, now + 10, new Position(end.reign(), 8), List.of(range()), List.of(array("?")), Route.PRIMARY);
        assertEquals(List.of(), breaches.all());
        told(new Position(end.reign(), 8), range(), array());
        isBroken("stands in the log before");
    }

    // ---- left alone -------------------------------------------------------------------------------------------------

    private record Trim(String word) implements Verb.Writes {
        @Override
        public Reply run(KeyWriter keys, List<Bytes> arguments) {
            throw new AssertionError("only named");
        }

        @Override
        public List<Bytes> keys(List<Bytes> arguments) {
            return arguments;
        }
    }

    private void trim(Reply reply) {
        told(entry("l"), new Command.WriteCall(new Trim("ltrim"), List.of(bytes("l")), Database.FIRST), reply);
    }

    @Test
    void aCommandWithoutAModelEndsIt() {
        push("a", 1);
        trim(Reply.OK);
        push("b", 1);
        pop("a");
        isFine();
    }

    @Test
    void butNotOneThatFailed() {
        push("a", 1);
        trim(new Reply.Failure("ERR"));
        pop("x");
        isBroken("held [a]");
    }

    @Test
    void afterAForcedPromotionNothingIsJudged() {
        push("a", 1);
        lists.forced();
        pop("b");
        isFine();
    }

    // ---- with the checker -------------------------------------------------------------------------------------------

    @Test
    void theCheckerHearsOfEntriesAndAnswers() {
        PlantedHistory history = new PlantedHistory(Mode.STRICT);
        for (long i = 1; i <= 3; i++) {
            LogEntry entry = next(List.of(), "l");
            history.checker.delivered(
                    i,
                    "a1",
                    "b1",
                    new Append(end.reign(), before, List.of(entry), Position.START, 0, ReplicaState.LIVE));
            Command command = i == 1 ? rpush("a", "b") : lpop();
            Reply reply = i == 1 ? new Reply.Int(2) : new Reply.Bulk(bytes("a"));
            history.acknowledged("s", 100 * i, 100 * i + 10, i, command, reply);
        }
        history.disk("b1", 3, "l@=1:b");
        assertTrue(
                history.finish().contains(Promise.LINEARIZABLE.words()),
                history.broken().toString());
    }
}
