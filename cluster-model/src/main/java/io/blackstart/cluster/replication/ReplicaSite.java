package io.blackstart.cluster.replication;

import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.engine.MachineClock;
import io.blackstart.cluster.engine.ProcessGate;
import io.blackstart.cluster.event.EventLog;
import io.blackstart.cluster.network.Network;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Mode;

/**
 * Where a replica runs: its machine, and what it is given from outside.
 *
 * @param mode when a write counts as acknowledged
 * @param gate the way in to its process
 * @param clock its machine's
 */
public record ReplicaSite(
        String machine,
        Engine engine,
        Network network,
        ClusterSettings settings,
        Mode mode,
        EventLog events,
        ProcessGate gate,
        MachineClock clock,
        Disk disk,
        Rules rules) {}
