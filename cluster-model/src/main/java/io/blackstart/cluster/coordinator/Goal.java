package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.topology.Placement;
import io.blackstart.cluster.topology.Region;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which machines a database is to stand on. Who has which role there follows from who is primary meanwhile.
 *
 * @param home name of the region in which the primary and all voters are to stand (rule Z7); replicas elsewhere are read replicas
 * @param replicas machines
 * @param gateways machines
 */
record Goal(boolean multiAz, String home, SortedSet<String> replicas, SortedSet<String> gateways) {
    Goal {
        replicas = Collections.unmodifiableSortedSet(new TreeSet<>(replicas));
        gateways = Collections.unmodifiableSortedSet(new TreeSet<>(gateways));
    }

    static Goal of(boolean multiAz, String home, Placement placement) {
        return new Goal(multiAz, home, new TreeSet<>(placement.roles().keySet()), new TreeSet<>(placement.gateways()));
    }

    /** The replicas that are to stand in a region, sorted. */
    List<String> replicasIn(Region region) {
        return replicas.stream().filter(region::has).toList();
    }

    /** The gateways that are to stand in a region, sorted. */
    List<String> gatewaysIn(Region region) {
        return gateways.stream().filter(region::has).toList();
    }

    /** The same, but with these machines in a region instead of those there. */
    Goal with(Region region, Collection<String> replicasThere, Collection<String> gatewaysThere) {
        SortedSet<String> allReplicas = new TreeSet<>(replicas);
        allReplicas.removeIf(region::has);
        allReplicas.addAll(replicasThere);
        SortedSet<String> allGateways = new TreeSet<>(gateways);
        allGateways.removeIf(region::has);
        allGateways.addAll(gatewaysThere);
        return new Goal(multiAz, home, allReplicas, allGateways);
    }

    Goal withHome(String region) {
        return new Goal(multiAz, region, replicas, gateways);
    }

    Goal withMultiAz(boolean on) {
        return new Goal(on, home, replicas, gateways);
    }
}
