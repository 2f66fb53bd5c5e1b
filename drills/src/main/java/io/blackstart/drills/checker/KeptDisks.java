package io.blackstart.drills.checker;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.replication.ReplicationMessage.Follow;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Rules W2, W6, W7, P4: what a replica says is on its disk stays on it until the disk is wiped: in its log, in what a merge took over, or set aside. Others may
 * have counted on it. Judged from one asking to follow to the next, as each tells what was durable when it asked.
 */
final class KeptDisks {
    private final Breaches breaches;
    private final Predicate<Position> mustBeKept;
    private final Map<String, Position> told = new HashMap<>();

    /** @param mustBeKept of what it had: in {@code strict} what nobody acknowledged may be cut off (rule P1) */
    KeptDisks(Breaches breaches, Predicate<Position> mustBeKept) {
        this.breaches = breaches;
        this.mustBeKept = mustBeKept;
    }

    void hear(ClusterEvent event) {
        switch (event) {
            case ClusterEvent.FaultInjected injected
            when injected.kind().equals("disk wipe") -> injected.machines().forEach(told::remove);
            case ClusterEvent.ReplicaRetired retired -> told.remove(retired.replica());
            default -> {}
        }
    }

    void follows(String replica, Follow follow) {
        Position before = told.put(replica, follow.history().end());
        boolean kept = before == null
                || follow.history().includes(before)
                || follow.setAside().stream().anyMatch(range -> range.contains(before));
        if (!kept && mustBeKept.test(before)) {
            breaches.add(
                    Promise.KEPT,
                    "the disk of %s had the log up to %s, was not wiped, and now ends at %s without it"
                            .formatted(replica, before, follow.history().end()));
        }
    }
}
