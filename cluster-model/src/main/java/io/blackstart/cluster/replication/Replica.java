package io.blackstart.cluster.replication;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractOnMessageBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.blackstart.cluster.coordinator.ControlMessage;
import io.blackstart.cluster.data.KeyLookup;
import io.blackstart.cluster.election.AbandonRule.Loss;
import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.election.ElectionMessage.Cause;
import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Samples;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.membership.Digest;
import io.blackstart.cluster.membership.Gossip;
import io.blackstart.cluster.membership.MemberTable;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import io.blackstart.cluster.topology.Setting;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One copy of the database on one machine, from power on to power off. Hands each message to the part it is for: {@link ReplicaGossip}
 * knows who is there, {@link Elections} who shall reign, {@link Office} writes, {@link Following} takes writes, {@link Reader} reads.
 */
public final class Replica extends AbstractOnMessageBehavior<Replica.Command> {
    private static final long SAMPLE_INTERVAL = 50_000_000;
    /** Something reaches a running replica at least this often, so a longer pause was a stop. */
    private static final long LONGEST_PAUSE = 2 * SAMPLE_INTERVAL;

    /** No primary is heard. */
    private static final Reader.Heard NOBODY = new Reader.Heard(Long.MAX_VALUE / 2, 0, false);

    /** What a replica's actor is told. */
    public sealed interface Command {}

    /** A message from another machine, or from this one to itself. */
    public record Delivered(String from, Message message) implements Command {}

    /** The cluster was just formed: this replica calls the first election. */
    public record Form() implements Command {}

    /** A timer went off or a sync completed. */
    record Work(Runnable work) implements Command {}

    private final ReplicaContext replica;
    private final Samples samples;
    private final LocalCopy copy;
    private final Electorate electorate;
    private final MemberTable table;
    private final Fence fence;
    private final ReplicaGossip gossip;
    private final Elections elections;
    private final Following following;
    private final Reader reader;
    private Optional<Office> office = Optional.empty();
    private long awakeAt;
    /** Number of the configuration in which it was no member any more; 0 if it was never told of one. */
    private long dismissedBy;

    private Replica(ActorContext<Command> actor, ReplicaSite site, Samples samples, Showcase showcase) {
        super(actor);
        this.samples = samples;
        replica = new ReplicaContext(site, actor.getSelf());
        copy = new LocalCopy(site.disk());
        electorate = new Electorate(replica, copy);
        table = new MemberTable(site.machine(), electorate::has);
        fence = new Fence(replica, copy, table);
        gossip = new ReplicaGossip(replica, copy, table, new News());
        elections = new Elections(replica, copy, table, electorate, gossip, new Seat());
        following = new Following(replica, copy, this::configChanged);
        reader = new Reader(replica, copy, new ReadOffice());
        showcase.put(new Shown());
        start();
    }

    /** A replica that begins with what its disk holds (rule W7). */
    public static Behavior<Command> create(ReplicaSite site, Samples samples, Showcase showcase) {
        return Behaviors.setup(actor -> new Replica(actor, site, samples, showcase));
    }

    private void start() {
        // At least the time, so that one whose disk was wiped is not taken for an older self (rule M3).
        awakeAt = replica.now();
        copy.save(copy.words().withIncarnation(Math.max(copy.words().incarnation() + 1, replica.trueMillis())));
        replica.tell(
                new ClusterEvent.ReplicaStarted(replica.name(), copy.history().end(), copy.state()));
        gossip.start();
        elections.start();
        sample();
    }

    @Override
    public Behavior<Command> onMessage(Command command) {
        noticeAStop();
        switch (command) {
            case Delivered delivered -> onDelivered(delivered.from(), delivered.message());
            case Form _ -> elections.campaign(Cause.FORMATION);
            case Work work -> work.work().run();
        }
        return this;
    }

    /**
     * A frozen process learns of it by the clock: the pause since it last did anything. What it then finds waiting is old news, so nothing may be
     * concluded from the silence, and a primary asks before it acknowledges again (rule W4).
     */
    private void noticeAStop() {
        long pause = replica.now() - awakeAt;
        awakeAt = replica.now();
        if (pause > Math.min(LONGEST_PAUSE, replica.setting(Setting.GOSSIP_SUSPECT_AFTER))) {
            table.listensFrom(awakeAt);
            replica.woke();
            elections.woke();
            office.ifPresent(Office::woke);
        }
    }

