package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.Ledger;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestTable;

/**
 * The whole replicated state at one position. The holder does not change it any more.
 *
 * @param history up to that position
 */
public record Snapshot(Keyspace data, History history, ClusterConfig config, RequestTable requests, Ledger ledger) {
    public Position position() {
        return history.end();
    }
}
