package io.blackstart.cluster.replication;

import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.EventLog;
import io.blackstart.cluster.network.Network;
import io.blackstart.cluster.topology.ClusterSettings;

/** Where a replica runs: its machine, and what it is given from outside. */
public record ReplicaSite(
        String machine,
        Engine engine,
        Network network,
        ClusterSettings settings,
        EventLog events,
        Disk disk,
        Rules rules) {}