    private void onDelivered(String from, Message message) {
        switch (message) {
            case Gossip said -> gossip.on(from, said);
            case ElectionMessage said -> elections.on(from, said);
            case ReplicationMessage said -> onReplication(from, said);
            case WitnessMessage said -> onWitness(from, said);
            case Call call -> onCall(from, call);
            case ControlMessage said -> onControl(from, said);
            default -> throw new IllegalStateException("a replica does not understand " + message);
        }
    }

    private void onReplication(String from, ReplicationMessage message) {
        switch (message) {
            case ReplicationMessage.FromPrimary told -> {
                if (!binds(from, told.reign())) {
                    return;
                }
                yieldTo(from, told.reign());
                table.heardOtherwise(from, replica.now());
                following.on(from, told);
            }
            case ReplicationMessage.Appended appended ->
                inOffice(appended.reign()).ifPresent(office -> office.onAppended(from, appended));
            case ReplicationMessage.Follow follow ->
                inOffice(follow.reign()).ifPresent(office -> office.onFollow(from, follow));
            case ReplicationMessage.Tail tail -> inOffice(tail.reign()).ifPresent(office -> office.onTail(from, tail));
            case ReplicationMessage.ChunkTaken taken ->
                inOffice(taken.reign()).ifPresent(office -> office.onChunkTaken(from, taken));
        }
    }

    private void onWitness(String from, WitnessMessage message) {
        switch (message) {
            case WitnessMessage.KeepInSync keep -> {
                if (binds(from, keep.record().reign())) {
                    yieldTo(from, keep.record().reign());
                    fence.keepInSync(from, keep.record());
                }
            }
            case WitnessMessage.InSyncKept kept ->
                inOffice(kept.record().reign()).ifPresent(office -> office.onInSyncKept(from, kept.record()));
            case WitnessMessage.Fenced fenced -> onFenced(from, fenced);
            case WitnessMessage.AskReign ask -> {
                if (binds(from, ask.reign())) {
                    yieldTo(from, ask.reign());
                }
                fence.answer(from, ask);
            }
            case WitnessMessage.ReignStands stands ->
                inOffice(stands.reign()).ifPresent(office -> office.onReignStands(from, stands.number()));
        }
    }

    private boolean binds(String from, Reign reign) {
        return fence.binds(from, reign, office.isPresent());
    }

    /** Rule W4: a primary that hears of a higher reign stops at once. */
    private void yieldTo(String from, Reign reign) {
        if (office.isPresent() && office.get().reign().isBelow(reign)) {
            leaveOffice("%s speaks for reign %s".formatted(from, reign));
        }
    }

    private Optional<Office> inOffice(Reign reign) {
        return office.filter(open -> open.reign().equals(reign));
    }

    private void onFenced(String from, WitnessMessage.Fenced fenced) {
        yieldTo(from, fenced.reign());
        if (office.isPresent() && office.get().reign().epoch() < fenced.promise()) {
            leaveOffice("%s promised election %d".formatted(from, fenced.promise()));
            elections.primaryWasRefused(fenced.promise());
        }
    }

    private void onCall(String from, Call call) {
        switch (call) {
            case Call.Write write ->
                office.ifPresentOrElse(
                        open -> open.onWrite(from, write),
                        () -> replica.send(from, write.refused(Call.Refusal.NOT_PRIMARY)));
            case Call.Read read -> reader.onRead(from, read);
            case Call.LeavesLine leaves -> office.ifPresent(open -> open.onLeavesLine(leaves));
            case Call.AskStanding ask -> office.ifPresent(open -> open.onAskStanding(from, ask));
            case Call.Written _,
                    Call.WriteRefused _,
                    Call.Answered _,
                    Call.ReadRefused _,
                    Call.StandsInLine _,
                    Call.Standing _ ->
                throw new IllegalStateException("an answer for a gateway came to a replica: " + call);
        }
    }

