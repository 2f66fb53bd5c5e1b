package io.blackstart.drills.checker;

import io.blackstart.cluster.DiskImage;
import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.membership.Gossip;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.replication.ReplicationMessage;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.routing.ClientMessage;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can be told from overheard messages alone.
 *
 * <ul>
 *   <li>Nobody but its primary speaks in the name of a reign, and a reign begins at one place.
 *   <li>One stamp stands for one write: an entry sent again, by whomever, is the same; and no log does one request twice (rule W9).
 *   <li>What is acknowledged to a gateway, or answered to a read as the visible end, was confirmed by all the machines the mode asks for ({@link
 *       Holders}; rules W2, E7), and in {@code available} by one besides the primary at least, unless it was announced that data is on one machine
 *       alone (rule W3).
 *   <li>Elections ({@link Promotions}), reigns side by side ({@link Acknowledgers}), merges ({@link Ledgers}), open operations ({@link OperationEnds}).
 * </ul>
 */
final class ReplicationWatch {
    static final int ENTRIES_REMEMBERED = 20_000;

    private final Breaches breaches;
    private final Mode mode;
    private final boolean needsSecondHolder;
    private final OperationEnds ends;
    private final Acknowledgers acknowledgers;
    private final ReignLogs logs;
    private final Promotions promotions;
    private final Witnesses witnesses;
    private final SessionExpiry expiry;
    private final Ledgers ledgers;
    private final ListsInOrder lists;
    private final RequestStamps requests;
    private final KeptDisks kept;
    private final Optional<StrictWatch> strict;
    private final ToldLedgers toldLedgers = new ToldLedgers();
    private final Holders holders;
    private final Copies copies = new Copies();
    private final Map<Reign, Long> acknowledged = new HashMap<>();
    private final Earshot earshot = new Earshot();
    private final Set<String> gateways = new HashSet<>();
    private long suspectAfter = 500 * Times.MILLISECOND;
    private final Map<Position, Ledgers.Passed> entries = new Lately<>(ENTRIES_REMEMBERED);

    /**
     * @param logs filled here
     * @param lists hears of each entry
     */
    ReplicationWatch(Breaches breaches, Mode mode, FaultWatch faults, ReignLogs logs, ListsInOrder lists) {
        this.breaches = breaches;
        this.logs = logs;
        this.lists = lists;
        this.mode = mode;
        this.needsSecondHolder = mode == Mode.AVAILABLE;
        this.ends = new OperationEnds(breaches, faults);
        this.requests = new RequestStamps(breaches, logs);
        this.acknowledgers = new Acknowledgers(breaches);
        this.promotions = new Promotions(breaches, logs, mode);
        this.witnesses = new Witnesses(promotions);
        this.expiry = new SessionExpiry(breaches, logs);
        this.holders = new Holders(mode, logs);
        this.kept = new KeptDisks(breaches, position -> mode != Mode.STRICT || isAcknowledged(position));
        this.strict = mode == Mode.STRICT ? Optional.of(new StrictWatch(breaches, holders::of)) : Optional.empty();
        this.ledgers = new Ledgers(breaches, entries, this::isAcknowledged, logs);
    }

    /** Nothing more will be heard. */
    void finish() {
        ends.finish();
        expiry.finish();
    }

    /** What overheard messages tell of a disk as it is at the end. */
    void judge(DiskImage disk) {
        toldLedgers.judge(disk, logs, breaches);
    }

    OperationEnds ends() {
        return ends;
    }

    /** A client was told that its write is acknowledged. */
    void told(Origin writer) {
        acknowledgers.told(writer);
        witnesses.told(writer.position());
    }

    SessionExpiry expiry() {
        return expiry;
    }

    /** What stands at a stamp, if it passed and is remembered. */
    Optional<LogEntry> entry(Position stamp) {
        return Optional.ofNullable(entries.get(stamp)).map(Ledgers.Passed::entry);
    }

