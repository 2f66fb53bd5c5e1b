package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestTable;
import io.blackstart.cluster.log.Words;
import java.util.List;

/**
 * What a replica finds on its disk when it starts, and what an outside checker reads there. A copy.
 *
 * @param formatted false for an empty or wiped disk: the replica starts EMPTY
 * @param base state before the first entry of the log
 * @param log entries behind the base, in order
 * @param setAside entries of tails that were cut off and not yet taken over (rule P4), in order
 */
public record DiskContents(boolean formatted, Words words, Snapshot base, List<LogEntry> log, List<LogEntry> setAside) {

    /** The state with all of the log applied. */
    public Snapshot whole() {
        Keyspace data = base.data().copy();
        RequestTable requests = base.requests().copy();
        var history = base.history();
        var config = base.config();
        var ledger = base.ledger();
        for (LogEntry entry : log) {
            entry.applyTo(data);
            requests.apply(entry);
            history = Logs.extend(history, entry);
            config = Logs.configAfter(config, entry);
            ledger = Logs.ledgerAfter(ledger, entry);
        }
        return new Snapshot(data, history, config, requests, ledger);
    }

    /**
     * The last entry that is more than the cluster's own tidying up (rule P5), which goes on while clients are quiet.
     *
     * @return the position behind which only such entries come
     */
    public Position lastWrite() {
        return log.reversed().stream()
                .filter(entry -> !(entry.body() instanceof LogEntry.Forgot))
                .findFirst()
                .map(LogEntry::position)
                .orElse(base.position());
    }
}
