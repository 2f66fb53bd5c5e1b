package io.blackstart.drills.checker;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Cluster.md §9 promises what was acknowledged while one disk of the newest in-sync record survives, in {@code strict} while a majority of the voters' disks do:
 * when that ceased to be so. A disk that was wiped survives again once its replica is LIVE.
 */
final class LostDisks {
    /** Who had to have, from then on, what a reign had acknowledged. */
    private record Keepers(long since, Set<String> members) {}

    /** Nobody was left at a time of those who had kept it since another. */
    private record Loss(long since, long at) {}

    private final Mode mode;
    private final Set<String> gone = new HashSet<>();
    /** Of each reign its own records, and those of later ones that took over from its members. */
    private final TreeMap<Reign, List<Keepers>> keepers = new TreeMap<>();

    private final Map<Reign, Loss> losses = new HashMap<>();
    private List<String> voters = List.of();
    private long majorityLostAt = Long.MIN_VALUE;

    LostDisks(Mode mode) {
        this.mode = mode;
    }

    void hear(Stamped stamped) {
        switch (stamped.event()) {
            case ClusterEvent.InSyncChanged changed ->
                counts(stamped.at(), changed.reign(), Set.copyOf(changed.members()));
            case ClusterEvent.RolesChanged changed -> voters = changed.voters();
            case ClusterEvent.FaultInjected injected
            when injected.kind().equals("disk wipe") ->
                injected.machines().forEach(machine -> lost(stamped.at(), machine));
            case ClusterEvent.DepartedDiskGivenUp givenUp -> lost(stamped.at(), givenUp.replica());
            case ClusterEvent.ReplicaRetired retired -> gone.add(retired.replica());
            case ClusterEvent.ReplicaStateChanged(String replica, ReplicaState state)
            when state == ReplicaState.LIVE -> gone.remove(replica);
            default -> {}
        }
    }

    private void counts(long at, Reign reign, Set<String> members) {
        Keepers now = new Keepers(at, members);
        keepers.headMap(reign).values().stream()
                .filter(earlier -> earlier.getLast().members().stream().anyMatch(members::contains))
                .forEach(earlier -> earlier.add(now));
        keepers.computeIfAbsent(reign, _ -> new ArrayList<>(1)).add(now);
    }

    private void lost(long at, String machine) {
        gone.add(machine);
        switch (mode) {
            case AVAILABLE -> keepers.forEach((reign, of) -> lookAt(at, reign, of));
            case STRICT -> {
                long left =
                        voters.stream().filter(voter -> !gone.contains(voter)).count();
                majorityLostAt = 2 * left <= voters.size() ? at : majorityLostAt;
            }
            case FAST -> {}
        }
    }

    private void lookAt(long at, Reign reign, List<Keepers> of) {
        List<Keepers> lost = of.reversed().stream()
                .takeWhile(some -> gone.containsAll(some.members()))
                .toList();
        if (!lost.isEmpty()) {
            losses.putIfAbsent(reign, new Loss(lost.getLast().since(), at));
        }
    }

    /** Whether what a reign acknowledged to that operation may have gone with the disks it was promised on. */
    boolean mayHaveTaken(Origin told) {
        return switch (mode) {
            case AVAILABLE -> {
                Loss loss = losses.get(told.position().reign());
                yield loss != null && loss.since() <= told.endedAt() && told.startedAt() <= loss.at();
            }
            case STRICT -> told.startedAt() <= majorityLostAt;
            case FAST -> true;
        };
    }

    boolean any() {
        return !losses.isEmpty() || majorityLostAt != Long.MIN_VALUE;
    }
}
