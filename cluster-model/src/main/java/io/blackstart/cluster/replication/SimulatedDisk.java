package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.Ledger;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.engine.Timer;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestTable;
import io.blackstart.cluster.log.Words;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A disk in memory on which a sync is a timer: group commit, one sync at a time. */
public final class SimulatedDisk implements Disk {
    private static final ClusterConfig NO_CONFIG = new ClusterConfig(0, List.of(), new TreeMap<>());

    private final Engine engine;

    private boolean formatted;
    private Words words = Words.NONE;
    private Keyspace baseData = new Keyspace();
    private RequestTable baseRequests = new RequestTable();
    private History baseHistory = History.EMPTY;
    private ClusterConfig baseConfig = NO_CONFIG;
    private Ledger baseLedger = Ledger.EMPTY;
    private final ArrayDeque<LogEntry> log = new ArrayDeque<>();
    private List<LogEntry> setAside = new ArrayList<>();

    private List<DiskWrite> unsynced = new ArrayList<>();
    private List<Runnable> waiting = new ArrayList<>();
    private Optional<Timer> running = Optional.empty();
    private long syncNanos;
    private boolean full;

    /** @param syncNanos how long one sync takes */
    public SimulatedDisk(Engine engine, long syncNanos) {
        this.engine = engine;
        this.syncNanos = syncNanos;
    }

    @Override
    public void format(Snapshot first, Words firstWords) {
        apply(new DiskWrite.Install(first));
        apply(new DiskWrite.SaveWords(firstWords));
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
        unsynced = new ArrayList<>();
        waiting = new ArrayList<>();
        running = Optional.of(engine.after(syncNanos, () -> {
            running = Optional.empty();
            batch.forEach(this::apply);
            syncIfPossible();
            done.forEach(Runnable::run);
        }));
    }

    private void apply(DiskWrite write) {
        formatted = true;
        switch (write) {
            case DiskWrite.Append append -> log.addAll(append.entries());
            case DiskWrite.SaveWords save -> words = save.words();
            case DiskWrite.SetAside cut -> setAside.addAll(cutBehind(cut.lastKept()));
            case DiskWrite.CutOff cut -> cutBehind(cut.lastKept());
            case DiskWrite.DropSetAside drop ->
                setAside.removeIf(entry -> drop.ranges().stream().anyMatch(range -> range.contains(entry.position())));
            case DiskWrite.Install install -> install(install.snapshot());
            case DiskWrite.Compact compact -> compact(compact.upToSeq());
        }
    }

    private ArrayDeque<LogEntry> cutBehind(Position lastKept) {
        ArrayDeque<LogEntry> tail = new ArrayDeque<>();
        while (!log.isEmpty() && log.getLast().seq() > lastKept.seq()) {
            tail.addFirst(log.removeLast());
        }
        return tail;
    }

    private void install(Snapshot snapshot) {
        log.clear();
        baseData = snapshot.data().copy();
        baseRequests = snapshot.requests().copy();
        baseHistory = snapshot.history();
        baseConfig = snapshot.config();
        baseLedger = snapshot.ledger();
    }

    private void compact(long upToSeq) {
        while (!log.isEmpty() && log.getFirst().seq() <= upToSeq) {
            LogEntry entry = log.removeFirst();
            entry.applyTo(baseData);
            baseRequests.apply(entry);
            baseHistory = Logs.extend(baseHistory, entry);
            baseConfig = Logs.configAfter(baseConfig, entry);
            baseLedger = Logs.ledgerAfter(baseLedger, entry);
        }
    }

    @Override
    public DiskContents contents() {
        return new DiskContents(
                formatted,
                words,
                new Snapshot(baseData.copy(), baseHistory, baseConfig, baseRequests.copy(), baseLedger),
                List.copyOf(log),
                List.copyOf(setAside));
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
        formatted = false;
        words = Words.NONE;
        log.clear();
        baseData = new Keyspace();
        baseRequests = new RequestTable();
        baseHistory = History.EMPTY;
        baseConfig = NO_CONFIG;
        baseLedger = Ledger.EMPTY;
        setAside = new ArrayList<>();
    }

    @Override
    public void losePower() {
        running.ifPresent(Timer::cancel);
        running = Optional.empty();
        unsynced.clear();
        waiting.clear();
    }
}
