package io.blackstart.cluster.replication;

import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Mode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.SortedMap;

/** Rule W2, the primary's part: what is on the disks that the mode asks for becomes visible and is answered. */
final class Acknowledger {
    /** What the rest of an office knows and does of it. */
    interface Office {
        /** Rule W4: nothing may be acknowledged now. */
        boolean mayNotAcknowledge();

        /** Rule W3: the members whose disks must confirm in mode {@code available}. */
        Collection<String> mustConfirm();

        /** A merge record became visible. */
        void merged(LogEntry record);

        /** More is acknowledged than before. */
        void acknowledged();
    }

    /** Something that waits for everything up to a seq to be acknowledged. */
    private record Waiting(long seq, Runnable then) {}

    private static final long[] NOBODY = {};

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final Reign reign;
    private final SortedMap<String, Peer> peers;
    private final Office office;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    /** Used again for each look, of which there are several a write. */
    private long[] confirmed = NOBODY;
    /** Seq of the first entry of this reign. */
    private long firstSeq = Long.MAX_VALUE;

    /** @param peers as they are at each time */
    Acknowledger(ReplicaContext context, LocalCopy copy, Reign reign, SortedMap<String, Peer> peers, Office office) {
        this.context = context;
        this.copy = copy;
        this.reign = reign;
        this.peers = peers;
        this.office = office;
    }

    /** The next entry is the first of the reign. */
    void begin() {
        firstSeq = copy.history().last() + 1;
    }

    /** Whether the reign's first record is acknowledged. */
    boolean hasBegun() {
        return copy.visibleHistory().last() >= firstSeq;
    }

    /** Runs a task once everything up to a seq is acknowledged. */
    void when(long seq, Runnable then) {
        if (seq <= copy.visibleHistory().last()) {
            then.run();
        } else {
            waiting.add(new Waiting(seq, then));
        }
    }

    /** Nobody who waits is told any more. */
    void close() {
        waiting.clear();
    }

    /** Something may be on more disks than before. */
    void look() {
        long seq = context.rules().acknowledge().upTo(context.mode(), own(), confirmations(), firstSeq);
        if (seq <= copy.visibleHistory().last() || office.mayNotAcknowledge()) {
            return;
        }
        copy.showUpTo(seq).forEach(office::merged);
        Position visible = copy.visibleHistory().end();
        copy.save(copy.words().withWatermark(visible));
        ReplicationMessage told = new ReplicationMessage.Acknowledged(reign, visible);
        for (Peer peer : peers.values()) {
            if (peer.takesEntries()) {
                context.send(peer.name(), told);
            }
        }
        while (!waiting.isEmpty() && waiting.peek().seq() <= seq) {
            waiting.poll().then().run();
        }
        office.acknowledged();
    }

    /** What is on the own disk, as far as it counts (docs/decisions/0008). */
    private long own() {
        boolean counts = context.mode() != Mode.STRICT || copy.config().isVoter(context.name());
        return counts ? copy.durableSeq() : AcknowledgeRule.NO_VOTER;
    }

    /** What is on the disks of the others whose word counts for acknowledgements. */
    private long[] confirmations() {
        return switch (context.mode()) {
            case AVAILABLE -> confirmations(office.mustConfirm());
            case STRICT -> confirmations(copy.config().voters());
            case FAST -> NOBODY;
        };
    }

    private long[] confirmations(Collection<String> members) {
        int others = members.contains(context.name()) ? members.size() - 1 : members.size();
        if (confirmed.length != others) {
            confirmed = new long[others];
        }
        int count = 0;
        boolean strict = context.mode() == Mode.STRICT;
        for (String member : members) {
            if (!member.equals(context.name())) {
                Peer peer = peers.get(member);
                boolean confirms = peer != null && peer.takesEntries() && (!strict || peer.votes());
                confirmed[count++] = confirms ? peer.durableSeq() : 0;
            }
        }
        return confirmed;
    }
}
