package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Ledger;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;

/** What appending an entry means for history and configuration; pure. */
final class Logs {
    private Logs() {}

    static History extend(History history, LogEntry entry) {
        History longer = history.plus(entry.position());
        return entry.body() instanceof LogEntry.Merged merged
                ? longer.plusMerged(merged.ranges(), merged.withdrawn())
                : longer;
    }

    static Ledger ledgerAfter(Ledger ledger, LogEntry entry) {
        return entry.body() instanceof LogEntry.Merged merged ? ledger.plus(merged.ledger()) : ledger;
    }

    static ClusterConfig configAfter(ClusterConfig config, LogEntry entry) {
        return entry.body() instanceof LogEntry.Configured configured ? configured.config() : config;
    }
}
