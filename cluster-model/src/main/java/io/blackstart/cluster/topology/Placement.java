package io.blackstart.cluster.topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rules Z1, Z2, Z4: where the replicas and gateways of a database stand. Pure.
 *
 * @param voters primary first, then the backup, then the first read replica
 * @param roles of every replica
 * @param gateways machines
 */
public record Placement(List<String> voters, SortedMap<String, ReplicaRole> roles, List<String> gateways) {
    private static final int VOTERS = 3;
    /** Rule Z4: fewer zones would put a majority of the voters into one. */
    private static final int ZONES_FOR_MULTI_AZ = 3;

    /**
     * Where everything is to stand around a primary that stays where it is.
     *
     * @param primary database machine that holds or is to hold the primary
     * @throws IllegalArgumentException if the region has too few zones
     */
    public static Placement around(Region region, boolean multiAz, String primary) {
        return multiAz ? spread(region, primary) : together(region, primary);
    }

    /** A new database's placement: the primary in the first zone. */
    public static Placement initial(Region region, boolean multiAz) {
        return around(region, multiAz, Region.databaseMachine(region.zones().getFirst(), 1));
    }

    /** Rule Z2: the pair over two zones, two read replicas elsewhere, a gateway in each zone. */
    private static Placement spread(Region region, String primary) {
        List<String> zones = zonesFrom(region, region.zoneOf(primary));
        if (zones.size() < ZONES_FOR_MULTI_AZ) {
            throw new IllegalArgumentException("multi-AZ needs at least %d zones, region %s has %d"
                    .formatted(ZONES_FOR_MULTI_AZ, region.name(), zones.size()));
        }
        List<String> replicas = new ArrayList<>(List.of(primary));
        replicas.add(Region.databaseMachine(zones.get(1), 1));
        replicas.add(Region.databaseMachine(zones.get(2), 1));
        replicas.add(
                zones.size() > ZONES_FOR_MULTI_AZ
                        ? Region.databaseMachine(zones.get(3), 1)
                        : Region.databaseMachine(zones.get(1), 2));
        List<String> gateways = region.zones().stream()
                .map(zone -> Region.gatewayBeside(Region.databaseMachine(zone, 1)))
                .toList();
        return of(replicas, gateways);
    }

    /** Rule Z1: the pair in one zone, one read replica, in another zone where there is one, and the one zone's gateway. */
    private static Placement together(Region region, String primary) {
        List<String> zones = zonesFrom(region, region.zoneOf(primary));
        String first = Region.databaseMachine(zones.getFirst(), 1);
        String second = Region.databaseMachine(zones.getFirst(), 2);
        List<String> replicas = new ArrayList<>(List.of(primary, primary.equals(first) ? second : first));
        if (zones.size() > 1) {
            replicas.add(Region.databaseMachine(zones.get(1), 1));
        }
        return of(replicas, List.of(Region.gatewayBeside(first)));
    }

    private static Placement of(List<String> replicas, List<String> gateways) {
        SortedMap<String, ReplicaRole> roles = new TreeMap<>();
        for (int i = 0; i < replicas.size(); i++) {
            roles.put(replicas.get(i), i == 0 ? ReplicaRole.PRIMARY : i == 1 ? ReplicaRole.BACKUP : ReplicaRole.READ);
        }
        return new Placement(replicas.subList(0, Math.min(VOTERS, replicas.size())), roles, gateways);
    }

    /** All zones in the region's order, beginning with one. */
    private static List<String> zonesFrom(Region region, String zone) {
        List<String> zones = new ArrayList<>(region.zones());
        Collections.rotate(zones, -zones.indexOf(zone));
        return zones;
    }
}
