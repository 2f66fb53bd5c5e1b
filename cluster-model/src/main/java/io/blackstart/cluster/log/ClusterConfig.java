package io.blackstart.cluster.log;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who belongs to the cluster. Travels in the log, so it is as durable as the writes around it; changed one voter at a time.
 *
 * @param number ascending
 * @param voters replicas whose word counts, in order of preference
 * @param roles every member's role
 */
public record ClusterConfig(long number, List<String> voters, SortedMap<String, ReplicaRole> roles) {
    public ClusterConfig {
        voters = List.copyOf(voters);
        roles = Collections.unmodifiableSortedMap(new TreeMap<>(roles));
    }

    /** All replicas, sorted. */
    public List<String> members() {
        return List.copyOf(roles.keySet());
    }

    public boolean isVoter(String member) {
        return voters.contains(member);
    }

    /** The next configuration with one replica more, as a plain read replica. */
    public ClusterConfig withMember(String member) {
        SortedMap<String, ReplicaRole> more = new TreeMap<>(roles);
        more.put(member, ReplicaRole.READ);
        return new ClusterConfig(number + 1, voters, more);
    }

    /** The next configuration without a replica. */
    public ClusterConfig withoutMember(String member) {
        SortedMap<String, ReplicaRole> fewer = new TreeMap<>(roles);
        fewer.remove(member);
        return new ClusterConfig(number + 1, without(voters, member), fewer);
    }

    public ClusterConfig withVoter(String member) {
        List<String> more = new ArrayList<>(voters);
        more.add(member);
        return new ClusterConfig(number + 1, more, roles);
    }

    public ClusterConfig withoutVoter(String member) {
        return new ClusterConfig(number + 1, without(voters, member), roles);
    }

    /** The next configuration with other roles for the same members. */
    public ClusterConfig withRoles(SortedMap<String, ReplicaRole> changed) {
        return new ClusterConfig(number + 1, voters, changed);
    }

    private static List<String> without(List<String> names, String name) {
        return names.stream().filter(n -> !n.equals(name)).toList();
    }
}