    Copies copies() {
        return copies;
    }

    Promotions promotions() {
        return promotions;
    }

    /** {@code gossip.suspectAfter}. */
    void suspectAfter(long nanos) {
        suspectAfter = nanos;
        acknowledgers.suspectAfter(nanos);
    }

    /** Takes the topology, faults, and the announcement that data is on one machine alone. */
    void hear(Stamped stamped) {
        kept.hear(stamped.event());
        holders.hear(stamped);
        copies.hear(stamped);
        earshot.hear(stamped.event());
        switch (stamped.event()) {
            case ClusterEvent.ClusterFormed formed -> placed(formed.machines());
            case ClusterEvent.ReadRegionPlaced far -> placed(far.machines());
            case ClusterEvent.WritesAbandoned given -> promotions.abandoned(given.ranges());
            case ClusterEvent.InSyncChanged changed -> inSyncChanged(stamped.at(), changed);
            case ClusterEvent.PowerLost lost -> {
                promotions.forgets(lost.machine());
                witnesses.forgets(lost.machine());
            }
            case ClusterEvent.ReplicaStarted started -> {
                if (started.state() != ReplicaState.EMPTY) {
                    promotions.started(started.replica(), started.position());
                }
            }
            case ClusterEvent.DepartedDiskGivenUp givenUp -> promotions.discarded(givenUp.replica());
            case ClusterEvent.ReplicaRetired retired -> promotions.discarded(retired.replica());
            case ClusterEvent.RolesChanged changed -> strict.ifPresent(watch -> watch.listed(changed));
            case ClusterEvent.FaultInjected injected
            when injected.kind().equals("disk wipe") -> injected.machines().forEach(this::wiped);
            default -> {}
        }
    }

    private void placed(List<ClusterEvent.MachinePlaced> machines) {
        machines.stream()
                .filter(machine -> machine.role().equals("GATEWAY"))
                .forEach(machine -> gateways.add(machine.machine()));
    }

    private void wiped(String machine) {
        promotions.wiped(machine);
        strict.ifPresent(watch -> watch.wiped(machine));
    }

    /** Whether what was told there may have gone with the disks that had it. */
    boolean mayHaveGone(Origin told) {
        return holders.mayHaveGone(told);
    }

    /** A record that nobody but the primary keeps counts only where the primary hears nobody who has a say (rules W3, Z7). */
    private void inSyncChanged(long at, ClusterEvent.InSyncChanged changed) {
        long heardAt = earshot.lastHeard(changed.reign().primary());
        if (changed.number() == 1 || changed.witness().isEmpty() && at - heardAt >= suspectAfter / 2) {
            holders.of(changed.reign()).counts(new InSyncRecord(changed.reign(), changed.number(), changed.members()));
        }
    }

    /** What a primary showed while it was alone may be under way when it is alone no more, and a call when the process that sent it has ended. */
    void sent(long at, String from, Message message) {
        strict.ifPresent(watch -> watch.sent(at, from, message));
        switch (message) {
            case Call.Answered answered -> holders.shown(from, answered.visible());
            case Call.Written written -> holders.shown(from, written.position());
            case ReplicationMessage.Append append -> holders.shown(from, append.visible());
            case ReplicationMessage.Acknowledged(Reign _, Position visible) -> holders.shown(from, visible);
            case ElectionMessage.Call call -> promotions.calls(call.epoch(), from);
            case ReplicationMessage.Follow follow -> kept.follows(from, follow);
            case WitnessMessage.KeepInSync(InSyncRecord record) -> issued(at, from, record);
            case WitnessMessage.ReignStands(Reign reign, long _) -> standsBy(at, from, reign);
            case WitnessMessage.InSyncKept(InSyncRecord record) -> standsBy(at, from, record.reign());
            case ClientMessage.Told told -> ends.told(at, told);
            case ClientMessage.Bye bye -> ends.hangsUp(from, bye.session());
            default -> {}
        }
    }

