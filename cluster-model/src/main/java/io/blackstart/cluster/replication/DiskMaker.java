package io.blackstart.cluster.replication;

import io.blackstart.cluster.engine.Engine;

/** Where a machine's {@link Disk} comes from: simulated in drills, real files when live. */
@FunctionalInterface
public interface DiskMaker {
    /** Disks in memory. */
    DiskMaker SIMULATED = (_, engine, syncNanos) -> new SimulatedDisk(engine, syncNanos);

    /** An empty disk. @param syncNanos what one sync takes in the healthy world */
    Disk make(String machine, Engine engine, long syncNanos);
}
