package io.blackstart.drills.measure;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.routing.ClientOperation;

/**
 * Measures how long clients feel a planned switchover (rule E8): from the last write that the old reign acknowledged to the first that the new
 * one did.
 */
final class SwitchoverMeter implements EventSink, ClientOperation.Listener {
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

    @Override
    public void ended(ClientOperation operation) {
        if (!operation.request().isWrite() || operation.outcome() != Outcome.ACKNOWLEDGED) {
            return;
        }
        operation.reply().ifPresent(reply -> {
            if (reply.position().reign().equals(awaited)) {
                longest = lastBefore < 0 ? longest : Math.max(longest, operation.endedAt() - lastBefore);
                awaited = Reign.NONE;
            }
        });
        lastBefore = operation.endedAt();
    }

    /** Nanoseconds; 0 without a switchover that a write followed. */
    long longest() {
        return longest;
    }
}
