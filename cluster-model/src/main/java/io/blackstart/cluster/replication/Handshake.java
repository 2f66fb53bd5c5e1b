package io.blackstart.cluster.replication;

import io.blackstart.cluster.log.History.SeqRange;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Mode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What a primary does with a replica that puts itself under it: takes over what only its disk has, lets it cut that off, and gives it what
 * it lacks (rules P1, P3, P4, W6, Z6).
 */
final class Handshake {
    private final ReplicaContext context;
    private final LocalCopy copy;
    private final Reign reign;
    private final SortedMap<String, Peer> peers;
    private final PeerFeeder feeder;
    private final TailTaker tails;
    private final Acknowledger acknowledger;
    /** Departed members of whose disks everything is taken over (rule Z6). */
    private final TreeSet<String> merged = new TreeSet<>();

    /** @param peers the other members, kept by their owner */
    Handshake(
            ReplicaContext context,
            LocalCopy copy,
            Reign reign,
            SortedMap<String, Peer> peers,
            PeerFeeder feeder,
            TailTaker tails,
            Acknowledger acknowledger) {
        this.context = context;
        this.copy = copy;
        this.reign = reign;
        this.peers = peers;
        this.feeder = feeder;
        this.tails = tails;
        this.acknowledger = acknowledger;
    }

    void onFollow(String from, ReplicationMessage.Follow follow) {
        Peer peer = peers.get(from);
        if (peer == null) {
            onFollowOfDeparted(from, follow);
            return;
        }
        peer.votes(follow.votes());
        if (!follow.complete()) {
            feeder.begin(peer, Position.START, true);
            return;
        }
        List<SeqRange> lacking = owed(follow);
        Position divergence = copy.history().divergence(follow.history());
        if (!lacking.isEmpty()) {
            peer.enter(Peer.Stage.HAS_TAIL, context.now());
            tails.ask(from, follow, lacking);
        } else if (!divergence.equals(follow.history().end())) {
            peer.enter(Peer.Stage.HAS_TAIL, context.now());
            cutOrCopy(peer, follow, divergence);
        } else {
            feeder.begin(peer, divergence, false);
            acknowledger.look();
        }
    }

    /** What has to be taken over from a disk: in {@code strict} nothing, since what this history lacks was never acknowledged (rule P1). */
    private List<SeqRange> owed(ReplicationMessage.Follow follow) {
        return context.mode() == Mode.STRICT ? List.of() : tails.lacking(follow);
    }

    /**
     * Rule Z6: one that was replaced gets nothing any more; what only its disk has is taken over (rule P4), then it may go. Until it knows of that it may
     * yet come to reign behind a cut, and have more.
     */
    private void onFollowOfDeparted(String from, ReplicationMessage.Follow follow) {
        if (!isDeparted(from) || !follow.dismissed()) {
            return;
        }
        List<SeqRange> lacking = follow.complete() ? owed(follow) : List.of();
        if (lacking.isEmpty()) {
            acknowledger.when(copy.history().last(), () -> {
                if (isDeparted(from)) {
                    merged.add(from);
                }
            });
        } else {
            tails.ask(from, follow, lacking);
        }
    }

    private boolean isDeparted(String name) {
        return copy.config().departed().contains(name);
    }

    /** Rule Z6: who departs once more, in the same reign, may have what nobody else has once more. */
    void configured() {
        merged.retainAll(copy.config().departed());
    }

    /** Rule P4: a tail that is taken over is cut off; where its log no longer has the place to cut, a copy replaces all, once it has the merge. */
    private void cutOrCopy(Peer peer, ReplicationMessage.Follow follow, Position divergence) {
        if (follow.baseSeq() <= divergence.seq()) {
            context.send(peer.name(), new ReplicationMessage.Rewind(reign, divergence));
        } else if (copy.visibleHistory().covers(follow.history())) {
            feeder.begin(peer, divergence, true);
        }
    }

    void onTail(String from, ReplicationMessage.Tail tail) {
        tails.take(from, tail, () -> context.send(from, new ReplicationMessage.AskFollow(reign)));
    }

    /** Departed members whose disks have nothing that is not taken over (rule Z6). */
    List<String> merged() {
        return List.copyOf(merged);
    }
}
