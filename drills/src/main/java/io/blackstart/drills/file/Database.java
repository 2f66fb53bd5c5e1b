package io.blackstart.drills.file;

import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.PlacementRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The database a drill runs against.
 *
 * @param multiAz whether it starts spread over zones (rules Z1, Z2)
 * @param readReplicas how many it starts with; empty for the usual number (rules Z1, Z2)
 */
public record Database(
        String name, MultiAz multiAz, Mode mode, Optional<ReadReplicas> readReplicas, ClusterSettings settings) {

    /** A number, or a range from which the run's seed draws one. */
    public record ReadReplicas(int least, int most) {
        /** Clusters of three to seven. */
        static final ReadReplicas ANY = new ReadReplicas(1, PlacementRule.MOST_READ_REPLICAS);

        int draw(Chance chance) {
            return least == most ? least : least + (int) chance.below(most - least + 1L);
        }
    }

    OptionalInt drawReadReplicas(Chance chance) {
        return readReplicas.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(readReplicas.get().draw(chance));
    }

    /** Whether the database starts spread over zones; {@code ANY} is drawn from the run's seed. */
    public enum MultiAz {
        ON,
        OFF,
        ANY;

        static MultiAz of(boolean on) {
            return on ? ON : OFF;
        }

        /** Off and on, as far as a run can begin with it. */
        List<Boolean> possible() {
            return this == ANY ? List.of(true, false) : List.of(this == ON);
        }

        boolean draw(Chance chance) {
            return this == ON || this == ANY && chance.with(0.5);
        }
    }
}
