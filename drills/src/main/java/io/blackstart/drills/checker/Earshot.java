package io.blackstart.drills.checker;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When a primary last heard somebody who could keep a record for it (rule W3), and did not say that it cannot be reached (rule M3). A read
 * region has no say (rule Z7): what only its replicas and gateways keep, no election would hear of. So those count that stand in a region
 * of a voter, by the list the primary itself told last.
 */
final class Earshot {
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Map<String, String> regions = new HashMap<>();
    private final Map<String, List<String>> voters = new HashMap<>();
    private final Map<String, Map<String, Long>> heard = new HashMap<>();

    void hear(ClusterEvent event) {
        switch (event) {
            case ClusterEvent.ClusterFormed formed -> placed(formed.region(), formed.machines());
            case ClusterEvent.ReadRegionPlaced far -> placed(far.region(), far.machines());
            case ClusterEvent.RolesChanged changed -> rolesChanged(changed);
            default -> {}
        }
    }

    private void placed(String region, List<ClusterEvent.MachinePlaced> machines) {
        machines.forEach(placed -> regions.put(placed.machine(), region));
    }

    /** Only a primary tells roles, its own among them: two sides have a list each. */
    private void rolesChanged(ClusterEvent.RolesChanged changed) {
        changed.roles().forEach((replica, role) -> {
            if (role == ReplicaRole.PRIMARY) {
                voters.put(replica, changed.voters());
            }
        });
    }

    void heard(long at, String by, String whom) {
        heard.computeIfAbsent(by, _ -> new HashMap<>()).put(whom, at);
    }

    /** When a primary last heard somebody that has a say by now: with a change of the voters, what was heard before counts by the new list. */
    long lastHeard(String primary) {
        return heard.getOrDefault(primary, Map.of()).entrySet().stream()
                .filter(whom -> hasSay(primary, whom.getKey()))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(NEVER);
    }

    /** Whether a primary's voters stand in a machine's region. Where nothing was told everybody has a say. */
    boolean hasSay(String primary, String machine) {
        String region = regions.get(machine);
        List<String> list = voters.getOrDefault(primary, List.of());
        return region == null || list.isEmpty() || list.stream().anyMatch(voter -> region.equals(regions.get(voter)));
    }
}
