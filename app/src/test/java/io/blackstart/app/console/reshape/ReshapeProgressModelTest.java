package io.blackstart.app.console.reshape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.app.console.StoryFrames;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReshapeProgressModelTest {
    private static final String COPIES = "d2 copies and catches up until it is LIVE";

    private final Frame copying = StoryFrames.after(
            StoryFrames.at(29_000),
            new ClusterEvent.ReshapeBegan(true, "replica add zone d", List.of("start a replica on d2", COPIES)),
            new ClusterEvent.RolesChanged(new TreeMap<>(Map.of("d2", ReplicaRole.READ)), List.of("a1", "b1", "c1")),
            new ClusterEvent.ReshapeStepped(1, COPIES));

    @Test
    void z3WhoIsGoneDoesNotCopy() {
        assertEquals("now: " + COPIES, doing(copying));

        Frame dark = StoryFrames.after(copying, new ClusterEvent.PowerLost("d2"));
        assertEquals("waits for d2, which has no power", doing(dark));

        ClusterEvent gone = new ClusterEvent.MemberConfirmedGone("a1", "d2", List.of("a1"), List.of("a1"));
        assertEquals("waits for d2, which is gone", doing(StoryFrames.after(copying, gone)));
        assertEquals(
                "now: " + COPIES,
                doing(StoryFrames.after(copying, new ClusterEvent.ReplicaStateChanged("d2", ReplicaState.LIVE), gone)),
                "who has all is not waited for");
    }

    @Test
    void z6WhoseDiskIsToBeMergedIsWaitedFor() {
        waitsFor("c1", "replica remove c1", "retire the replica on c1 once its disk is merged");
    }

    @Test
    void z3AGatewayWithoutPowerIsWaitedFor() {
        waitsFor("gateway-c1", "multi-az on", "start gateway-c1");
    }

    private static void waitsFor(String machine, String change, String step) {
        Frame under = StoryFrames.after(
                StoryFrames.at(29_000),
                new ClusterEvent.ReshapeBegan(true, change, List.of(step)),
                new ClusterEvent.ReshapeStepped(0, step));
        assertEquals("now: " + step, doing(under));
        assertEquals(
                "waits for %s, which has no power".formatted(machine),
                doing(StoryFrames.after(under, new ClusterEvent.PowerLost(machine))));
    }

    private static String doing(Frame frame) {
        return ReshapeProgressModel.of(frame, Optional.empty()).doing();
    }
}
