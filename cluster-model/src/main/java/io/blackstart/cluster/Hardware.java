package io.blackstart.cluster;

import io.blackstart.cluster.engine.MachineClock;
import io.blackstart.cluster.engine.ProcessGate;
import io.blackstart.cluster.replication.Disk;
import io.blackstart.cluster.routing.GatewayLoad;

/** What a machine is whatever runs on it, and how well it works (cluster.md §8). */
final class Hardware {
    private final ProcessGate gate = new ProcessGate();
    private final MachineClock clock;
    private long syncNanos;
    private boolean diskIsFull;
    private GatewayLoad load = GatewayLoad.LIGHT;

    /**
     * @param clock the machine's
     * @param syncNanos what a sync takes in the healthy world
     */
    Hardware(MachineClock clock, long syncNanos) {
        this.clock = clock;
        this.syncNanos = syncNanos;
    }

    ProcessGate gate() {
        return gate;
    }

    MachineClock clock() {
        return clock;
    }

    GatewayLoad load() {
        return load;
    }

    void load(GatewayLoad changed) {
        load = changed;
    }

    void diskWorks(long changedSyncNanos, boolean isFull) {
        syncNanos = changedSyncNanos;
        diskIsFull = isFull;
    }

    /** Makes a disk in this machine work as it does here. */
    void workOn(Disk disk) {
        disk.works(syncNanos, diskIsFull);
    }
}
