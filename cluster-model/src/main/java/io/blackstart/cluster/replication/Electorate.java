package io.blackstart.cluster.replication;

import io.blackstart.cluster.election.ElectionTime;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Rule Z7, failover ends at the region's border: whose word counts when members are judged and primaries elected. Those are the replicas and
 * gateways of the regions in which a voter stands, so a read region has no say, is not waited for, and never calls an election. While a
 * database moves, voters stand in two regions, and both have.
 */
final class Electorate {
    private final ReplicaContext context;
    private final LocalCopy copy;
    private ClusterConfig known;
    private SortedSet<String> regions = new TreeSet<>();
    /** What a question to all voters takes. */
    private long round;

    Electorate(ReplicaContext context, LocalCopy copy) {
        this.context = context;
        this.copy = copy;
    }

    /** Whether a replica or gateway has a say, by the configuration in force here. */
    boolean has(String machine) {
        SortedSet<String> voting = regions();
        // An empty disk knows of no voters, and judges nobody (rule W7).
        return voting.isEmpty() || voting.contains(context.regionOf(machine));
    }

    /** The same, or it stands in this replica's own region: who is asked by one that comes to reign from outside (rule E9). */
    boolean hasOrIsNear(String machine) {
        return context.isNear(machine) || has(machine);
    }

    /** Those of some machines that have a say. */
    List<String> of(Collection<String> machines) {
        List<String> having = new ArrayList<>(machines.size());
        for (String machine : machines) {
            if (has(machine)) {
                having.add(machine);
            }
        }
        return having;
    }

    /** Rule E2: an election unheard this long has ended. */
    long electionTimeout() {
        regions();
        return ElectionTime.timeout(context.setting(Setting.ELECTION_TIMEOUT), round);
    }

    private SortedSet<String> regions() {
        if (known != copy.config()) {
            known = copy.config();
            regions = new TreeSet<>();
            known.voters().forEach(voter -> regions.add(context.regionOf(voter)));
            long way =
                    known.voters().stream().mapToLong(context::longestWay).max().orElse(0);
            round = ElectionTime.round(way, context.setting(Setting.DISK_SYNC));
        }
        return regions;
    }
}
