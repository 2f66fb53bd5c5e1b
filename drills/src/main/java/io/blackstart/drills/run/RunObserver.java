package io.blackstart.drills.run;

import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.network.NetworkTap;
import io.blackstart.drills.workload.WorkloadOperation;

/** Hears all there is to hear of a run, beside its measures and its checker; on the pump, so it must be quick. */
public interface RunObserver extends EventSink, NetworkTap, WorkloadOperation.Listener {}
