package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.bytes;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.RequestId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** cluster.md §9, {@code strict}: a list answers as the log says, as far as all is known that touched it. */
final class ListAnswersTest extends ListScene {
    @Test
    void aListIsWhatWasPushedAndNotPopped() {
        push("a", 1);
        push("b", 2);
        ranged("a", "b");
        pop("a");
        ranged("b");
        pop("b");
        popNothing();
        ranged();
        isFine();
    }

    @Test
    void noElementIsPoppedTwice() {
        push("a", 1);
        push("b", 2);
        pop("a");
        pop("a");
        isBroken("list l held [b]", "LPOP told a (session", "RPUSH b told 2");
    }

    @Test
    void noPushIsLost() {
        push("a", 1);
        push("b", 1);
        isBroken("held [a]", "RPUSH b told 1");
    }

    @Test
    void pushesStandInTheirOrder() {
        push("a", 1);
        push("b", 2);
        ranged("b", "a");
        isBroken("held [a, b]", "LRANGE 0 -1 told [b, a]");
    }

    @Test
    void whatIsThereIsPopped() {
        push("a", 1);
        popNothing();
        isBroken("LPOP told nothing");
    }

    @Test
    void aDeletionLeavesNothing() {
        push("a", 1);
        told(entry("l"), PlantedHistory.del("l"), new Reply.Int(1));
        push("b", 2);
        isBroken("held []", "RPUSH b told 2");
    }

    @Test
    void lengthsAreAnswersToo() {
        push("a", 1);
        told(end, new Command.LLen(bytes("l")), new Reply.Int(2));
        isBroken("LLEN told 2");
    }

    @Test
    void aTransactionIsDoneInItsOrderInOnePlace() {
        told(
                10,
                20,
                entry("l"),
                List.of(rpush("a", "b"), lpop(), range()),
                List.of(new Reply.Int(2), new Reply.Bulk(bytes("a")), array("b")),
                Route.PRIMARY);
        pop("b");
        isFine();
    }

    @Test
    void theReadsOfOneExecSeeOneState() {
        push("a", 1);
        told(30, 40, end, List.of(range(), range()), List.of(array("a"), array()), Route.PRIMARY);
        isBroken("told []");
    }

    @Test
    void readsOfReplicasAreNotJudged() {
        push("a", 1);
        told(30, 40, end, List.of(range()), List.of(array()), Route.LOCAL);
        isFine();
    }

    @Test
    void anErrorDidNothing() {
        push("a", 1);
        told(entry(), PlantedHistory.hset("l", "f", "v"), new Reply.Failure("WRONGTYPE"));
        pop("b");
        isBroken("held [a]");
    }

    // ---- unknown fate -----------------------------------------------------------------------------------------------

    /** A possible push and a possible pop leave another list that is as long. */
    @Test
    void whatMayHaveHappenedExplainsAnything() {
        push("a", 1);
        entry("l");
        entry("l");
        push("b", 2);
        ranged("x", "b");
        isFine();
    }

    @Test
    void untilAnAnswerTellsAll() {
        push("a", 1);
        entry("l");
        push("b", 2);
        ranged("x", "b");
        pop("a");
        isBroken("held [x, b]");
    }

    @Test
    void asAPushDoesThatFoundNothing() {
        push("a", 1);
        entry("l");
        push("b", 1);
        pop("a");
        isBroken("held [b]");
    }

    @Test
    void orAPopThatFoundNothing() {
        push("a", 1);
        entry("l");
        popNothing();
        pop("a");
        isBroken("held []");
    }

    @Test
    void whatPassedUnheardMayHaveHappened() {
        push("a", 1);
        unheard("l");
        pop("b");
        isFine();
    }

    @Test
    void whatIsGivenToThoseWhoWaitIsNotTheClientsAlone() {
        push("a", 1);
        LogEntry entry = next(List.of(new LogEntry.Served(new RequestId("g", 1, 99), array("l", "a"))), "l");
        lists.passed(now * Times.MILLISECOND, before, entry);
        told(end, rpush("b"), new Reply.Int(2));
        pop("b");
        isFine();
    }
}
