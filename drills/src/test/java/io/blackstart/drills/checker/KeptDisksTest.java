package io.blackstart.drills.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.History.SeqRange;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.replication.ReplicationMessage.Follow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What replicas say is on their disks, from one asking to follow to the next (rules W2, W6, W7, P4). */
class KeptDisksTest {
    private static final Reign FIRST = new Reign(1, "a1");
    private static final Reign SECOND = new Reign(2, "b1");
    private static final History LONG = history(FIRST, 9);
    private static final History SHORT = history(FIRST, 7);

    private final Breaches breaches = new Breaches();
    private KeptDisks disks = new KeptDisks(breaches, _ -> true);

    private static History history(Reign reign, long last) {
        return History.EMPTY.plus(new Position(reign, 1)).plus(new Position(reign, last));
    }

    private void follows(String replica, History history, SeqRange... setAside) {
        disks.follows(replica, new Follow(SECOND, history, true, true, List.of(setAside), 0, false));
    }

    private void assertBreaches(int expected) {
        assertEquals(expected, breaches.all().size(), breaches.all()::toString);
    }

    @Test
    void w6_whoHadMoreAndHasLessWithoutAWipeHasGivenItUp() {
        follows("c1", LONG);
        follows("c1", SHORT);

        assertBreaches(1);
        assertEquals(Promise.KEPT.words(), breaches.all().getFirst().promise());
    }

    @Test
    void w2_whoHasTheSameOrMoreHasKeptIt() {
        follows("c1", SHORT);
        follows("c1", SHORT);
        follows("c1", LONG);
        follows("c1", LONG.plus(new Position(SECOND, 10)));
        follows("d1", SHORT);

        assertBreaches(0);
    }

    @Test
    void p4_whatIsSetAsideOrTakenOverIsKept() {
        SeqRange tail = new SeqRange(FIRST, 8, 9);
        follows("c1", LONG);
        follows("c1", SHORT, tail);
        follows("d1", LONG);
        follows("d1", SHORT.plus(new Position(SECOND, 12)).plusMerged(List.of(tail), List.of()));

        assertBreaches(0);

        follows("a1", LONG);
        follows("a1", SHORT, new SeqRange(FIRST, 8, 8));

        assertBreaches(1);
    }

    @Test
    void w7_aWipedDiskAndANewReplicaOweNothing() {
        follows("c1", LONG);
        disks.hear(new ClusterEvent.FaultInjected("disk c1 wipe", "disk wipe", List.of("c1"), ""));
        follows("c1", SHORT);
        follows("d1", LONG);
        disks.hear(new ClusterEvent.ReplicaRetired("d1"));
        follows("d1", SHORT);

        assertBreaches(0);
    }

    @Test
    void p1_inStrictWhatNobodyAcknowledgedMayBeCutOff() {
        disks = new KeptDisks(breaches, position -> position.seq() <= 8);
        follows("c1", LONG);
        follows("c1", SHORT);
        assertBreaches(0);
        follows("c1", history(FIRST, 8));
        follows("c1", SHORT);

        assertBreaches(1);
    }
}
