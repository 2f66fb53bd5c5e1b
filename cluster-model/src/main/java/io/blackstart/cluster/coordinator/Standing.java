package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a database stands when a change is wished for.
 *
 * @param readReplicas asked for in the home region; empty for the usual number (rules Z1, Z2)
 * @param goal of the last change that was carried out
 * @param config the primary's
 * @param live replicas that have everything
 * @param trusted those of them to which the primary may hand over (rule E8)
 * @param drained machines that take nothing (rule Z8)
 * @param unable machines that cannot take anything just now: without power, or gone (rule M4)
 * @param cutOff machines that are gone for the primary only: no less able, but nobody knows when they have everything
 */
record Standing(
        Regions regions,
        Mode mode,
        OptionalInt readReplicas,
        Goal goal,
        String primary,
        ClusterConfig config,
        SortedSet<String> live,
        SortedSet<String> trusted,
        SortedSet<String> drained,
        SortedSet<String> unable,
        SortedSet<String> cutOff) {

    Region home() {
        return regions.named(goal.home());
    }

    /** The same once the primary, which does not reign yet, does: then it counts itself as LIVE. */
    Standing oncePrimaryReigns() {
        SortedSet<String> withIt = new TreeSet<>(live);
        withIt.add(primary);
        return new Standing(
                regions, mode, readReplicas, goal, primary, config, withIt, trusted, drained, unable, cutOff);
    }

    /** Machines on which no new replica may be placed: those drained, and those whose old disk still counts (rule Z6). */
    SortedSet<String> barred() {
        SortedSet<String> barred = new TreeSet<>(drained);
        barred.addAll(config.departed());
        return barred;
    }

    /** Machines that are to vote from now on only where there is no other: they would be waited for (rule W7). */
    SortedSet<String> lastToVote() {
        SortedSet<String> last = new TreeSet<>(unable);
        last.addAll(cutOff);
        return last;
    }

    /** The backup, then the other voters. */
    List<String> preferred() {
        List<String> preferred = new ArrayList<>();
        config.roles().entrySet().stream()
                .filter(entry -> entry.getValue() == ReplicaRole.BACKUP)
                .map(Map.Entry::getKey)
                .forEach(preferred::add);
        config.voters().stream().filter(voter -> !preferred.contains(voter)).forEach(preferred::add);
        return preferred;
    }

    /** Who should reign among some machines: one to which the primary may hand over, else a LIVE one, in order of preference; else any of them. */
    String successorAmong(List<String> machines) {
        List<String> candidates = new ArrayList<>(preferred());
        candidates.addAll(machines);
        candidates.retainAll(machines);
        return candidates.stream()
                .filter(trusted::contains)
                .findFirst()
                .or(() -> candidates.stream().filter(live::contains).findFirst())
                .orElse(machines.getFirst());
    }
}
