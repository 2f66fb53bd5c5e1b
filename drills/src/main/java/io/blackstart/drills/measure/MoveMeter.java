package io.blackstart.drills.measure;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;

/** What moves to other regions cost, as the cluster measured it (rule Z7). */
final class MoveMeter implements EventSink {
    private long longest;
    private long lostWrites;
    private long lostNanos;

    @Override
    public void accept(Stamped stamped) {
        if (stamped.event() instanceof ClusterEvent.RegionMoved moved) {
            longest = Math.max(longest, moved.tookNanos());
            lostWrites += moved.lostWrites();
            lostNanos = Math.max(lostNanos, moved.lostNanos());
        }
    }

    /** Nanoseconds from the operator's word to the end, of the longest; 0 without a move. */
    long longest() {
        return longest;
    }

    /** Acknowledged writes without which reigns in another region began. */
    long lostWrites() {
        return lostWrites;
    }

    /** Nanoseconds in which those of one move were acknowledged, at most. */
    long lostNanos() {
        return lostNanos;
    }
}
