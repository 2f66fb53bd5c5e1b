package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules Z1, Z3, Z4: one replica goes to another zone of its region: a copy is made there first, and the old one leaves once that is LIVE. Where the
 * primary is moved it hands over first (rule E8). Pure. Every refusal is an {@link IllegalArgumentException} with one sentence.
 */
final class MoveReplicaRule {
    private MoveReplicaRule() {}

    static Goal moved(Change.MoveReplica move, Standing now) {
        String machine = move.machine();
        if (!now.goal().replicas().contains(machine)) {
            throw new IllegalArgumentException("there is no replica on '%s'; replicas are on %s"
                    .formatted(machine, String.join(" ", now.goal().replicas())));
        }
        Region region = now.regions().ofMachine(machine);
        Region there = now.regions().ofZone(move.zone());
        if (!there.equals(region)) {
            throw refused("zone %s is in region %s; add a read replica there, or move the database with move-region"
                    .formatted(move.zone(), there.name()));
        }
        if (region.zoneOf(machine).equals(move.zone())) {
            throw refused("%s stands in zone %s already".formatted(machine, move.zone()));
        }
        boolean isHome = region.equals(now.home());
        if (isHome && !now.goal().multiAz() && now.config().roles().get(machine) != ReplicaRole.READ) {
            throw refused("%s is of the pair, which stands in one zone while multi-AZ is off (Z1); turn it on first"
                    .formatted(machine));
        }
        String to = GoalRule.free("replica move", region, move.zone(), now);
        List<String> replicas = new ArrayList<>(now.goal().replicasIn(region));
        replicas.set(replicas.indexOf(machine), to);
        return isHome
                ? now.goal().with(region, replicas, now.goal().gatewaysIn(region))
                : GoalRule.reading(now.goal(), region, replicas, now);
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("replica move: " + why);
    }
}
