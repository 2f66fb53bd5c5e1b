package io.blackstart.persistence;

import io.blackstart.cluster.event.Stamped;
import java.util.List;
import java.util.Optional;

/** {@link Work} with everything done that does not need the file. */
sealed interface Prepared {
    /** An event, encoded. */
    final class Row implements Prepared {
        final long run;
        final Stamped event;
        final String kind;
        final byte[] payload;
        /** What the cluster looks like after it, encoded, where a checkpoint is due. */
        final Optional<byte[]> checkpoint;

        Row(long run, Stamped event, String kind, byte[] payload, Optional<byte[]> checkpoint) {
            this.run = run;
            this.event = event;
            this.kind = kind;
            this.payload = payload;
            this.checkpoint = checkpoint;
        }
    }

    /** Measures of a run that its events of this batch changed; it stands behind them. */
    record Measured(long run, List<Second> seconds) implements Prepared {}

    record Asked(Work.Request<?> request) implements Prepared {}
}
