package io.blackstart.cluster.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rules Z1, Z2, Z4: where the replicas and gateways of a database stand. {@link PlacementRule} chooses.
 *
 * @param voters primary first, then the backup, then the first read replica
 * @param roles of every replica
 * @param gateways machines
 */
public record Placement(List<String> voters, SortedMap<String, ReplicaRole> roles, List<String> gateways) {
    public Placement {
        voters = List.copyOf(voters);
        roles = Collections.unmodifiableSortedMap(new TreeMap<>(roles));
        gateways = List.copyOf(gateways);
    }

    /**
     * Where everything is to stand around a primary that stays where it is, on an empty region.
     *
     * @param primary database machine that holds or is to hold the primary
     * @throws IllegalArgumentException if the region has too few zones
     */
    public static Placement around(Region region, boolean multiAz, String primary) {
        return PlacementRule.place(PlacementWish.of(region, multiAz, primary));
    }

    /** A new database's placement, with the usual number of read replicas: the primary in the first zone. */
    public static Placement initial(Region region, boolean multiAz) {
        return initial(region, multiAz, OptionalInt.empty());
    }

    /**
     * A new database's placement: the primary in the first zone.
     *
     * @param readReplicas empty for the usual number (rules Z1, Z2)
     * @throws IllegalArgumentException with a sentence if the region cannot hold it
     */
    public static Placement initial(Region region, boolean multiAz, OptionalInt readReplicas) {
        return PlacementRule.place(PlacementWish.of(
                        region, multiAz, Region.databaseMachine(region.zones().getFirst(), 1))
                .withReadReplicas(readReplicas));
    }

    /**
     * The same with read replicas and gateways in each read region (rules Z2, Z7).
     *
     * @throws IllegalArgumentException with a sentence if the home region cannot hold it
     */
    public static Placement initial(Regions regions, boolean multiAz, OptionalInt readReplicas) {
        Placement home = initial(regions.home(), multiAz, readReplicas);
        SortedMap<String, ReplicaRole> roles = new TreeMap<>(home.roles());
        List<String> gateways = new ArrayList<>(home.gateways());
        for (Region region : regions.read()) {
            List<String> readers = ReadPlacementRule.replicas(
                    region, ReadPlacementRule.usual(multiAz), List.of(), List.of(), List.of());
            readers.forEach(machine -> roles.put(machine, ReplicaRole.READ));
            gateways.addAll(ReadPlacementRule.gateways(region, readers, List.of()));
        }
        return new Placement(home.voters(), roles, gateways);
    }
}
