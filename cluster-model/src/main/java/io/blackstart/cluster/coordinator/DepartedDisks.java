package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventLog;
import io.blackstart.cluster.log.ClusterConfig;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Rule Z6: disks of replaced replicas. They count, in the configuration, until the primary has merged what only they have or the operator gives
 * them up; then they are discarded, and their machines are free again.
 */
final class DepartedDisks {
    private final EventLog events;
    private final Coordinator.Fleet fleet;
    private final SortedSet<String> givenUp = new TreeSet<>();
    private SortedSet<String> before = new TreeSet<>();

    DepartedDisks(EventLog events, Coordinator.Fleet fleet) {
        this.events = events;
        this.fleet = fleet;
    }

    /**
     * The operator waits for a disk no longer.
     *
     * @throws IllegalArgumentException with a sentence if nobody does
     */
    void giveUp(String machine, ClusterConfig config) {
        SortedSet<String> departed = config.departed();
        if (!departed.contains(machine)) {
            throw new IllegalArgumentException("no disk of a replaced replica on '%s' is waited for; %s"
                    .formatted(
                            machine,
                            departed.isEmpty() ? "there is none" : "there are those of " + String.join(" ", departed)));
        }
        givenUp.add(machine);
    }

    /**
     * The primary's acknowledged word; what left the configuration is discarded.
     *
     * @param merged disks of which the primary has all
     * @return the configuration that should be next, if a disk counts no longer
     */
    Optional<ClusterConfig> review(ClusterConfig config, Collection<String> merged) {
        SortedSet<String> departed = config.departed();
        departed.stream()
                .filter(machine -> !before.contains(machine))
                .forEach(machine -> events.tell(new ClusterEvent.ReplicaDeparted(machine)));
        before.stream()
                .filter(machine ->
                        !departed.contains(machine) && !config.members().contains(machine))
                .forEach(this::discard);
        before = departed;
        return departed.stream()
                .filter(machine -> givenUp.contains(machine) || merged.contains(machine))
                .findFirst()
                .map(config::withoutDeparted);
    }

    private void discard(String machine) {
        events.tell(
                givenUp.remove(machine)
                        ? new ClusterEvent.DepartedDiskGivenUp(machine)
                        : new ClusterEvent.DepartedDiskMerged(machine));
        fleet.retireReplica(machine);
    }
}
