package io.blackstart.drills.checker;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.replication.ReplicationMessage;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.HashMap;
import java.util.Map;

/**
 * Cluster.md §9: replicas are identical within 5 s once copies are done. Which replicas are being brought up to the primary's state, and when that last went on:
 * when something reached one that it had not been given before, or a primary took office that has to begin. What only begins again and again under one primary is
 * not going on.
 */
final class Copies {
    private static final class Copy {
        private long seq;
        private int chunk = -1;
        private long wentOnAt = Long.MIN_VALUE;
    }

    private final Map<String, Copy> underWay = new HashMap<>();

    void hear(Stamped stamped) {
        switch (stamped.event()) {
            case ClusterEvent.ReplicaStarted(String replica, Position _, ReplicaState state) -> is(replica, state);
            case ClusterEvent.ReplicaStateChanged(String replica, ReplicaState state) -> is(replica, state);
            case ClusterEvent.ReignBegan _ -> underWay.values().forEach(copy -> copy.wentOnAt = stamped.at());
            default -> {}
        }
    }

    private void is(String replica, ReplicaState state) {
        switch (state) {
            case COPYING, STREAMING -> underWay.computeIfAbsent(replica, _ -> new Copy());
            case LIVE -> underWay.remove(replica);
            case EMPTY -> {}
        }
    }

    void delivered(long at, String to, ReplicationMessage.FromPrimary told) {
        Copy copy = underWay.get(to);
        if (copy == null) {
            return;
        }
        switch (told) {
            case ReplicationMessage.Append append -> {
                long last = append.entries().isEmpty()
                        ? 0
                        : append.entries().getLast().seq();
                if (last > copy.seq) {
                    copy.seq = last;
                    copy.wentOnAt = at;
                }
            }
            case ReplicationMessage.CopyChunk chunk -> {
                if (chunk.index() > copy.chunk) {
                    copy.chunk = chunk.index();
                    copy.wentOnAt = at;
                }
            }
            default -> {}
        }
    }

    /** Whether one is not done that has gone on since then. */
    boolean goOnSince(long since) {
        return underWay.values().stream().anyMatch(copy -> copy.wentOnAt >= since);
    }
}
