package io.blackstart.cluster.replication;

import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Rule E7: who has which role when a reign begins. Pure. */
final class RolesRule {
    private RolesRule() {}

    /**
     * The backup stays who it is where it can; else it is the first voter whose disk holds what is acknowledged.
     *
     * @param inSync whether a member's disk does
     */
    static SortedMap<String, ReplicaRole> at(ClusterConfig config, String primary, Predicate<String> inSync) {
        SortedMap<String, ReplicaRole> roles = new TreeMap<>();
        config.members().forEach(member -> roles.put(member, ReplicaRole.READ));
        Optional<String> backup = config.members().stream()
                .filter(member -> config.roles().get(member) == ReplicaRole.BACKUP)
                .filter(member -> inSync.test(member) && !member.equals(primary))
                .findFirst()
                .or(() -> config.voters().stream()
                        .filter(voter -> inSync.test(voter) && !voter.equals(primary))
                        .findFirst());
        backup.ifPresent(member -> roles.put(member, ReplicaRole.BACKUP));
        roles.put(primary, ReplicaRole.PRIMARY);
        return roles;
    }
}
