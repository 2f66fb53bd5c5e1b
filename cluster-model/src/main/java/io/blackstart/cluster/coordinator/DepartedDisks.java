package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventLog;
import io.blackstart.cluster.log.ClusterConfig;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rule Z6: disks of replaced replicas. They count, in the configuration, until the primary has merged what only they have or the operator gives
 * them up; then they are discarded, and their machines are free again.
 */
final class DepartedDisks {
    /** How long a change of the placement waits for the disk of one that it made leave, in nanoseconds. */
    private static final long PATIENCE = 5_000_000_000L;

    private final Engine engine;
    private final EventLog events;
    private final Coordinator.Fleet fleet;
    private final SortedSet<String> givenUp = new TreeSet<>();
    /** Disks that were to count no longer, by one or the other way. */
    private final SortedSet<String> done = new TreeSet<>();

    private final SortedMap<String, Long> departedAt = new TreeMap<>();

    private SortedSet<String> before = new TreeSet<>();

    DepartedDisks(Engine engine, EventLog events, Coordinator.Fleet fleet) {
        this.engine = engine;
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
     * The primary's acknowledged word; what left the configuration is discarded. A disk that is missing there though it counts still was forgotten
     * with a configuration from before it departed (docs/decisions/0011). One that counts there though it was discarded came back with a configuration
     * from before that; nobody waits for it.
     *
     * @param merged disks of which the primary has all
     * @return the configuration that should be next, if a disk counts no longer or counts again
     */
    Optional<ClusterConfig> review(ClusterConfig config, Collection<String> merged) {
        SortedSet<String> departed = config.departed();
        departed.stream()
                .filter(machine -> !before.contains(machine) && fleet.replicas().contains(machine))
                .forEach(this::departs);
        departedAt.keySet().retainAll(departed);
        SortedSet<String> left = new TreeSet<>(before);
        left.removeAll(departed);
        left.removeAll(config.members());
        done.removeAll(config.members());
        givenUp.removeAll(config.members());
        left.stream().filter(done::remove).forEach(this::discard);
        left.retainAll(fleet.replicas());
        before = new TreeSet<>(departed);
        before.addAll(left);
        if (!left.isEmpty()) {
            return Optional.of(config.withDeparted(left.first()));
        }
        Optional<String> next = departed.stream()
                .filter(machine -> givenUp.contains(machine)
                        || merged.contains(machine)
                        || !fleet.replicas().contains(machine))
                .findFirst();
        next.filter(fleet.replicas()::contains).ifPresent(done::add);
        return next.map(config::withoutDeparted);
    }

    /** Who left so lately that its disk will soon be merged, if its machine is heard. */
    SortedSet<String> justDeparted() {
        return departedAt.entrySet().stream()
                .filter(entry -> engine.now() - entry.getValue() < PATIENCE)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void departs(String machine) {
        departedAt.put(machine, engine.now());
        events.tell(new ClusterEvent.ReplicaDeparted(machine));
    }

    private void discard(String machine) {
        events.tell(
                givenUp.remove(machine)
                        ? new ClusterEvent.DepartedDiskGivenUp(machine)
                        : new ClusterEvent.DepartedDiskMerged(machine));
        fleet.retireReplica(machine);
    }
}