    private void issued(long at, String primary, InSyncRecord record) {
        holders.joinsTooEarly(record)
                .forEach(member -> breaches.add(
                        Promise.ENOUGH_DISKS,
                        "%s took %s into its record %s/%d at %s, which had not confirmed all that was acknowledged by then; %s"
                                .formatted(
                                        primary,
                                        member,
                                        record.reign(),
                                        record.number(),
                                        Times.seconds(at),
                                        holders.of(record.reign()).words())));
    }

    /** Rules E2, W4. A gateway keeps its promises in memory. */
    private void standsBy(long at, String member, Reign reign) {
        if (!gateways.contains(member) && holders.bound().isAbove(member, reign)) {
            breaches.add(
                    Promise.ENOUGH_DISKS,
                    "%s stood by reign %s at %s, though it was bound by a promise to a higher one"
                            .formatted(member, reign, Times.seconds(at)));
        }
    }

    void delivered(long at, String from, String to, Message message) {
        strict.ifPresent(watch -> watch.delivered(at, from, to, message));
        switch (message) {
            case ReplicationMessage.FromPrimary told -> {
                checkSpeaker(at, from, to, told);
                fromPrimary(at, from, to, told);
                copies.delivered(at, to, told);
            }
            case ReplicationMessage.Appended(Reign reign, Position durable) -> {
                holders.confirm(at, from, reign, durable.seq());
                promotions.confirmed(from, durable);
            }
            case ReplicationMessage.Tail tail -> {
                ledgers.pulled(from, tail);
                tail.entries().forEach(expiry::passed);
            }
            case ReplicationMessage.Follow follow -> confirmFollow(at, from, follow);
            case Call.Written written -> written(at, from, to, written);
            case Call.Read read -> expiry.asked(read);
            case Call.Answered answered -> answered(at, from, answered);
            case Gossip said -> gossip(at, from, to, said);
            case ElectionMessage said -> election(at, from, to, said);
            case WitnessMessage.InSyncKept(InSyncRecord record) -> {
                if (to.equals(record.reign().primary()) && earshot.hasSay(to, from)) {
                    holders.of(record.reign()).counts(record);
                }
            }
            case ClientMessage.Ask ask -> ends.asked(at, to, ask);
            case ClientMessage.Bye bye -> ends.closed(bye.session());
            default -> {}
        }
    }

    private void fromPrimary(long at, String from, String to, ReplicationMessage.FromPrimary told) {
        switch (told) {
            case ReplicationMessage.Append append -> {
                Position previous = append.previous();
                List<LogEntry> passing = append.entries();
                for (int i = 0; i < passing.size(); i++) {
                    checkEntry(at, from, previous, passing.get(i));
                    previous = passing.get(i).position();
                }
                knows(to, append.visible());
                committed(at, append.reign(), append.visible().seq());
                promotions.serves(at, append.reign());
                if (!passing.isEmpty()) {
                    promotions.given(to, previous);
                    holders.bound().has(to, previous.seq());
                    holders.bound().has(from, previous.seq());
                }
            }
            case ReplicationMessage.CopyChunk chunk -> {
                promotions.given(to);
                chunk.end()
                        .ifPresent(end -> holders.bound().has(to, end.history().last()));
            }
            case ReplicationMessage.Acknowledged(Reign reign, Position visible) -> {
                knows(to, visible);
                committed(at, reign, visible.seq());
            }
            default -> {}
        }
    }

    private void knows(String who, Position acknowledged) {
        if (isAcknowledged(acknowledged)) {
            promotions.knows(who, acknowledged);
        }
    }

