package io.blackstart.app.console.header;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.app.console.StoryFrames;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the header says of multi-AZ is so. */
class HeaderModelTest {
    private static final long ON = 29_000;
    private static final long OFF = 62_000;

    @Test
    void itTurnsOnlyWhereAChangeTurnsIt() {
        assertEquals("on, survives a zone loss", words(StoryFrames.at(ON)));
        assertEquals("turning off", words(reshaping(ON, false, "multi-az off")));
        assertEquals("on, survives a zone loss", words(reshaping(ON, true, "replica add zone d")));
        assertEquals("off, pair in one zone", words(reshaping(OFF, false, "replica add zone b")));
        assertEquals("turning on", words(reshaping(OFF, true, "multi-az on")));
    }

    @Test
    void z1OffAReadReplicaMayStandInAnotherZone() {
        assertEquals("off, pair in one zone", words(StoryFrames.at(OFF)), "c1 reads in another one");

        Frame together = StoryFrames.after(StoryFrames.at(OFF), new ClusterEvent.ReplicaRetired("c1"));
        assertEquals("off, all in one zone", words(together));

        Frame apart = StoryFrames.after(
                StoryFrames.at(OFF),
                new ClusterEvent.RolesChanged(
                        new TreeMap<>(Map.of("c1", ReplicaRole.BACKUP)), List.of("b1", "b2", "c1")));
        assertEquals("off", words(apart));
    }

    private static Frame reshaping(long millis, boolean towards, String change) {
        return StoryFrames.after(
                StoryFrames.at(millis),
                new ClusterEvent.ReshapeBegan(towards, change, List.of("start a replica on d2")));
    }

    private static String words(Frame frame) {
        return HeaderModel.of(frame, Optional.empty(), "").reshape();
    }
}