    private void onControl(String from, ControlMessage message) {
        switch (message) {
            case ControlMessage.AskStatus _ ->
                replica.send(
                        from,
                        new ControlMessage.Status(
                                gossip.digest(),
                                copy.visibleConfig(),
                                copy.history(),
                                office.map(Office::live).orElse(List.of()),
                                office.map(Office::gone).orElse(List.of()),
                                office.map(Office::merged).orElse(List.of()),
                                copy.words().earlier(),
                                copy.setAsideRanges(),
                                copy.isReplaced()));
            case ControlMessage.Reconfigure wanted -> office.ifPresent(open -> open.onReconfigure(wanted.config()));
            case ControlMessage.Dismissed dismissed -> onDismissed(dismissed);
            case ControlMessage.HandOver wanted -> onHandOver(from, wanted);
            case ControlMessage.ForcePromotion wanted -> onForcePromotion(from, wanted);
            case ControlMessage.Status _,
                    ControlMessage.GatewayAnswered _,
                    ControlMessage.HandOverRefused _,
                    ControlMessage.PromotionRefused _,
                    ControlMessage.ReplicaList _ ->
                throw new IllegalStateException("not meant for a replica: " + message);
        }
    }

    /** Rule Z6: its word counts no more, but the primary takes what only this disk has. */
    private void onDismissed(ControlMessage.Dismissed told) {
        if (office.isPresent() && told.primary().isBelow(copy.words().reign())) {
            // It has come to reign since, at the operator's word (E9).
            return;
        }
        dismissedBy = told.config();
        if (copy.dismiss()) {
            leaveOffice("it was replaced in configuration %d (Z6)".formatted(told.config()));
        }
        if (office.isEmpty() && !told.primary().equals(Reign.NONE)) {
            following.under(told.primary().primary(), told.primary());
        }
    }

    private void configChanged() {
        gossip.followConfig();
        if (copy.config().number() > dismissedBy && copy.config().members().contains(replica.name())) {
            copy.readmit();
        }
    }

    /** Rule E9. */
    private void onForcePromotion(String from, ControlMessage.ForcePromotion wanted) {
        if (replica.now() >= wanted.until()) {
            return;
        }
        if (!copy.mayBeForced()) {
            replica.send(from, new ControlMessage.PromotionRefused(replica.name(), "its copy is not complete (W7)"));
        } else if (new Seat().hearsPrimary()) {
            replica.send(from, new ControlMessage.PromotionRefused(replica.name(), "a primary is in office (M6)"));
        } else {
            elections.force(
                    wanted.mostLost(),
                    reason -> replica.send(from, new ControlMessage.PromotionRefused(replica.name(), reason)));
        }
    }

    /** Who is not the primary any more leaves the answer to the reign that there is. */
    private void onHandOver(String from, ControlMessage.HandOver wanted) {
        if (office.isEmpty() || replica.now() >= wanted.until()) {
            return;
        }
        String to = wanted.to();
        Consumer<String> refused = reason -> replica.send(from, new ControlMessage.HandOverRefused(to, reason));
        office.get().handOver(to, () -> elections.handOver(to), refused).ifPresent(refused);
    }

    // ---- office --------------------------------------------------------------------------------------------------

    private void takeOffice(Reign reign, InSyncRecord first, String witness, List<Loss> losses) {
        if (office.isPresent() || !copy.words().reign().equals(reign)) {
            throw new IllegalStateException("%s cannot take office as %s while it holds %s"
                    .formatted(replica.name(), reign, copy.words().reign()));
        }
        Office taken = new Office(replica, copy, table, electorate, reign, first, this::resign);
        office = Optional.of(taken);
        copy.readmit();
        copy.state(ReplicaState.LIVE);
        gossip.serving(true);
        taken.begin(witness, losses);
        sampleNow();
    }

    /** Rule W4: at once. */
    private void leaveOffice(String reason) {
        office.ifPresent(open -> {
            office = Optional.empty();
            gossip.serving(false);
            copy.state(ReplicaState.STREAMING);
            open.close();
            replica.tell(new ClusterEvent.PrimaryFenced(replica.name(), open.reign(), reason));
        });
    }

    /** Rules W3, E4: the seat goes to somebody whose disk works, or who is a voter. */
    private void resign(String reason) {
        leaveOffice(reason);
        elections.resigned();
    }

    /** The primary in office as this replica hears it: serving, of no lower reign than its own, and not silent. */
    private Optional<Digest> primaryHeard() {
        long since = replica.now() - replica.setting(Setting.GOSSIP_SUSPECT_AFTER);
        return table.primaryHeardSince(since, copy.words().reign());
    }