    /** In {@code strict} later reigns have all that a majority has on its disks and the primary calls acknowledged, whether a client waits for it or not. */
    private void committed(long at, Reign reign, long seq) {
        if (mode == Mode.STRICT
                && logs.isOwn(reign, seq)
                && holders.of(reign).isKnown()
                && holders.of(reign).hadAllDisks(seq)) {
            promotions.acknowledged(at, new Position(reign, seq));
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

    private void checkEntry(long at, String from, Position previous, LogEntry entry) {
        Ledgers.Passed known = entries.get(entry.position());
        if (known != null) {
            if (known.entry() != entry && !known.entry().equals(entry)) {
                breaches.add(
                        Promise.ONE_WRITE_PER_STAMP,
                        "stamp %s stands for two writes: %s, and, sent by %s at %s, %s"
                                .formatted(
                                        entry.position(),
                                        known.entry().delta(),
                                        from,
                                        Times.seconds(at),
                                        entry.delta()));
            } else if (!known.previous().equals(previous)) {
                breaches.add(
                        Promise.ONE_WRITE_PER_STAMP,
                        "%s stands behind %s, and, sent by %s at %s, behind %s: something of the log is missing"
                                .formatted(entry.position(), known.previous(), from, Times.seconds(at), previous));
            }
            return;
        }
        Ledgers.Passed passed = new Ledgers.Passed(entry, previous);
        entries.put(entry.position(), passed);
        expiry.passed(entry);
        lists.passed(at, previous, entry);
        if (!logs.passed(previous, entry)) {
            breaches.add(
                    Promise.ONE_PRIMARY,
                    "reign %s began twice: once more, as %s sent it at %s, with %s behind %s"
                            .formatted(entry.position().reign(), from, Times.seconds(at), entry.position(), previous));
        }
        switch (entry.body()) {
            case LogEntry.Merged merged -> {
                logs.merged(
                        entry.position(), merged.ranges(), merged.delta().keys().keySet());
                ledgers.judge(passed, merged);
                toldLedgers.told(entry.position(), merged.ledger());
            }
            case LogEntry.Configured configured ->
                holders.of(entry.position().reign()).voters(configured.config().voters());
            case LogEntry.ClientWrite write -> requests.done(at, from, write.id(), entry.position());
            case LogEntry.Forgot _ -> {}
        }
    }

    // ---- confirmations -------------------------------------------------------------------------------------------

    /** What a follower has counts as far as it is the primary's log too. */
    private void confirmFollow(long at, String by, ReplicationMessage.Follow follow) {
        Position end = follow.history().end();
        holders.of(follow.reign()).follows(by, follow.complete() ? end.seq() : 0);
        if (follow.complete() && logs.hasOwn(follow.reign(), Long.MAX_VALUE, end) != ReignLogs.Included.NO) {
            holders.confirm(at, by, follow.reign(), end.seq());
        }
    }

    private void written(long at, String from, String to, Call.Written written) {
        Position position = written.position();
        requests.stamped(written.id(), position);
        checkHolders(at, from, position, "acknowledged a write at");
        if (position.reign().equals(written.reign())) {
            ReignDisks asked = holders.of(written.reign());
            if (!asked.hadAllDisks(position.seq())) {
                breaches.add(
                        Promise.ENOUGH_DISKS,
                        "%s acknowledged a write at %s to %s at %s; %s"
                                .formatted(from, position, to, Times.seconds(at), asked.words()));
            }
            acknowledged.merge(position.reign(), position.seq(), Math::max);
            promotions.acknowledged(at, position);
            witnesses.written(to, written.reign(), position);
            promotions.knows(from, position);
        }
        acknowledgers.written(at, to, written.reign(), position);
    }

    private boolean isAcknowledged(Position position) {
        return acknowledged.getOrDefault(position.reign(), 0L) >= position.seq();
    }

    private void answered(long at, String from, Call.Answered answered) {
        Position visible = answered.visible();
        if (!holders.isAlone(visible.reign())) {
            expiry.answered(at, from, answered);
        }
        checkHolders(at, from, visible, "answered a read from");
        if (!visible.equals(Position.START) && !holders.mayBeVisible(visible)) {
            breaches.add(
                    Promise.NO_UNACKNOWLEDGED_READ,
                    "%s answered a read from %s at %s, which no reign could have acknowledged by then; %s"
                            .formatted(
                                    from,
                                    visible,
                                    Times.seconds(at),
                                    holders.of(visible.reign()).words()));
        }
    }

    private void checkHolders(long at, String from, Position position, String did) {
        if (needsSecondHolder && !position.equals(Position.START) && !holders.isHeldTwice(position)) {
            breaches.add(
                    Promise.ANNOUNCED_SINGLE_HOLDER,
                    "%s %s %s at %s, which no machine but the primary had confirmed, and nobody had said so"
                            .formatted(from, did, position, Times.seconds(at)));
        }
    }

    // ---- others --------------------------------------------------------------------------------------------------

    private void gossip(long at, String from, String to, Gossip said) {
        switch (said) {
            case Gossip.Alive alive -> {
                if (gateways.contains(to)) {
                    acknowledgers.alive(at, from, to);
                    if (alive.digest().serving()) {
                        witnesses.hears(to, alive.digest().reign());
                    }
                } else if (alive.digest().votes()) {
                    earshot.heard(at, to, from);
                }
            }
            case Gossip.Probe probe -> {
                // who says that it does not hear the one it asks cannot be reached from there (rule M3)
                if (probe.digest().votes() && !probe.digest().accuses().contains(to)) {
                    earshot.heard(at, to, from);
                }
            }
            case Gossip.GatewayProbe _ -> earshot.heard(at, to, from);
            default -> {}
        }
    }

    private void election(long at, String from, String to, ElectionMessage said) {
        switch (said) {
            case ElectionMessage.Call call -> {
                if (call.cause() == ElectionMessage.Cause.FORCED) {
                    promotions.forced(call.epoch());
                    lists.forced();
                }
                witnesses.called(to, call.epoch());
                promotions.called(call.epoch(), from, to);
                promotions.called(call.epoch(), from, from);
            }
            case ElectionMessage.Reported reported -> {
                promotions.reported(reported.epoch(), to, reported.report());
                holders.bound().has(from, reported.report().history().last());
                holders.bound().promised(at, from, reported.epoch());
            }
            case ElectionMessage.ReignAccepted accepted ->
                holders.bound().promised(at, from, accepted.reign().epoch());
            case ElectionMessage.Testified testified ->
                promotions.testified(
                        testified.epoch(), to, testified.testimony().witness());
            case ElectionMessage.Refused refused -> {
                if (gateways.contains(from)) {
                    promotions.refused(refused.epoch(), to, from);
                }
            }
            case ElectionMessage.Won won -> promotions.won(won.epoch(), from, to);
            case ElectionMessage.AcceptReign proposal -> {
                witnesses.hears(to, proposal.reign());
                logs.proposed(proposal.reign(), proposal.history().end());
                promotions.proposed(proposal.reign(), proposal.history());
                holders.of(proposal.reign()).counts(proposal.inSync());
            }
            case ElectionMessage.ReignServes serves -> promotions.serves(at, serves.reign());
            default -> {}
        }
    }

    /**
     * A client had read what this write left, though the write was still under way: it was shown too early if a second machine confirmed it only after
     * the read was over. A write that was tried again may be stamped on both sides of a partition: a state of a lower reign holds the other stamp.
     */
    void wasRead(Origin reader, Effect source) {
        Position stamp = source.origin().position();
        boolean sawOtherSide = reader.isStamped() && reader.position().reign().isBelow(stamp.reign());
        if (needsSecondHolder && source.origin().isStamped() && !sawOtherSide) {
            holders.confirmedAfter(reader, stamp)
                    .ifPresent(confirmedAt -> breaches.add(
                            Promise.NO_UNACKNOWLEDGED_READ,
                            "the %s was read (%s) before a second machine confirmed it at %s"
                                    .formatted(source.words(), reader.words(), Times.seconds(confirmedAt))));
        }
    }
}
