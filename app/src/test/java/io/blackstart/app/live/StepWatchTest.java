package io.blackstart.app.live;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.bridge.StepTo;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepWatchTest {
    private final StepWatch watch = new StepWatch();

    private void told(ClusterEvent event) {
        watch.accept(new Stamped(1, 1, event));
    }

    @Test
    void aStepGoesToTheNextLineOrOnToTheNextIncident() {
        watch.begin();
        assertTrue(watch.hasReached(StepTo.DELIVERY));

        watch.begin();
        assertFalse(watch.hasReached(StepTo.EVENT));
        told(new ClusterEvent.ReplicasSampled(List.of()));
        assertFalse(watch.hasReached(StepTo.EVENT), "samples have no line");
        told(new ClusterEvent.NoteTold("a note"));
        assertFalse(watch.hasReached(StepTo.INCIDENT));
        assertTrue(watch.hasReached(StepTo.EVENT));

        watch.begin();
        assertFalse(watch.hasReached(StepTo.EVENT), "each step begins anew");
        told(new ClusterEvent.PowerLost("a1"));
        assertTrue(watch.hasReached(StepTo.INCIDENT));
    }

    @Test
    void whatIsToldBetweenStepsIsNotNoted() {
        told(new ClusterEvent.PowerLost("a1"));
        watch.begin();
        assertFalse(watch.hasReached(StepTo.INCIDENT));
    }
}
