package io.blackstart.cluster.log;

import io.blackstart.cluster.log.History.SeqRange;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who belongs to the cluster. Travels in the log, so it is as durable as the writes around it; changed one voter at a time.
 *
 * @param number ascending
 * @param voters replicas whose word counts, in order of preference
 * @param roles every member's role
 * @param departed machines whose replica was to leave or was replaced (rules Z3, Z6): no members any more, but what is on their disks counts
 *     until it was merged (rule P4) or given up
 * @param abandoned acknowledged writes that were given up (rule E9): no later election asks for them
 */
public record ClusterConfig(
        long number,
        List<String> voters,
        SortedMap<String, ReplicaRole> roles,
        SortedSet<String> departed,
        List<SeqRange> abandoned) {
    public ClusterConfig {
        voters = List.copyOf(voters);
        abandoned = List.copyOf(abandoned);
        roles = Collections.unmodifiableSortedMap(new TreeMap<>(roles));
        departed = Collections.unmodifiableSortedSet(new TreeSet<>(departed));
    }

    /** Nobody was replaced yet. */
    public ClusterConfig(long number, List<String> voters, SortedMap<String, ReplicaRole> roles) {
        this(number, voters, roles, new TreeSet<>(), List.of());
    }

    /** All replicas, sorted. */
    public List<String> members() {
        return List.copyOf(roles.keySet());
    }

    /** All replicas, and one that may be none of them any more, sorted. */
    public List<String> membersWith(String one) {
        SortedSet<String> all = new TreeSet<>(roles.keySet());
        all.add(one);
        return List.copyOf(all);
    }

    public boolean isVoter(String member) {
        return voters.contains(member);
    }

    /** The next configuration with one replica more, as a plain read replica. */
    public ClusterConfig withMember(String member) {
        SortedMap<String, ReplicaRole> more = new TreeMap<>(roles);
        more.put(member, ReplicaRole.READ);
        return new ClusterConfig(number + 1, voters, more, without(departed, member), abandoned);
    }

    /** The next configuration without a replica. */
    public ClusterConfig withoutMember(String member) {
        SortedMap<String, ReplicaRole> fewer = new TreeMap<>(roles);
        fewer.remove(member);
        return new ClusterConfig(number + 1, without(voters, member), fewer, departed, abandoned);
    }

    /** The next configuration without a replica whose disk still counts (rule Z6). */
    public ClusterConfig withDeparted(String member) {
        ClusterConfig fewer = withoutMember(member);
        SortedSet<String> more = new TreeSet<>(departed);
        more.add(member);
        return new ClusterConfig(fewer.number(), fewer.voters(), fewer.roles(), more, abandoned);
    }

    /** The next configuration once a departed member's disk was merged or given up (rule Z6). */
    public ClusterConfig withoutDeparted(String machine) {
        return new ClusterConfig(number + 1, voters, roles, without(departed, machine), abandoned);
    }

    public ClusterConfig withVoter(String member) {
        List<String> more = new ArrayList<>(voters);
        more.add(member);
        return new ClusterConfig(number + 1, more, roles, departed, abandoned);
    }

    public ClusterConfig withoutVoter(String member) {
        return new ClusterConfig(number + 1, without(voters, member), roles, departed, abandoned);
    }

    /** The next configuration with other roles for the same members. */
    public ClusterConfig withRoles(SortedMap<String, ReplicaRole> changed) {
        return new ClusterConfig(number + 1, voters, changed, departed, abandoned);
    }

    private static SortedSet<String> without(SortedSet<String> names, String name) {
        SortedSet<String> fewer = new TreeSet<>(names);
        fewer.remove(name);
        return fewer;
    }

    /** The same configuration with one voter more; it may have departed before. */
    public ClusterConfig withVoterAtOnce(String member) {
        List<String> more = new ArrayList<>(voters);
        more.add(member);
        return new ClusterConfig(number, more, roles, without(departed, member), abandoned);
    }

    /** The same configuration, under which these too are given up (rule E9). */
    public ClusterConfig abandoning(List<SeqRange> ranges) {
        List<SeqRange> more = new ArrayList<>(abandoned);
        more.addAll(ranges);
        return new ClusterConfig(number, voters, roles, departed, more);
    }

    private static List<String> without(List<String> names, String name) {
        return names.stream().filter(n -> !n.equals(name)).toList();
    }
}
