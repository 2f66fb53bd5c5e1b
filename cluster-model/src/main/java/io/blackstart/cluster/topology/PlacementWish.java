package io.blackstart.cluster.topology;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a placement has to fulfil.
 *
 * @param primary machine of the primary, which stays
 * @param readReplicas how many; empty for the usual number (rules Z1, Z2)
 * @param keep machines whose replicas stay where they are
 * @param barred machines on which nothing may be placed: drained, or gone
 * @param preferred machines that are voters already, the backup first: who votes changes no more than it must
 */
public record PlacementWish(
        Region region,
        boolean multiAz,
        String primary,
        OptionalInt readReplicas,
        SortedSet<String> keep,
        SortedSet<String> barred,
        List<String> preferred) {
    public PlacementWish {
        keep = Collections.unmodifiableSortedSet(new TreeSet<>(keep));
        barred = Collections.unmodifiableSortedSet(new TreeSet<>(barred));
        preferred = List.copyOf(preferred);
    }

    /** On an empty region, with the usual number of read replicas. */
    public static PlacementWish of(Region region, boolean multiAz, String primary) {
        return new PlacementWish(
                region, multiAz, primary, OptionalInt.empty(), new TreeSet<>(), new TreeSet<>(), List.of());
    }

    public PlacementWish withReadReplicas(OptionalInt number) {
        return new PlacementWish(region, multiAz, primary, number, keep, barred, preferred);
    }

    public PlacementWish keeping(Collection<String> machines) {
        return new PlacementWish(region, multiAz, primary, readReplicas, new TreeSet<>(machines), barred, preferred);
    }

    public PlacementWish barring(Collection<String> machines) {
        return new PlacementWish(region, multiAz, primary, readReplicas, keep, new TreeSet<>(machines), preferred);
    }

    public PlacementWish preferring(List<String> voters) {
        return new PlacementWish(region, multiAz, primary, readReplicas, keep, barred, voters);
    }
}
