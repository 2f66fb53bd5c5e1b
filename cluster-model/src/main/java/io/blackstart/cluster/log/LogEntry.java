package io.blackstart.cluster.log;

import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.LedgerEntry;
import io.blackstart.cluster.data.Reply;
import java.util.List;

/**
 * One entry of the replicated log.
 *
 * @param position where it stands
 * @param hlc hybrid logical clock time of its stamp (rule W1)
 * @param body what it does
 * @param bytes estimated size
 */
public record LogEntry(Position position, long hlc, Body body, int bytes) {
    /** Estimated size of several. */
    public static int bytes(List<LogEntry> entries) {
        int total = 0;
        for (int i = 0; i < entries.size(); i++) {
            total += entries.get(i).bytes;
        }
        return total;
    }

    public long seq() {
        return position.seq();
    }

    /** What it changes in the data. */
    public Delta delta() {
        return switch (body) {
            case ClientWrite write -> write.delta();
            case Merged merged -> merged.delta();
            case Configured _, Forgot _ -> Delta.NONE;
        };
    }

    /** Applies it to the data of a copy that has everything before it. */
    public void applyTo(Keyspace data) {
        switch (body) {
            case ClientWrite write -> data.join(write.delta());
            case Merged merged -> data.join(merged.delta());
            case Forgot forgot -> data.forget(forgot.upToHlc());
            case Configured _ -> {}
        }
    }

    /** What an entry does. */
    public sealed interface Body {}

    /**
     * A client's write, as effects and with its answer, so that a retry is answered and not applied twice (rule W9).
     *
     * @param oldestOpen requests of that gateway's life below this number are answered for good and can be forgotten
     * @param served requests that waited for what it brought and took it in the same step: their effects are among its own
     * @param retried whether it, or one that it served, had been sent to another reign before, which may have done that too, in a log that went apart from this
     *     one
     */
    public record ClientWrite(
            RequestId id, long oldestOpen, Delta delta, List<Reply> replies, List<Served> served, boolean retried)
            implements Body {
        /** Nobody waited for what it brings, and nobody else was asked. */
        public ClientWrite(RequestId id, long oldestOpen, Delta delta, List<Reply> replies) {
            this(id, oldestOpen, delta, replies, List.of(), false);
        }

        /** The same request with other effects. */
        public ClientWrite with(Delta other) {
            return new ClientWrite(id, oldestOpen, other, replies, served, retried);
        }
    }

    /** A request that waited (BLPOP and its like), with its answer. */
    public record Served(RequestId id, Reply reply) {}

    /** Members, voters and roles from here on. */
    public record Configured(ClusterConfig config) implements Body {}

    /** Rule P5: every replica has passed the tombstones up to an HLC time; all forget them here, at the same place of the log. */
    public record Forgot(long upToHlc) implements Body {}

    /**
     * Rule P4: foreign tails taken over.
     *
     * @param done requests whose effects are among those taken over: a retry is answered and not applied on top of them (rule W9)
     * @param withdrawn parts of the ranges whose readers may have seen what does not count any more; their sessions start afresh (rule R3)
     */
    public record Merged(
            List<History.SeqRange> ranges,
            Delta delta,
            List<LedgerEntry> ledger,
            List<Done> done,
            List<History.SeqRange> withdrawn)
            implements Body {
        /** All that was seen there counts. */
        public Merged(List<History.SeqRange> ranges, Delta delta, List<LedgerEntry> ledger, List<Done> done) {
            this(ranges, delta, ledger, done, List.of());
        }
    }

    /** A client's write that a tail held, at the position it had there. */
    public record Done(RequestId id, Position position, List<Reply> replies) {}
}
