package io.blackstart.drills.measure;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts the replicas that have power and are LIVE (rule W6), now and at earlier instants. A primary is LIVE from the beginning of its
 * reign: it has all there is to have. One that gave up its seat (rule W4) has to catch up.
 */
final class ReplicaMeter implements EventSink {
    private final SortedMap<String, ReplicaState> running = new TreeMap<>();
    private final TreeMap<Long, Long> liveSince = new TreeMap<>();

    @Override
    public void accept(Stamped stamped) {
        switch (stamped.event()) {
            case ClusterEvent.ReplicaStarted started -> running.put(started.replica(), started.state());
            case ClusterEvent.ReplicaStateChanged changed ->
                running.computeIfPresent(changed.replica(), (_, _) -> changed.state());
            case ClusterEvent.ReignBegan began -> running.put(began.reign().primary(), ReplicaState.LIVE);
            case ClusterEvent.PrimaryFenced fenced ->
                running.computeIfPresent(fenced.replica(), (_, _) -> ReplicaState.STREAMING);
            case ClusterEvent.ReplicaRetired retired -> running.remove(retired.replica());
            case ClusterEvent.PowerLost lost -> running.remove(lost.machine());
            default -> {
                return;
            }
        }
        liveSince.put(stamped.at(), live());
    }

    private long live() {
        return running.values().stream()
                .filter(state -> state == ReplicaState.LIVE)
                .count();
    }

    /** Whether each replica that has power is LIVE. */
    boolean allLive() {
        return live() == running.size();
    }

    /** Replicas that were LIVE just before an instant. */
    long liveBefore(long instant) {
        var entry = liveSince.lowerEntry(instant);
        return entry == null ? 0 : entry.getValue();
    }
}
