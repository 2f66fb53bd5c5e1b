package io.blackstart.cluster.replication;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.membership.MemberTable;
import io.blackstart.cluster.topology.Setting;
import java.util.Collection;

/** The primary's foot on the brake (rule W5): measures how far others are behind, and tells when writes begin and cease to wait. */
final class Brake {
    /** Writes must have gone free this long before the end is told: a lag that hovers at the limit is one story. */
    private static final long CALM = 500_000_000;

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final MemberTable table;
    private final Collection<Peer> peers;
    private final long start;
    private final long full;
    private final long cap;

    private String slowest = "";
    private boolean on;
    private String atFault = "";
    private long lastWaitAt;
    private long delayed;
    private long longestNanos;

    /** @param peers as they are at each time */
    Brake(ReplicaContext context, LocalCopy copy, MemberTable table, Collection<Peer> peers) {
        this.context = context;
        this.copy = copy;
        this.table = table;
        this.peers = peers;
        this.start = context.setting(Setting.BACKPRESSURE_START);
        this.full = context.setting(Setting.BACKPRESSURE_FULL);
        this.cap = context.setting(Setting.BACKPRESSURE_CAP);
    }

    /** How long a write that comes now waits before it is stamped; nanoseconds. */
    long waitNanos() {
        long lag = greatestLag();
        long wait = lag <= start
                ? 0
                : context.rules().backpressure().applyAsLong(new Backpressure.Question(lag, start, full, cap));
        if (wait > 0) {
            note(lag, wait);
        }
        return wait;
    }

    private long greatestLag() {
        long last = copy.history().last();
        long greatest = 0;
        for (Peer peer : peers) {
            // Seqs may have gaps, so their distance is at least the lag; nearly always that is answer enough.
            if (last - peer.durableSeq() > start && counts(peer)) {
                long lag = copy.countAfter(peer.durableSeq());
                if (lag > greatest) {
                    greatest = lag;
                    slowest = peer.name();
                }
            }
        }
        return greatest;
    }

    /** Scene 25: one that is gone, silent, empty or being copied must not slow writes for ever. */
    private boolean counts(Peer peer) {
        return peer.takesEntries()
                && !table.isConfirmedGone(peer.name())
                && table.silentFor(peer.name(), context.now()) <= context.setting(Setting.GOSSIP_SUSPECT_AFTER);
    }

    private void note(long lag, long wait) {
        lastWaitAt = context.now();
        delayed++;
        longestNanos = Math.max(longestNanos, wait);
        if (!on) {
            on = true;
            atFault = slowest;
            context.tell(new ClusterEvent.BackpressureBegan(context.name(), atFault, lag));
        }
    }

    /** Looks whether writes go free again. */
    void review() {
        if (on && context.now() - lastWaitAt >= CALM) {
            release();
        }
    }

    /** Writes go free: there is nothing more to wait for, or nobody to stamp them. */
    void release() {
        if (on) {
            context.tell(new ClusterEvent.BackpressureEnded(context.name(), atFault, delayed, longestNanos));
            on = false;
            delayed = 0;
            longestNanos = 0;
        }
    }
}
