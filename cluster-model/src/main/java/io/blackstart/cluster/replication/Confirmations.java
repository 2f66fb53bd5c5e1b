package io.blackstart.cluster.replication;

import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.membership.MemberTable;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.routing.PrimaryStanding;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * What a primary tells of the others: which of them have a write on their disks, by what they have confirmed themselves. One who asks for a number of backups is answered when
 * these have it, or after a while with those who do, and asks again if it has more time.
 */
final class Confirmations {
    /** Shorter than gateways wait for an answer. */
    private static final long LONGEST_HOLD = 50_000_000;

    private record Asked(String gateway, Call.AskStanding ask, OptionalLong seq, long until) {}

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final Reign reign;
    private final SortedMap<String, Peer> peers;
    private final MemberTable table;
    private final KeyCensus census;
    private final List<Asked> open = new ArrayList<>();
    /** Seq of a record that comes after every merge of this log. */
    private long mergedSeq;

    /** @param peers as they are at each time */
    Confirmations(
            ReplicaContext context, LocalCopy copy, Reign reign, SortedMap<String, Peer> peers, MemberTable table) {
        this.context = context;
        this.copy = copy;
        this.reign = reign;
        this.peers = peers;
        this.table = table;
        this.census = new KeyCensus(context, copy);
        this.mergedSeq = copy.history().last() + 1;
    }

    /** A merge record was written. */
    void merged(long seq) {
        mergedSeq = seq;
    }

    void asked(String gateway, Call.AskStanding ask) {
        Asked question = new Asked(gateway, ask, seqOf(ask.position()), context.now() + LONGEST_HOLD);
        if (confirmed(question.seq()) >= ask.backups()) {
            answer(question);
        } else {
            open.removeIf(other -> other.ask().id().equals(ask.id()));
            open.add(question);
        }
    }

    /** Somebody may have confirmed more, or time has gone by. */
    void look() {
        if (open.isEmpty()) {
            return;
        }
        for (Asked question : List.copyOf(open)) {
            if (context.now() >= question.until()
                    || confirmed(question.seq()) >= question.ask().backups()) {
                open.remove(question);
                answer(question);
            }
        }
    }

    /** From which seq on a log like this one includes a position; empty if this one does not. */
    private OptionalLong seqOf(Position position) {
        if (copy.history().inOwnLog(position) || position.equals(Position.START)) {
            return OptionalLong.of(position.seq());
        }
        return copy.history().includes(position) ? OptionalLong.of(mergedSeq) : OptionalLong.empty();
    }

    private long confirmed(OptionalLong seq) {
        return confirmed(peers.values(), seq);
    }

    private static long confirmed(Collection<Peer> peers, OptionalLong seq) {
        long count = 0;
        for (Peer peer : peers) {
            count += has(peer, seq) ? 1 : 0;
        }
        return count;
    }

    private static boolean has(Peer peer, OptionalLong seq) {
        return seq.isPresent() && peer.takesEntries() && peer.durableSeq() >= seq.getAsLong();
    }

    private void answer(Asked question) {
        List<PrimaryStanding.Backup> backups = new ArrayList<>();
        for (Peer peer : peers.values()) {
            long silent = table.silentFor(peer.name(), context.now());
            boolean isMissed = silent >= context.setting(Setting.GOSSIP_SUSPECT_AFTER);
            backups.add(new PrimaryStanding.Backup(
                    peer.name(),
                    isMissed ? "silent" : peer.state().name().toLowerCase(Locale.ROOT),
                    peer.takesEntries() ? peer.durableSeq() : 0,
                    has(peer, question.seq()),
                    silent));
        }
        context.send(
                question.gateway(),
                new Call.Standing(
                        question.ask().id(),
                        new PrimaryStanding(
                                reign.primary(),
                                copy.visibleHistory().last(),
                                List.copyOf(backups),
                                question.ask().backups() == 0 ? census.take() : List.of())));
    }
}
