package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.topology.Placement;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which machines a database is to stand on. Who has which role there follows from who is primary meanwhile.
 *
 * @param replicas machines
 * @param gateways machines
 */
record Goal(boolean multiAz, SortedSet<String> replicas, SortedSet<String> gateways) {
    Goal {
        replicas = Collections.unmodifiableSortedSet(new TreeSet<>(replicas));
        gateways = Collections.unmodifiableSortedSet(new TreeSet<>(gateways));
    }

    static Goal of(boolean multiAz, Placement placement) {
        return new Goal(multiAz, new TreeSet<>(placement.roles().keySet()), new TreeSet<>(placement.gateways()));
    }

    Goal withReplica(String machine) {
        SortedSet<String> more = new TreeSet<>(replicas);
        more.add(machine);
        return new Goal(multiAz, more, gateways);
    }

    Goal withoutReplicas(Collection<String> machines) {
        SortedSet<String> fewer = new TreeSet<>(replicas);
        fewer.removeAll(machines);
        return new Goal(multiAz, fewer, gateways);
    }
}
