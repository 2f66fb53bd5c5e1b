package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.Ledger;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEnd;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestTable;
import io.blackstart.cluster.log.Words;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a replica finds on its disk when it starts, and what an outside checker reads there. A copy.
 *
 * @param formatted false for an empty or wiped disk: the replica starts EMPTY
 * @param base state before the first entry of the log
 * @param log entries behind the base, in order
 * @param setAside entries of tails that were cut off and not yet taken over (rule P4), one cut after the other and each in order
 */
public record DiskContents(boolean formatted, Words words, Snapshot base, List<LogEntry> log, List<LogEntry> setAside) {

    /** The state with all of the log applied. */
    public Snapshot whole() {
        RequestTable requests = base.requests().copy();
        log.forEach(requests::apply);
        return new Snapshot(data(), history(), config(), requests, ledger());
    }

    /** What the log has, from its first entry on. */
    public History history() {
        History history = base.history();
        for (LogEntry entry : log) {
            history = Logs.extend(history, entry);
        }
        return history;
    }

    /** Stamps of the entries that were set aside. */
    public Set<Position> setAsidePositions() {
        return setAside.stream().map(LogEntry::position).collect(Collectors.toUnmodifiableSet());
    }

    /** The data with all of the log applied. */
    public Keyspace data() {
        Keyspace data = base.data().copy();
        log.forEach(entry -> entry.applyTo(data));
        return data;
    }

    /** The configuration with all of the log applied. */
    public ClusterConfig config() {
        ClusterConfig config = base.config();
        for (LogEntry entry : log) {
            config = Logs.configAfter(config, entry);
        }
        return config;
    }

    /** The conflict ledger with all of the log applied. */
    public Ledger ledger() {
        Ledger ledger = base.ledger();
        for (LogEntry entry : log) {
            ledger = Logs.ledgerAfter(ledger, entry);
        }
        return ledger;
    }

    /** Where it ends, and behind which position only the cluster's own tidying up comes (rule P5). */
    public LogEnd end() {
        Position end = log.isEmpty() ? base.position() : log.getLast().position();
        return log.reversed().stream()
                .filter(entry -> !(entry.body() instanceof LogEntry.Forgot))
                .findFirst()
                .map(write -> new LogEnd(write.position(), true, end))
                .orElseGet(() -> new LogEnd(base.position(), false, end));
    }
}
