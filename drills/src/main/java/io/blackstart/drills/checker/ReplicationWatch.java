package io.blackstart.drills.checker;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.replication.ReplicationMessage;
import io.blackstart.cluster.routing.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What can be told from overheard messages alone.
 *
 * <ul>
 *   <li>Nobody but its primary speaks in the name of a reign.
 *   <li>One stamp stands for one write: an entry sent again, by whomever, is the same.
 *   <li>What is acknowledged to a gateway, or answered to a read as the visible end, was confirmed by a machine other than the primary before (rules W2,
 *       E7), unless it was announced that data is on one machine alone (rule W3). Who else should have confirmed is the protocol's opinion; one is what
 *       every mode but {@code fast} needs at least.
 * </ul>
 */
final class ReplicationWatch {
    static final int ENTRIES_REMEMBERED = 20_000;

    private final Breaches breaches;
    private final boolean needsSecondHolder;
    private final Confirmations confirmations = new Confirmations();
    private final SortedSet<Reign> alone = new TreeSet<>();
    private final Map<Position, LogEntry> entries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Position, LogEntry> eldest) {
            return size() > ENTRIES_REMEMBERED;
        }
    };

    ReplicationWatch(Breaches breaches, boolean needsSecondHolder) {
        this.breaches = breaches;
        this.needsSecondHolder = needsSecondHolder;
    }

    /** Takes the announcement that data is on one machine alone. */
    void hear(Stamped stamped) {
        switch (stamped.event()) {
            case ClusterEvent.InSyncChanged changed -> {
                if (changed.members().size() == 1) {
                    alone.add(changed.reign());
                } else {
                    alone.remove(changed.reign());
                }
            }
            default -> {}
        }
    }

    void delivered(long at, String from, String to, Message message) {
        switch (message) {
            case ReplicationMessage.FromPrimary told -> {
                checkSpeaker(at, from, to, told);
                if (told instanceof ReplicationMessage.Append append) {
                    append.entries().forEach(entry -> checkEntry(at, from, entry));
                }
            }
            case ReplicationMessage.Appended(Reign reign, Position durable) -> confirm(at, from, reign, durable);
            case ReplicationMessage.Follow follow ->
                confirm(at, from, follow.reign(), follow.history().end());
            case Call.Written written -> checkHolders(at, from, written.position(), "acknowledged a write at");
            case Call.Answered answered -> checkHolders(at, from, answered.visible(), "answered a read from");
            default -> {}
        }
    }

    private void checkSpeaker(long at, String from, String to, ReplicationMessage.FromPrimary told) {
        if (!told.reign().primary().equals(from)) {
            breaches.add(
                    Promise.ONE_PRIMARY,
                    "%s told %s as the primary of reign %s, whose primary is %s (%s, %s)"
                            .formatted(
                                    from,
                                    to,
                                    told.reign(),
                                    told.reign().primary(),
                                    told.getClass().getSimpleName(),
                                    Times.seconds(at)));
        }
    }

    private void checkEntry(long at, String from, LogEntry entry) {
        LogEntry known = entries.putIfAbsent(entry.position(), entry);
        if (known != null && known != entry && !known.equals(entry)) {
            breaches.add(
                    Promise.ONE_WRITE_PER_STAMP,
                    "stamp %s stands for two writes: %s, and, sent by %s at %s, %s"
                            .formatted(entry.position(), known.delta(), from, Times.seconds(at), entry.delta()));
        }
    }

    private void confirm(long at, String by, Reign reign, Position durable) {
        if (!by.equals(reign.primary())) {
            confirmations.confirm(reign, durable.seq(), at);
        }
    }

    private void checkHolders(long at, String from, Position position, String did) {
        if (needsSecondHolder && !position.equals(Position.START) && !isHeldTwice(position)) {
            breaches.add(
                    Promise.ANNOUNCED_SINGLE_HOLDER,
                    "%s %s %s at %s, which no machine but the primary had confirmed, and nobody had said so"
                            .formatted(from, did, position, Times.seconds(at)));
        }
    }

    private boolean isHeldTwice(Position position) {
        return confirmations.have(position) || !alone.tailSet(position.reign()).isEmpty();
    }

    /**
     * A client had read what this write left, though the write was still under way: it was shown too early if a second machine confirmed it only after
     * the read was over. A write that was tried again may be stamped on both sides of a partition: a state of a lower reign holds the other stamp.
     */
    void wasRead(Origin reader, Effect source) {
        Position stamp = source.origin().position();
        OptionalLong confirmedAt = confirmations.at(stamp);
        if (needsSecondHolder
                && source.origin().isStamped()
                && !(reader.isStamped() && reader.position().reign().isBelow(stamp.reign()))
                && confirmedAt.isPresent()
                && reader.endedAt() < confirmedAt.getAsLong()
                && alone.tailSet(stamp.reign()).isEmpty()) {
            breaches.add(
                    Promise.NO_UNACKNOWLEDGED_READ,
                    "the %s was read (%s) before a second machine confirmed it at %s"
                            .formatted(source.words(), reader.words(), Times.seconds(confirmedAt.getAsLong())));
        }
    }
}
