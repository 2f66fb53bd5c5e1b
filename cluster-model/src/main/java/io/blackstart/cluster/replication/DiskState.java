package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.Ledger;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestTable;
import io.blackstart.cluster.log.Words;
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
    /** Whether base data and requests may be changed in place. */
    private boolean ownsBase = true;

    private final ArrayList<LogEntry> log = new ArrayList<>();
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
            case DiskWrite.Append append -> append.entries().forEach(log::add);
            case DiskWrite.SaveWords save -> words = save.words();
            case DiskWrite.SetAside cut -> setAside.addAll(cutBehind(cut.lastKept()));
            case DiskWrite.CutOff cut -> cutBehind(cut.lastKept());
            case DiskWrite.DropSetAside drop ->
                setAside.removeIf(entry -> drop.ranges().stream().anyMatch(range -> range.contains(entry.position())));
            case DiskWrite.Install install -> install(install.snapshot());
            case DiskWrite.Compact compact -> compact(compact);
        }
    }

    private List<LogEntry> cutBehind(Position lastKept) {
        List<LogEntry> behind = log.subList(entriesUpTo(lastKept.seq()), log.size());
        List<LogEntry> tail = List.copyOf(behind);
        behind.clear();
        return tail;
    }

    private void install(Snapshot snapshot) {
        log.clear();
        base(snapshot);
        ownBase();
    }

    private void base(Snapshot snapshot) {
        baseData = snapshot.data();
        baseRequests = snapshot.requests();
        baseHistory = snapshot.history();
        baseConfig = snapshot.config();
        baseLedger = snapshot.ledger();
        ownsBase = false;
    }

    private void ownBase() {
        if (!ownsBase) {
            baseData = baseData.copy();
            baseRequests = baseRequests.copy();
            ownsBase = true;
        }
    }

    private void compact(DiskWrite.Compact compact) {
        List<LogEntry> old = log.subList(0, entriesUpTo(compact.upToSeq()));
        if (compact.state().isPresent()) {
            base(compact.state().get());
        } else {
            ownBase();
            old.forEach(this::moveIntoBase);
        }
        old.clear();
    }

    private void moveIntoBase(LogEntry entry) {
        entry.applyTo(baseData);
        baseRequests.apply(entry);
        baseHistory = Logs.extend(baseHistory, entry);
        baseConfig = Logs.configAfter(baseConfig, entry);
        baseLedger = Logs.ledgerAfter(baseLedger, entry);
    }

    /** How many entries of the log have at most this seq; most are never looked at. */
    private int entriesUpTo(long seq) {
        int low = 0;
        int high = log.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (log.get(middle).seq() <= seq) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
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
