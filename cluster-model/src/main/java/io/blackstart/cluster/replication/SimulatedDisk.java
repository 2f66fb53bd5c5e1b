package io.blackstart.cluster.replication;

import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.engine.Timer;
import io.blackstart.cluster.log.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A disk in memory on which a sync is a timer: group commit, one sync at a time. */
public final class SimulatedDisk implements Disk {
    /** A sync seldom has more to do, and each has lists of its own. */
    private static final int USUAL = 2;

    private final Engine engine;

    private DiskState state = new DiskState();
    private List<DiskWrite> unsynced = new ArrayList<>(USUAL);
    private List<Runnable> waiting = new ArrayList<>(USUAL);
    private Optional<Timer> running = Optional.empty();
    private long syncs;
    private long syncNanos;
    private boolean full;

    /** @param syncNanos how long one sync takes */
    public SimulatedDisk(Engine engine, long syncNanos) {
        this.engine = engine;
        this.syncNanos = syncNanos;
    }

    @Override
    public void format(Snapshot first, Words firstWords) {
        state.apply(new DiskWrite.Install(first));
        state.apply(new DiskWrite.SaveWords(firstWords));
    }

    @Override
    public void write(DiskWrite write) {
        unsynced.add(write);
    }

    @Override
    public void sync(Runnable whenDurable) {
        waiting.add(whenDurable);
        syncIfPossible();
    }

    private void syncIfPossible() {
        if (running.isEmpty() && !full && !waiting.isEmpty()) {
            startSync();
        }
    }

    private void startSync() {
        List<DiskWrite> batch = unsynced;
        List<Runnable> done = waiting;
        unsynced = new ArrayList<>(USUAL);
        waiting = new ArrayList<>(USUAL);
        syncs++;
        running = Optional.of(engine.after(syncNanos, () -> {
            running = Optional.empty();
            batch.forEach(state::apply);
            syncIfPossible();
            done.forEach(Runnable::run);
        }));
    }

    @Override
    public long syncs() {
        return syncs;
    }

    @Override
    public DiskContents contents() {
        return state.contents();
    }

    @Override
    public void works(long nanos, boolean isFull) {
        syncNanos = nanos;
        full = isFull;
        syncIfPossible();
    }

    @Override
    public void wipe() {
        losePower();
        state = new DiskState();
    }

    @Override
    public void losePower() {
        running.ifPresent(Timer::cancel);
        running = Optional.empty();
        unsynced.clear();
        waiting.clear();
        syncs++;
    }
}
