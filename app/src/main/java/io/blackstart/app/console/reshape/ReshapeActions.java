package io.blackstart.app.console.reshape;

import io.blackstart.cluster.coordinator.PlannedReshape;

/** What one can ask for around multi-AZ. */
public interface ReshapeActions {
    /** Asks what turning multi-AZ on or off would do; the answer is shown. */
    void plan(boolean on);

    /** Asks for a plan that was shown to be carried out. */
    void confirm(PlannedReshape plan);
}
