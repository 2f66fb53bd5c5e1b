package io.blackstart.cluster.replication;

import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Words;
import java.util.List;
import java.util.Optional;

/** What a replica writes to its {@link Disk}; durable with the next sync that completes (rule W7). */
public sealed interface DiskWrite {
    record Append(List<LogEntry> entries) implements DiskWrite {}

    record SaveWords(Words words) implements DiskWrite {}

    /** Rule P4: the entries behind a position leave the log, but are kept until a merge record names them. */
    record SetAside(Position lastKept) implements DiskWrite {}

    /** Rule P1, {@code strict}: the entries behind a position are dropped; nobody acknowledged them. */
    record CutOff(Position lastKept) implements DiskWrite {}

    /** Rule P4: drops exactly these set-aside ranges. */
    record DropSetAside(List<History.SeqRange> ranges) implements DiskWrite {}

    /** Replaces base and log by a copied state; what is set aside stays. */
    record Install(Snapshot snapshot) implements DiskWrite {}

    /**
     * Entries up to that seq move from the log into the base state.
     *
     * @param state what the base is then, if somebody has it ready; never changed by anybody. Else it is made entry by entry
     */
    record Compact(long upToSeq, Optional<Snapshot> state) implements DiskWrite {}
}
