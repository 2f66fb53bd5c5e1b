package io.blackstart.drills.measure;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Reign;

/**
 * Measures how long clients feel a planned switchover (rule E8): from the last write that the old reign acknowledged to the first that the new
 * one did.
 */
final class SwitchoverMeter implements EventSink {
    private long switchoverEpoch = -1;
    private Reign awaited = Reign.NONE;
    private long lastBefore = -1;
    private long longest;

    @Override
    public void accept(Stamped stamped) {
        switch (stamped.event()) {
            case ClusterEvent.ElectionStarted started
            when EventCounts.isSwitchover(started) -> switchoverEpoch = started.epoch();
            case ClusterEvent.ReignBegan began ->
                awaited = began.reign().epoch() == switchoverEpoch ? began.reign() : Reign.NONE;
            default -> {
                // everything else has nothing to do with switchovers
            }
        }
    }

    /** A client heard that a write of its was done by that reign. */
    void acknowledged(long at, Reign reign) {
        if (reign.equals(awaited)) {
            longest = lastBefore < 0 ? longest : Math.max(longest, at - lastBefore);
            awaited = Reign.NONE;
        }
        lastBefore = at;
    }

    /** Nanoseconds; 0 without a switchover that a write followed. */
    long longest() {
        return longest;
    }
}
