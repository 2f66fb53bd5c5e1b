package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.topology.PlacementRule;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.List;
import java.util.Map;

/**
 * Rules Z1, Z2, Z4, Z7: whether the voters and the backup stand as any placement has them. A wiped disk in {@code strict} (W7), a winner that
 * was no voter in {@code fast} (E4), a forced promotion (E9) and a reign that began alone (E7) leave them otherwise. Pure.
 */
final class SeatingRule {
    private SeatingRule() {}

    /** Who follows whom is a matter of taste, and stays as it is; the number of voters, their zones and that there is a backup are not. */
    static boolean holds(Goal goal, Standing now) {
        Region home = now.home();
        List<String> voters = now.config().voters();
        int wanted = Math.min(PlacementRule.VOTERS, goal.replicasIn(home).size());
        return home.has(now.primary())
                && voters.size() == wanted
                && voters.stream().allMatch(home::has)
                && (!goal.multiAz() || zones(home, voters) == wanted)
                && hasBackup(goal, home, now);
    }

    private static long zones(Region home, List<String> machines) {
        return machines.stream().map(home::zoneOf).distinct().count();
    }

    private static boolean hasBackup(Goal goal, Region home, Standing now) {
        List<String> backups = now.config().roles().entrySet().stream()
                .filter(entry -> entry.getValue() == ReplicaRole.BACKUP)
                .map(Map.Entry::getKey)
                .toList();
        return backups.size() == 1
                && now.config().isVoter(backups.getFirst())
                && (!goal.multiAz() || zones(home, List.of(now.primary(), backups.getFirst())) == 2);
    }
}
