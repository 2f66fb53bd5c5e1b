package io.blackstart.cluster.replication;

import io.blackstart.cluster.election.ElectionTime;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Rule Z7, failover ends at the region's border: whose word counts when members are judged and primaries elected. Those are the replicas and
 * gateways of the regions in which a voter stands, so a read region has no say, is not waited for, and never calls an election. While a
 * database moves, voters stand in two regions, and both have. So have the members of the newest in-sync record, without whom nobody is eligible
 * (rule E4): after a forced move they stand where the configuration of a disk that comes back knows of no voter. Not in {@code strict}, which keeps no
 * record.
 */
final class Electorate {
    private final ReplicaContext context;
    private final LocalCopy copy;
    private ClusterConfig known;
    private InSyncRecord record;
    private SortedSet<String> regions = new TreeSet<>();
    /** What a question to all voters takes. */
    private long round;

    Electorate(ReplicaContext context, LocalCopy copy) {
        this.context = context;
        this.copy = copy;
    }

    /** Whether a replica or gateway has a say, by the configuration in force and the newest record here. */
    boolean has(String machine) {
        SortedSet<String> voting = regions();
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
        InSyncRecord newest = copy.words().inSync();
        if (known != copy.config() || record != newest) {
            known = copy.config();
            record = newest;
            regions = new TreeSet<>();
            long way = 0;
            for (String member : whoDecides()) {
                regions.add(context.regionOf(member));
                way = Math.max(way, context.longestWay(member));
            }
            round = ElectionTime.round(way, context.setting(Setting.DISK_SYNC));
        }
        return regions;
    }

    /** An empty disk knows of no voters, and judges nobody (rule W7). */
    private SortedSet<String> whoDecides() {
        SortedSet<String> deciding = new TreeSet<>(known.voters());
        if (!deciding.isEmpty() && context.mode() != Mode.STRICT) {
            deciding.addAll(record.members());
        }
        return deciding;
    }
}
