package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.ChunkedCopy;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The primary's hand that gives others what they lack: stream or bulk copy (rule W6). */
final class PeerFeeder {
    private static final int ENTRIES_PER_APPEND = 64;
    private static final int MOST_LIVE_LAG = 100;
    private static final int ENTRIES_IN_FLIGHT = 2_000;
    private static final int KEYS_PER_CHUNK = 500;
    private static final long BYTES_PER_CHUNK = 256 << 10;

    private record CopyUnderWay(long number, Snapshot snapshot, ChunkedCopy chunks, int nextKey, int nextIndex) {}

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final Reign reign;
    private final LongSupplier everybodyHas;
    private final Map<String, CopyUnderWay> copies = new HashMap<>();
    private long copyNumber;

    PeerFeeder(ReplicaContext context, LocalCopy copy, Reign reign, LongSupplier everybodyHas) {
        this.context = context;
        this.copy = copy;
        this.reign = reign;
        this.everybodyHas = everybodyHas;
    }

    /** A replica that has everything up to a position of ours, or nothing, begins to catch up. */
    void begin(Peer peer, Position from, boolean empty) {
        long gapBytes = copy.bytesAfter(from.seq());
        boolean beyondCopy = from.seq() >= copy.visibleHistory().last() || hasItsCopy(peer, from);
        CatchUpPlan.Gap gap = new CatchUpPlan.Gap(
                from.seq(),
                copy.reachesBackTo(from.seq())
                        && (beyondCopy || gapBytes <= context.setting(Setting.UPDATE_QUEUE_SIZE)),
                copy.history().last() - from.seq(),
                gapBytes,
                copy.visibleBytes(),
                beyondCopy);
        CatchUpPlan.Choice choice = context.rules().catchUp().apply(gap, empty);
        context.tell(new ClusterEvent.CatchUpBegan(
                peer.name(),
                choice.stream() ? "stream" : "bulk copy",
                from,
                gap.entries(),
                choice.streamNanos(),
                choice.copyNanos()));
        if (choice.stream()) {
            copies.remove(peer.name());
            peer.restartAt(choice.behindSeq(), context.now());
            peer.liveFrom(copy.visibleHistory().last());
            peer.enter(Peer.Stage.STREAMING, context.now());
            greet(peer);
        } else {
            beginCopy(peer);
        }
    }

    /** Whatever was written during a copy, it is not to be followed by another one: that could go on for ever. */
    private boolean hasItsCopy(Peer peer, Position from) {
        CopyUnderWay done = copies.get(peer.name());
        return done != null && done.snapshot().history().last() == from.seq();
    }

    /** Tells the replica how it is counted, also where nothing is missing. */
    private void greet(Peer peer) {
        if (copy.history().last() == peer.sentSeq()) {
            append(peer, List.of());
        } else {
            push(peer);
        }
    }

    /**
     * Sends what the replica lacks, as far as not too much is under way. Where the log has nothing of it any more, one beginning of the log is
     * all there is to tell: whoever has that confirms, whoever lacks it asks to follow anew.
     */
    void push(Peer peer) {
        while (peer.takesEntries()
                && peer.sentSeq() < copy.history().last()
                && copy.countAfter(peer.durableSeq()) - copy.countAfter(peer.sentSeq()) < ENTRIES_IN_FLIGHT) {
            List<LogEntry> next = copy.entriesAfter(peer.sentSeq(), ENTRIES_PER_APPEND);
            append(peer, next);
            if (next.isEmpty()) {
                return;
            }
        }
    }

    private void append(Peer peer, List<LogEntry> entries) {
        Position previous = copy.positionAt(peer.sentSeq());
        context.send(
                peer.name(),
                new ReplicationMessage.Append(
                        reign, previous, entries, copy.visibleHistory().end(), everybodyHas.getAsLong(), peer.state()));
        if (!entries.isEmpty()) {
            peer.sentUpTo(entries.getLast().seq());
        }
    }

    /**
     * A replica confirmed. It is LIVE from now on if it has what was acknowledged when it began to stream and lags no more than a replica
     * does that only sits behind a long link: under steady writes that one never has all that is acknowledged by now. True if it just became
     * so.
     */
    boolean confirmed(Peer peer, long durableSeq) {
        peer.durableUpTo(durableSeq, context.now());
        peer.measure(copy.history().last(), context.now());
        boolean caughtUp = peer.stage() == Peer.Stage.STREAMING
                && peer.durableSeq() >= peer.liveFrom()
                && (peer.durableSeq() >= copy.visibleHistory().last()
                        || copy.countAfter(peer.durableSeq()) <= MOST_LIVE_LAG
                        || peer.isPromptOverALongLink(context));
        if (caughtUp) {
            peer.enter(Peer.Stage.LIVE, context.now());
            greet(peer);
        } else {
            push(peer);
        }
        return caughtUp;
    }

    /** Sends again what a replica should have confirmed long ago. */
    void nudge(Peer peer) {
        if (peer.takesEntries()) {
            peer.sendAgain(context.now());
            push(peer);
        }
    }

    private void beginCopy(Peer peer) {
        Snapshot snapshot = copy.visibleSnapshot();
        copies.put(
                peer.name(),
                new CopyUnderWay(++copyNumber, snapshot, snapshot.data().chunkedCopy(), 0, 0));
        peer.restartAt(snapshot.history().last(), context.now());
        peer.enter(Peer.Stage.COPYING, context.now());
        sendChunk(peer);
    }

    private void sendChunk(Peer peer) {
        CopyUnderWay open = copies.get(peer.name());
        Delta items = open.chunks().chunk(open.nextKey(), KEYS_PER_CHUNK, BYTES_PER_CHUNK);
        int nextKey = open.nextKey() + items.keys().size();
        boolean last = nextKey >= open.chunks().size();
        Snapshot snapshot = open.snapshot();
        context.send(
                peer.name(),
                new ReplicationMessage.CopyChunk(
                        reign,
                        open.number(),
                        open.nextIndex(),
                        items,
                        last
                                ? Optional.of(new ReplicationMessage.CopyEnd(
                                        snapshot.history(), snapshot.config(), snapshot.requests(), snapshot.ledger()))
                                : Optional.empty()));
        copies.put(
                peer.name(), new CopyUnderWay(open.number(), snapshot, open.chunks(), nextKey, open.nextIndex() + 1));
    }

    /** The replica took a chunk: the next one, if there is one. After the last it follows anew, with what it has then. */
    void chunkTaken(Peer peer, ReplicationMessage.ChunkTaken taken) {
        CopyUnderWay open = copies.get(peer.name());
        boolean current = open != null
                && peer.stage() == Peer.Stage.COPYING
                && open.number() == taken.copy()
                && open.nextIndex() == taken.index() + 1;
        if (current && open.nextKey() < open.chunks().size()) {
            peer.enter(Peer.Stage.COPYING, context.now());
            sendChunk(peer);
        }
    }

    void forget(String peer) {
        copies.remove(peer);
    }
}