    /** What it says to one that it does not hear is no sign that it can be reached (rule M3). */
    private boolean justHeardPrimary() {
        return following.justHeardPrimary()
                && table.isHeardBy(copy.words().reign().primary());
    }

    private final class News implements ReplicaGossip.Listener {
        @Override
        public void heard(Digest digest) {
            elections.heardEpoch(digest.reign().epoch());
            if (!binds(digest.member(), digest.reign())) {
                return;
            }
            fence.learnInSync(digest.inSync());
            yieldTo(digest.member(), digest.reign());
            office.ifPresent(reigning -> reigning.heard(digest.member()));
            if (office.isEmpty() && digest.serving()) {
                following.heardPrimary(digest);
            }
        }

        @Override
        public void confirmedGone(String member) {
            elections.confirmedGone(member);
        }
    }

    private final class Seat implements Elections.Seat {
        @Override
        public boolean inOffice() {
            return office.isPresent();
        }

        @Override
        public boolean binds(String from, Reign reign) {
            return Replica.this.binds(from, reign);
        }

        @Override
        public boolean hearsPrimary() {
            return office.isPresent() || justHeardPrimary() || primaryHeard().isPresent();
        }

        @Override
        public void leave(String reason) {
            leaveOffice(reason);
        }

        @Override
        public void take(Reign reign, InSyncRecord first, String witness, List<Loss> losses) {
            takeOffice(reign, first, witness, losses);
        }

        @Override
        public void follow(String primary, Reign reign) {
            if (office.isEmpty()) {
                following.under(primary, reign);
            }
        }

        @Override
        public void resume(String reason) {
            office.ifPresent(open -> open.resume(reason));
        }
    }

    private final class ReadOffice implements Reader.Office {
        @Override
        public boolean isPrimary() {
            return office.filter(open -> !open.inDoubt()).isPresent();
        }

        @Override
        public void whenSure(Runnable then) {
            office.filter(Office::holdsReads).ifPresentOrElse(open -> open.hold(() -> whenSure(then)), then);
        }

        @Override
        public void whenConfirmed(Runnable then, Runnable otherwise) {
            office.ifPresentOrElse(open -> open.whenReignConfirmed(then, otherwise), otherwise);
        }

        @Override
        public Reader.Heard primary() {
            return isPrimary()
                    ? new Reader.Heard(0, 0, shows(copy.words().reign()))
                    : primaryHeard().map(this::heard).orElse(NOBODY);
        }

        private Reader.Heard heard(Digest primary) {
            return new Reader.Heard(
                    table.silentFor(primary.member(), replica.now()),
                    primary.visible().seq() - copy.visibleHistory().last(),
                    shows(primary.reign()));
        }

        /** Rule E7: what a reign began with is shown with its first record, or before. */
        private boolean shows(Reign reign) {
            return copy.visibleHistory().end().reign().equals(reign);
        }
    }

    private final class Shown implements VisibleCopy {
        @Override
        public String machine() {
            return replica.name();
        }

        @Override
        public boolean isPrimary() {
            return office.isPresent();
        }

        @Override
        public Position end() {
            return copy.visibleHistory().end();
        }

        @Override
        public long clockMillis() {
            return replica.clockMillis();
        }

        @Override
        public KeyLookup keys() {
            return copy.visible();
        }
    }

    // ---- samples -------------------------------------------------------------------------------------------------

    private void sample() {
        sampleNow();
        replica.after(SAMPLE_INTERVAL, this::sample);
    }

    /** As the configuration has it; one whose reign has ended stands back as BACKUP until it learns the new one. */
    private ReplicaRole role() {
        if (office.isPresent()) {
            return ReplicaRole.PRIMARY;
        }
        ReplicaRole configured = copy.config().roles().getOrDefault(replica.name(), ReplicaRole.READ);
        return configured == ReplicaRole.PRIMARY ? ReplicaRole.BACKUP : configured;
    }

    private void sampleNow() {
        samples.put(new Samples.Standing(
                new ClusterEvent.ReplicaSample(
                        replica.name(),
                        role(),
                        copy.state(),
                        copy.words().reign(),
                        copy.history().last(),
                        copy.visibleHistory().last(),
                        0,
                        reader.ready()),
                office.isPresent()));
    }
}
