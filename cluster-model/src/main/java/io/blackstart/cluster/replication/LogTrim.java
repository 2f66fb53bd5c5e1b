package io.blackstart.cluster.replication;

import io.blackstart.cluster.membership.MemberTable;
import io.blackstart.cluster.topology.Setting;
import java.util.Collection;

/**
 * How far back a primary's log is kept entry by entry. A departed disk holds it back: when it returns the ledger needs what it is merged with (rules
 * P6, Z6). Neither it nor a replica far behind does so for ever: it is merged from states then, or gets a copy (docs/decisions/0010).
 */
final class LogTrim {
    /** How many update queues the log may fill while somebody is behind (rule W6). */
    private static final long MOST_QUEUES = 4;

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final MemberTable table;
    private final Collection<Peer> peers;

    LogTrim(ReplicaContext context, LocalCopy copy, MemberTable table, Collection<Peer> peers) {
        this.context = context;
        this.copy = copy;
        this.table = table;
        this.peers = peers;
    }

    /** Drops what need not be kept. */
    void review() {
        copy.compact(everybodyHas(), context.setting(Setting.UPDATE_QUEUE_SIZE));
    }

    /** Seq up to which every replica has everything: older entries need not be kept. */
    long everybodyHas() {
        long least = copy.visibleHistory().last();
        if (isTooLong()) {
            return least;
        }
        if (!copy.config().departed().isEmpty()) {
            return copy.baseSeq();
        }
        for (Peer peer : peers) {
            least = Math.min(least, peer.stage() == Peer.Stage.UNKNOWN ? 0 : peer.durableSeq());
        }
        return Math.max(least, copy.baseSeq());
    }

    /** What is written while a replica is copied it needs next (rule W6), and that may be as much as there is to copy. */
    private boolean isTooLong() {
        long queues = MOST_QUEUES * context.setting(Setting.UPDATE_QUEUE_SIZE);
        return copy.logBytes() > queues && !(copy.logBytes() <= copy.visibleBytes() && isSomebodyFilled());
    }

    private boolean isSomebodyFilled() {
        return peers.stream().anyMatch(peer -> peer.isBeingFilled() && !table.isConfirmedGone(peer.name()));
    }
}
