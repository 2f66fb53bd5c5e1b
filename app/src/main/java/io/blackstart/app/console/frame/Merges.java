package io.blackstart.app.console.frame;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Position;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The merges there were (rule P4), each once. The oldest are forgotten. */
public final class Merges {
    private static final int KEPT = 200;

    private final List<Told> all = new ArrayList<>();

    /**
     * One merge.
     *
     * @param ranges that were taken over
     * @param keys touched
     * @param conflicts beaten versions
     * @param keysOfConflicts how many keys they are of, as far as they were told
     * @param keptOf how often what stands there now is of a side, by its machine
     */
    public record Merge(
            long at,
            String primary,
            List<String> ranges,
            int keys,
            int conflicts,
            int keysOfConflicts,
            Map<String, Integer> keptOf) {}

    private static final class Told {
        private final long at;
        private final ClusterEvent.TailMerged event;
        private final Set<String> keys = new LinkedHashSet<>();
        private final Map<String, Integer> keptOf = new TreeMap<>();

        Told(long at, ClusterEvent.TailMerged event) {
            this.at = at;
            this.event = event;
        }

        Merge merge() {
            return new Merge(
                    at,
                    event.primary(),
                    event.ranges(),
                    event.keys(),
                    event.ledgerEntries(),
                    keys.size(),
                    Map.copyOf(keptOf));
        }
    }

    /** Events in their order; what is not about a merge is passed over. */
    public void take(Stamped stamped) {
        switch (stamped.event()) {
            case ClusterEvent.TailMerged merged
            when told(merged.record()).isEmpty() -> {
                all.add(new Told(stamped.at(), merged));
                if (all.size() > KEPT) {
                    all.removeFirst();
                }
            }
            case ClusterEvent.ConflictsRecorded recorded ->
                told(recorded.record())
                        .ifPresent(told -> recorded.conflicts().forEach(conflict -> {
                            told.keys.add(conflict.key());
                            told.keptOf.merge(conflict.kept().side(), 1, Integer::sum);
                        }));
            default -> {}
        }
    }

    private Optional<Told> told(Position record) {
        return all.reversed().stream()
                .filter(told -> told.event.record().equals(record))
                .findFirst();
    }

    /** The last one until that instant. */
    public Optional<Merge> last(long at) {
        return all.reversed().stream().filter(told -> told.at <= at).findFirst().map(Told::merge);
    }
}
