package io.blackstart.drills.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.election.ElectionMessage.Cause;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.PowerLost;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.replication.ReplicationMessage.Acknowledged;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules E2, E4: who has reported in an election knows after a power cut, too, what it knew when it was asked. */
final class HeardTest extends TapScene {
    private static final List<String> PROMOTION = List.of(Promise.PROMOTION.words());

    private LogEntry first;

    /** c1 hears that the first reign has acknowledged two writes. */
    private void hear() {
        history = new PlantedHistory();
        first = set(FIRST, 1, 10, "a");
        reign(1, FIRST, History.EMPTY, "a1", "b1", "c1");
        append(2, FIRST, Position.START, first, set(FIRST, 2, 20, "b"));
        confirm(3, "b1", FIRST, 2);
        confirm(3, "c1", FIRST, 2);
        written(4, "g-a", FIRST, 2);
        say(5, "a1", "c1", new Acknowledged(FIRST, new Position(FIRST, 2)));
    }

    private void call(long at, long epoch, Cause cause) {
        say(at, "d1", "c1", new ElectionMessage.Call(epoch, cause));
    }

    private void report(long at, long epoch) {
        say(at, "c1", "d1", new ElectionMessage.Reported(epoch, report("c1", 1)));
    }

    /** c1 comes to reign with the first write alone. */
    private List<String> brokenByAnElection() {
        call(11, 7, Cause.CONFIRMED_GONE);
        report(12, 7);
        say(13, "d1", "c1", new ElectionMessage.Won(7, List.of("c1", "d1"), List.of("c1"), List.of()));
        reign(14, new Reign(7, "c1"), log(FIRST, 1), "c1");
        return history.broken();
    }

    @Test
    void whatWasNotReportedMayGoWithThePower() {
        hear();
        call(6, 2, Cause.CONFIRMED_GONE);
        history.event(7, new PowerLost("c1"));
        report(8, 2);
        assertEquals(NOTHING, brokenByAnElection());
    }

    @Test
    void whatWasReportedDoesNot() {
        hear();
        call(6, 2, Cause.CONFIRMED_GONE);
        report(7, 2);
        history.event(8, new PowerLost("c1"));
        assertEquals(PROMOTION, brokenByAnElection());
    }

    @Test
    void butWithItsDisk() {
        for (ClusterEvent gone : List.of(
                new ClusterEvent.FaultInjected("disk wipe c1", "disk wipe", List.of("c1"), ""),
                new ClusterEvent.ReplicaRetired("c1"),
                new ClusterEvent.DepartedDiskGivenUp("c1"))) {
            hear();
            call(6, 2, Cause.CONFIRMED_GONE);
            report(7, 2);
            history.event(8, gone);
            history.event(9, new PowerLost("c1"));
            append(10, FIRST, Position.START, first);
            assertEquals(NOTHING, brokenByAnElection(), gone.toString());
        }
    }

    /** Rule E9. */
    @Test
    void orWithAForcedPromotion() {
        hear();
        call(6, 2, Cause.CONFIRMED_GONE);
        report(7, 2);
        call(8, 3, Cause.FORCED);
        history.event(9, new PowerLost("c1"));
        assertEquals(NOTHING, brokenByAnElection());
    }
}
