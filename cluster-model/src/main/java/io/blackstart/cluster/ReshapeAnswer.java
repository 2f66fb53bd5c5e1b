package io.blackstart.cluster;

import io.blackstart.cluster.coordinator.PlannedReshape;

/** What became of a plan that an operator saw and confirmed (rule Z3). */
public sealed interface ReshapeAnswer {
    /** It is being carried out, just as it was shown. */
    record Begun(String sentence) implements ReshapeAnswer {}

    /** Nothing was done: the cluster changed since the plan was shown, and this is the plan now. */
    record Replanned(PlannedReshape plan) implements ReshapeAnswer {}
}
