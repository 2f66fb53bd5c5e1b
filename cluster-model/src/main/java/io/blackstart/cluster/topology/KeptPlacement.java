package io.blackstart.cluster.topology;

import java.util.Collections;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the control plane must remember from one run of the program to the next: where the last change that was carried out left everything
 * (rules Z1 to Z8). Who has which role is on the disks.
 *
 * @param home name of the region in which the primary and all voters stand (rule Z7)
 * @param replicas machines
 * @param gateways machines
 * @param readReplicas asked for in the home region; empty for the usual number (rules Z1, Z2)
 * @param drained machines that take nothing (rule Z8)
 */
public record KeptPlacement(
        boolean multiAz,
        String home,
        SortedSet<String> replicas,
        SortedSet<String> gateways,
        OptionalInt readReplicas,
        SortedSet<String> drained) {
    public KeptPlacement {
        replicas = Collections.unmodifiableSortedSet(new TreeSet<>(replicas));
        gateways = Collections.unmodifiableSortedSet(new TreeSet<>(gateways));
        drained = Collections.unmodifiableSortedSet(new TreeSet<>(drained));
    }

    /** Of a database that is formed now. */
    public static KeptPlacement of(ClusterSpec spec) {
        Placement placement = spec.placement();
        return new KeptPlacement(
                spec.multiAz(),
                spec.region().name(),
                new TreeSet<>(placement.roles().keySet()),
                new TreeSet<>(placement.gateways()),
                spec.readReplicas(),
                new TreeSet<>());
    }
}
