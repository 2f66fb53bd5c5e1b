package io.blackstart.drills.measure;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Reign;

/**
 * Measures how long clients feel a planned switchover (rule E8): from the last write that the old reign acknowledged, or from when one was
 * waited for after that, to the first that the new one acknowledged.
 */
final class SwitchoverMeter implements EventSink {
    private final OutageMeter outages;
    private long switchoverEpoch = -1;
    private Reign awaited = Reign.NONE;
    private long lastBefore = -1;
    private long longest;

    /** @param outages what is known of those who want to write */
    SwitchoverMeter(OutageMeter outages) {
        this.outages = outages;
    }

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
            longest = lastBefore < 0 ? longest : Math.max(longest, at - waitedSince(at));
            awaited = Reign.NONE;
        }
        lastBefore = at;
    }

    private long waitedSince(long at) {
        return outages.hasAny() ? Math.clamp(outages.openSince(), lastBefore, at) : lastBefore;
    }

    /** Nanoseconds; 0 without a switchover that a write followed. */
    long longest() {
        return longest;
    }
}
