package io.blackstart.cluster.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Rules Z2, Z7: where read replicas and gateways stand in a read region. Guarantee: zones differ as far as the region has them; what is to be
 * kept is kept. None of them votes. Cost: sorts the machines of one region a few times. Pure.
 */
public final class ReadPlacementRule {
    private ReadPlacementRule() {}

    /** Read replicas in a read region where nothing else is asked for: one, and with multi-AZ on a second one in another zone. */
    public static int usual(boolean multiAz) {
        return multiAz ? 2 : 1;
    }

    /**
     * Machines for read replicas, as many as asked for or as can take one.
     *
     * @param keep machines that are to be among them
     * @param preferred machines taken before others of as empty a zone, those named first before the rest
     * @param barred machines that take nothing
     */
    public static List<String> replicas(
            Region region, int number, List<String> keep, List<String> preferred, Collection<String> barred) {
        List<String> usable = region.zones().stream()
                .flatMap(zone -> region.databaseMachines(zone).stream())
                .filter(machine -> !barred.contains(machine))
                .toList();
        List<String> chosen = new ArrayList<>();
        while (chosen.size() < Math.min(number, usable.size())) {
            Comparator<String> order = Comparator.<String>comparingInt(machine -> keep.contains(machine) ? 0 : 1)
                    .thenComparingLong(machine -> inItsZone(region, machine, chosen))
                    .thenComparingInt(
                            machine -> preferred.contains(machine) ? preferred.indexOf(machine) : preferred.size());
            // Machines are in the order of their zones, and the first of equals is taken.
            usable.stream()
                    .filter(machine -> !chosen.contains(machine))
                    .min(order)
                    .ifPresent(chosen::add);
        }
        return chosen;
    }

    private static long inItsZone(Region region, String machine, List<String> others) {
        String zone = region.zoneOf(machine);
        return others.stream()
                .filter(other -> region.zoneOf(other).equals(zone))
                .count();
    }

    /** The gateway of each zone in which one of these replicas stands, as far as it is not barred. */
    public static List<String> gateways(Region region, Collection<String> replicas, Collection<String> barred) {
        return region.zones().stream()
                .filter(zone -> region.databaseMachines(zone).stream().anyMatch(replicas::contains))
                .map(Region::gateway)
                .filter(gateway -> !barred.contains(gateway))
                .toList();
    }
}
