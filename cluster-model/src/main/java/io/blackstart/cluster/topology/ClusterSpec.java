package io.blackstart.cluster.topology;

import java.util.Objects;

/**
 * Everything that decides how a run begins. Same spec, same drill, same seed: same events (cluster.md §10).
 *
 * @param region zones and machines
 * @param database name of the database, for example {@code orders}
 * @param mode when a write counts as acknowledged
 * @param multiAz whether the database starts spread over the zones (rule Z2) or in one (rule Z1)
 * @param settings constants of the rules
 * @param seed source of all chance in the run
 */
public record ClusterSpec(
        Region region, String database, Mode mode, boolean multiAz, ClusterSettings settings, long seed) {
    public ClusterSpec {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(settings, "settings");
    }
}
