package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Ledger;
import io.blackstart.cluster.data.LedgerEntry;
import io.blackstart.cluster.data.WireForm;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestTable;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import java.util.Optional;

/** What primary and other replicas tell each other about data (rules W2 to W7, P4). */
public sealed interface ReplicationMessage extends Message {
    int HEADER_BYTES = 64;

    @Override
    default int bytes() {
        return HEADER_BYTES;
    }

    /** What only a primary says, in the name of its reign. */
    sealed interface FromPrimary extends ReplicationMessage {
        Reign reign();
    }

    /**
     * The primary's next entries.
     *
     * @param previous position the receiver's log must end at
     * @param visible acknowledged end: readers may see up to here (rule W2)
     * @param everybodyHas seq up to which every replica has everything: older entries need not be kept
     * @param receiverIs how the primary counts the receiver (rule W6)
     */
    record Append(
            Reign reign,
            Position previous,
            List<LogEntry> entries,
            Position visible,
            long everybodyHas,
            ReplicaState receiverIs)
            implements FromPrimary {
        @Override
        public int bytes() {
            return HEADER_BYTES + LogEntry.bytes(entries);
        }

        @Override
        public boolean hasContent() {
            return !entries.isEmpty();
        }

        @Override
        public void writeContent(WireForm out) {
            out.number(reign.epoch())
                    .text(reign.primary())
                    .number(visible.seq())
                    .number(everybodyHas);
            entries.forEach(entry -> out.number(entry.seq()).number(entry.hlc()).delta(entry.delta()));
        }
    }

    /** Everything up to that position is on the sender's disk. */
    record Appended(Reign reign, Position durable) implements ReplicationMessage {}

    /** The acknowledged end moved. */
    record Acknowledged(Reign reign, Position visible) implements FromPrimary {}

    /**
     * A replica puts itself under a primary and says what it has.
     *
     * @param complete whether its copy has no gap
     * @param votes whether its word counts (rule W7)
     * @param setAside ranges it cut off and keeps until a merge record names them (rule P4)
     * @param baseSeq what its log has up to here it has as state only, no longer entry by entry
     * @param dismissed whether it knows that it was replaced, so that it cannot come to reign any more (rule Z6)
     */
    record Follow(
            Reign reign,
            History history,
            boolean complete,
            boolean votes,
            List<History.SeqRange> setAside,
            long baseSeq,
            boolean dismissed)
            implements ReplicationMessage {}

    /** Rule P4: the primary asks for entries that its history does not include. */
    record PullTail(Reign reign, List<History.SeqRange> ranges) implements FromPrimary {}

    /**
     * @param acknowledgedUpTo highest acknowledged position the sender knows of
     * @param issued last in-sync record the sender wrote as a primary (rule P6)
     * @param state all that is acknowledged at the sender, where its log no longer has every entry asked for; else nothing
     * @param done requests that are done in that state, so that nobody does them again (rule W9)
     * @param withdrawn what merges in that state have withdrawn (rule R3)
     * @param ledger what lost in merges in that state (rule P6)
     */
    record Tail(
            Reign reign,
            List<History.SeqRange> ranges,
            List<LogEntry> entries,
            Position acknowledgedUpTo,
            InSyncRecord issued,
            Delta state,
            List<LogEntry.Done> done,
            List<History.SeqRange> withdrawn,
            List<LedgerEntry> ledger)
            implements ReplicationMessage {
        @Override
        public int bytes() {
            return HEADER_BYTES + LogEntry.bytes(entries) + state.bytes() + (int) Ledger.bytes(ledger);
        }
    }

    /** The tail is taken over: follow anew. */
    record AskFollow(Reign reign) implements FromPrimary {}

    /**
     * The tail behind that position is not the primary's: drop it and follow from there. Rule P4: it is taken over, and first set aside; rule
     * P1, {@code strict}: nobody acknowledged it, so it goes.
     */
    record Rewind(Reign reign, Position to) implements FromPrimary {}

    /**
     * One chunk of a bulk copy (rule W6).
     *
     * @param copy number of the copy
     * @param index of the chunk, from 0
     * @param end with the last chunk: what belongs to the copied state besides the data
     */
    record CopyChunk(Reign reign, long copy, int index, Delta items, Optional<CopyEnd> end) implements FromPrimary {
        @Override
        public int bytes() {
            return HEADER_BYTES
                    + items.bytes()
                    + end.map(last -> (int) last.ledger().bytes()).orElse(0);
        }

        @Override
        public boolean hasContent() {
            return !items.isEmpty();
        }

        @Override
        public void writeContent(WireForm out) {
            out.number(copy).number(index).delta(items);
        }
    }

    record CopyEnd(History history, ClusterConfig config, RequestTable requests, Ledger ledger) {}

    record ChunkTaken(Reign reign, long copy, int index) implements ReplicationMessage {}
}
