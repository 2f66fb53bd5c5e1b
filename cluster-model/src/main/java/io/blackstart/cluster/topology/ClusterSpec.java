package io.blackstart.cluster.topology;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * Everything that decides how a run begins. Same spec, same drill, same seed: same events (cluster.md §10).
 *
 * @param regions zones and machines: the region the database begins in, and its read regions (rule Z7)
 * @param database name of the database, for example {@code orders}
 * @param mode when a write counts as acknowledged
 * @param multiAz whether the database starts spread over the zones (rule Z2) or in one (rule Z1)
 * @param readReplicas how many it starts with; empty for one, and a second one with multi-AZ on (rules Z1, Z2)
 * @param settings constants of the rules
 * @param seed source of all chance in the run
 */
public record ClusterSpec(
        Regions regions,
        String database,
        Mode mode,
        boolean multiAz,
        OptionalInt readReplicas,
        ClusterSettings settings,
        long seed) {
    private static final int VOTERS_FOR_STRICT = 3;

    /** @throws IllegalArgumentException naming field, value and range if the parts do not fit each other */
    public ClusterSpec {
        Objects.requireNonNull(regions, "regions");
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(settings, "settings");
        checkMachines(regions.home(), readReplicas);
        Placement placement = Placement.initial(regions, multiAz, readReplicas);
        int voters = placement.voters().size();
        if (mode == Mode.STRICT && voters < VOTERS_FOR_STRICT) {
            throw new IllegalArgumentException("mode: strict needs at least " + VOTERS_FOR_STRICT
                    + " voters, this placement has " + voters + ": add read replicas, or machines for them");
        }
    }

    private static void checkMachines(Region region, OptionalInt readReplicas) {
        readReplicas.ifPresent(PlacementRule::checkReadReplicas);
        int machines = region.zones().size() * region.machinesPerZone();
        int needed = PlacementRule.PAIR + readReplicas.orElse(0);
        if (machines < needed) {
            String what = readReplicas.orElse(0) == 0
                    ? "machines: the pair needs "
                    : "read-replicas: " + readReplicas.getAsInt() + " and the pair need ";
            throw new IllegalArgumentException(what + needed + " database machines, region " + region.name() + " has "
                    + machines + ": ask for fewer, or give it more zones or machines");
        }
    }

    /** Without read regions. */
    public ClusterSpec(
            Region region,
            String database,
            Mode mode,
            boolean multiAz,
            OptionalInt readReplicas,
            ClusterSettings settings,
            long seed) {
        this(Regions.of(region), database, mode, multiAz, readReplicas, settings, seed);
    }

    /** With the usual number of read replicas. */
    public ClusterSpec(
            Region region, String database, Mode mode, boolean multiAz, ClusterSettings settings, long seed) {
        this(region, database, mode, multiAz, OptionalInt.empty(), settings, seed);
    }

    /** The same with other settings. */
    public ClusterSpec with(ClusterSettings others) {
        return new ClusterSpec(regions, database, mode, multiAz, readReplicas, others, seed);
    }

    /** The region the database begins in. */
    public Region region() {
        return regions.home();
    }

    /** Where everything stands at the beginning. */
    public Placement placement() {
        return Placement.initial(regions, multiAz, readReplicas);
    }
}
