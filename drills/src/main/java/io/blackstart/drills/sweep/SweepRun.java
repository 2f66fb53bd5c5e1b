package io.blackstart.drills.sweep;

import io.blackstart.drills.run.DrillResult;

/** What came of one seed of a sweep. */
sealed interface SweepRun {
    long seed();

    /** @param sha256 of its canonical event stream */
    record Ended(long seed, DrillResult result, String sha256) implements SweepRun {}

    /** A broken invariant inside the program stopped it. */
    record Crashed(long seed, String reason) implements SweepRun {}
}
