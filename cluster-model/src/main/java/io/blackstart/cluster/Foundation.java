package io.blackstart.cluster;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.replication.DiskMaker;
import io.blackstart.cluster.topology.KeptPlacement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a cluster stands on: its disks, and what is left of an earlier run on them.
 *
 * @param disks where each machine's disk comes from
 * @param clockNanos what machines' clocks show as this run begins: Unix time where clients name times, 0 in drills
 * @param gatewayLives how often each gateway has started before, at most: a request must never have the number of an earlier one (rule W9)
 * @param found an earlier run's; empty for a new database
 * @param keeper hears, on the pump, each change of what the control plane must remember
 */
public record Foundation(
        DiskMaker disks, long clockNanos, int gatewayLives, Optional<Found> found, Consumer<KeptPlacement> keeper) {
    /**
     * What is left of an earlier run.
     *
     * @param replicas machines whose disks hold a copy or are to
     * @param news told when the cluster was formed
     */
    public record Found(KeptPlacement placement, List<String> replicas, List<ClusterEvent> news) {
        public Found {
            replicas = List.copyOf(replicas);
            news = List.copyOf(news);
        }
    }

    /** A new database on such disks; nothing is remembered. */
    public static Foundation of(DiskMaker disks) {
        return of(disks, 0);
    }

    /** The same with clocks that show such a time. */
    public static Foundation of(DiskMaker disks, long clockNanos) {
        return new Foundation(disks, clockNanos, 0, Optional.empty(), _ -> {});
    }
}
