package io.blackstart.drills.file;

import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Mode;

/**
 * The database a drill runs against.
 *
 * @param multiAz whether it starts spread over zones (rules Z1, Z2)
 */
public record Database(String name, MultiAz multiAz, Mode mode, ClusterSettings settings) {
    /** Whether the database starts spread over zones; {@code ANY} is drawn from the run's seed. */
    public enum MultiAz {
        ON,
        OFF,
        ANY;

        static MultiAz of(boolean on) {
            return on ? ON : OFF;
        }

        boolean draw(Chance chance) {
            return this == ON || this == ANY && chance.with(0.5);
        }
    }
}
