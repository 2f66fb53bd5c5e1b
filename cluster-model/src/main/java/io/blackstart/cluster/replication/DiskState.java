package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.Ledger;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestTable;
import io.blackstart.cluster.log.Words;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What stands on a disk: what {@link DiskWrite}s make of it, one after the other. Mutable; the same writes give the same contents. */
public final class DiskState {
    private static final ClusterConfig NO_CONFIG = new ClusterConfig(0, List.of(), new TreeMap<>());

    private boolean formatted;
    private Words words = Words.NONE;
    private Keyspace baseData = new Keyspace();
    private RequestTable baseRequests = new RequestTable();
    private History baseHistory = History.EMPTY;
    private ClusterConfig baseConfig = NO_CONFIG;
    private Ledger baseLedger = Ledger.EMPTY;
    private final ArrayDeque<LogEntry> log = new ArrayDeque<>();
    private final List<LogEntry> setAside = new ArrayList<>();

    /** A copy with a life of its own; the immutable states are shared. */
    public DiskState copy() {
        DiskState copy = new DiskState();
        copy.formatted = formatted;
        copy.words = words;
        copy.baseData = baseData.copy();
        copy.baseRequests = baseRequests.copy();
        copy.baseHistory = baseHistory;
        copy.baseConfig = baseConfig;
        copy.baseLedger = baseLedger;
        copy.log.addAll(log);
        copy.setAside.addAll(setAside);
        return copy;
    }

    public void apply(DiskWrite write) {
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

    /** Adds to what is set aside: of a disk that is read from elsewhere. */
    public void keepAside(List<LogEntry> entries) {
        setAside.addAll(entries);
    }

    /** A copy. */
    public DiskContents contents() {
        return new DiskContents(
                formatted,
                words,
                new Snapshot(baseData.copy(), baseHistory, baseConfig, baseRequests.copy(), baseLedger),
                List.copyOf(log),
                List.copyOf(setAside));
    }
}
