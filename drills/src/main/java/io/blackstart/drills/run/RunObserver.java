package io.blackstart.drills.run;

import io.blackstart.cluster.event.EventSink;
import io.blackstart.drills.file.Action;
import io.blackstart.drills.workload.WorkloadOperation;

/** Hears all there is to hear of a run, beside its measures and its checker; on the pump, so it must be quick. */
public interface RunObserver extends EventSink, WorkloadOperation.Listener {
    /** A step, a random draw or a rollback was carried out; what the cluster refused is not told. */
    default void performed(long at, Action action) {}

    /** The method is over, or was stopped: what is carried out from now on are the rollbacks. */
    default void rollsBack() {}
}
