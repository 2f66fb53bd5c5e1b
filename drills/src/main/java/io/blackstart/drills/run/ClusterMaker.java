package io.blackstart.drills.run;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.topology.ClusterSpec;
import java.util.List;

/** Where a run's cluster comes from: {@link Cluster#form} unless somebody wants one with other disks or rules. */
@FunctionalInterface
public interface ClusterMaker {
    Cluster form(ClusterSpec spec, Engine engine, List<EventSink> sinks);
}
