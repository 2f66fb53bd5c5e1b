package io.blackstart.cluster;

import io.blackstart.cluster.event.ClusterEvent.Conflict;

/**
 * One line of the operator's conflict ledger (rule P6).
 *
 * @param writtenBack whether what lost was written again
 */
public record LedgerLine(Conflict conflict, boolean writtenBack) {}
