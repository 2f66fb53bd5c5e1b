package io.blackstart.cluster.replication;

import io.blackstart.cluster.topology.ReplicaState;
import java.util.Collection;
import java.util.OptionalLong;

/** The primary's part in collecting tombstones (rule P5): marks a place in its log, waits until all have passed it, writes one record. */
final class Forgetter {
    private static final long INTERVAL = 1_000_000_000;
    /** Keys a record makes each replica look at, about: bounded work. */
    private static final int MOST_KEYS = 5_000;

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final Collection<Peer> peers;
    private long markSeq = Long.MAX_VALUE;
    private long markHlc;
    private long lastMergeSeq;
    private long lookedAt;

    /** @param peers as they are at each time */
    Forgetter(ReplicaContext context, LocalCopy copy, Collection<Peer> peers) {
        this.context = context;
        this.copy = copy;
        this.peers = peers;
        this.lastMergeSeq = copy.history().last();
        this.lookedAt = context.now();
    }

    /** A merge record was stamped. */
    void merged(long seq) {
        lastMergeSeq = seq;
    }

    /** The HLC time up to which all may forget now; empty if there is nothing to forget, or somebody has not passed it yet. */
    OptionalLong review() {
        if (context.now() - lookedAt < INTERVAL) {
            return OptionalLong.empty();
        }
        lookedAt = context.now();
        boolean passed = context.rules()
                .forget()
                .test(new ForgetRule.Question(
                        markSeq,
                        copy.visibleHistory().last(),
                        leastDurable(),
                        copy.config().departed().size(),
                        lastMergeSeq));
        long upTo = passed ? copy.forgettableUpTo(MOST_KEYS, markHlc) : Long.MIN_VALUE;
        if (passed || markSeq == Long.MAX_VALUE || lastMergeSeq > markSeq) {
            markSeq = copy.history().last();
            markHlc = copy.hlc();
        }
        return upTo == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(upTo);
    }

    private long leastDurable() {
        long least = Long.MAX_VALUE;
        for (Peer peer : peers) {
            least = Math.min(least, peer.state() == ReplicaState.LIVE ? peer.durableSeq() : 0);
        }
        return least;
    }
}
