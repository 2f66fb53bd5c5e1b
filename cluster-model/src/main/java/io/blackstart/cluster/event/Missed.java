package io.blackstart.cluster.event;

import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.event.ClusterView.ReplicaView;
import io.blackstart.cluster.event.ClusterView.SilenceView;
import java.util.List;

/**
 * Who misses a replica so that it counts (rules M3, M4). After a cut each side misses the other: whom only those miss that are cut off from the primary in office
 * goes on without them.
 */
public final class Missed {
    private Missed() {}

    /**
     * The primary's word counts, and that of most of those whom it hears. While no primary serves everybody's does.
     *
     * @return who misses it, without those whose word does not count; {@link SilenceView#NONE} if nobody's does
     */
    public static SilenceView of(ClusterView view, String machine) {
        SilenceView all = view.replica(machine).map(ReplicaView::silence).orElse(SilenceView.NONE);
        if (all.equals(SilenceView.NONE) || !view.primaryServes()) {
            return all;
        }
        String primary = view.reign().primary();
        List<String> side = view.machines().values().stream()
                .filter(other -> !other.name().equals(machine) && hears(primary, other))
                .map(MachineView::name)
                .toList();
        List<String> suspectedBy = counting(all.suspectedBy(), side, primary);
        List<String> confirmedGoneBy = counting(all.confirmedGoneBy(), side, primary);
        return suspectedBy.isEmpty() && confirmedGoneBy.isEmpty()
                ? SilenceView.NONE
                : new SilenceView(all.lastHeardAt(), all.goneAt(), suspectedBy, confirmedGoneBy);
    }

    private static boolean hears(String primary, MachineView other) {
        return other.powered()
                && other.replica()
                        .filter(replica -> !replica.silence().by(primary))
                        .isPresent();
    }

    private static List<String> counting(List<String> accusers, List<String> side, String primary) {
        List<String> ofTheSide = accusers.stream().filter(side::contains).toList();
        boolean counts = ofTheSide.contains(primary) || 2 * ofTheSide.size() > side.size();
        return counts ? ofTheSide : List.of();
    }
}
