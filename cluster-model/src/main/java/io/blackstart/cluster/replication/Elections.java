package io.blackstart.cluster.replication;

import io.blackstart.cluster.election.AbandonRule.Loss;
import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.election.ElectionMessage.Cause;
import io.blackstart.cluster.election.ElectionWords;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.membership.MemberTable;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A replica's part in elections: when to call one, answering calls, taking a reign it won (rules E1 to E8, M6). */
final class Elections {
    /** Each replica waits a little longer than those before it, so that one of several that confirm together begins. */
    private static final long STAGGER = 10_000_000;
    /** Rule E5: how often it is tried to fill a vacant seat. */
    private static final long VACANT_RETRY = 1_000_000_000;

    private static final Consumer<String> NOBODY_ASKED = _ -> {};

    /** The seat as the rest of the replica sees it. */
    interface Seat {
        boolean inOffice();

        /** Whether the one primary in office is heard (oneself, if it is). */
        boolean hearsPrimary();

        /** Rules W4, M6: whether a member's word of a reign counts here. */
        boolean binds(String from, Reign reign);

        void leave(String reason);

        /** @param losses acknowledged writes that are given up with this reign (rule E9) */
        void take(Reign reign, InSyncRecord first, String witness, List<Loss> losses);

        void follow(String primary, Reign reign);

        /** A hand-over came to nothing. */
        void resume(String reason);
    }

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final MemberTable table;
    private final Electorate electorate;
    private final ReplicaGossip gossip;
    private final Seat seat;
    private final Voter voter;
    private final Reach reach;
    private Optional<Campaign> campaign = Optional.empty();
    private Optional<Acceptance> acceptance = Optional.empty();
    private final Vacancy vacancy = new Vacancy();
    private final InVain inVain = new InVain();
    private Reign reignAtLastCheck = Reign.NONE;
    private long lastCheck = Long.MIN_VALUE / 2;
    /** Since this process began. */
    private boolean primaryHeard;

    private long highestEpoch;
    /** Of the reigns that were told to serve. */
    private long servedEpoch;

    private long appointments;
    /** Hears why a forced promotion came to nothing (rule E9). */
    private Consumer<String> promotionRefused = NOBODY_ASKED;

    private boolean startAnnounced;
    private boolean cutOffTold;

    Elections(
            ReplicaContext context,
            LocalCopy copy,
            MemberTable table,
            Electorate electorate,
            ReplicaGossip gossip,
            Seat seat) {
        this.context = context;
        this.copy = copy;
        this.table = table;
        this.electorate = electorate;
        this.gossip = gossip;
        this.seat = seat;
        this.voter = new Voter(context, copy, electorate, seat::hearsPrimary, seat::inOffice, seat::leave);
        this.reach = new Reach(context, copy, table, electorate, gossip, seat::inOffice);
    }

    void start() {
        context.after(context.chance().spread(lookInterval(), 0.2), this::look);
    }

    void heardEpoch(long epoch) {
        highestEpoch = Math.max(highestEpoch, epoch);
    }

    // ---- when ----------------------------------------------------------------------------------------------------

    private long lookInterval() {
        return Math.min(context.setting(Setting.CONFLICT_CHECK_INTERVAL), VACANT_RETRY);
    }

    private void look() {
        context.after(lookInterval(), this::look);
        if (seat.hearsPrimary()) {
            primaryHeard = true;
            cutOffTold = false;
            inVain.over();
            vacancy.over();
        }
        if (isKnownVacant() || context.now() - lastCheck >= context.setting(Setting.CONFLICT_CHECK_INTERVAL)) {
            lastCheck = context.now();
            check();
        }
    }

    /** Rules E5, E10: then it is tried every second, however seldom conflicts are looked for; whoever did so may be gone. */
    private boolean isKnownVacant() {
        return !seat.hearsPrimary() && (!primaryHeard || vacancy.isKnown());
    }

    /** Rule M6: the second, independent path. */
    private void check() {
        if (gossip.startHolds() || voter.electionRuns()) {
            return;
        }
        // Right after a change of reign the old primary's last digest is still remembered.
        boolean settled = copy.words().reign().equals(reignAtLastCheck);
        reignAtLastCheck = copy.words().reign();
        long primaries = reach.primaries();
        boolean noneHeard = primaries == 0
                && !seat.hearsPrimary()
                && table.hasListened(
                        copy.config().voters(), context.now(), context.setting(Setting.GOSSIP_SUSPECT_AFTER));
        if (noneHeard && !reach.somebodyHearsThePrimary() && !isAwaited()) {
            campaign(Cause.NO_PRIMARY);
        } else if (primaries > 1 && settled) {
            campaign(Cause.TWO_PRIMARIES);
        }
    }

    /** Rules E2, E5: whoever found nobody eligible tries again himself; after an election that came to no decision all wait a while, each another time. */
    private boolean isAwaited() {
        return vacancy.isTriedSince(context.now() - VACANT_RETRY) || inVain.rests(context.now());
    }

    /** Rule M4: a member is gone; the primary in office has to be replaced. */
    void confirmedGone(String member) {
        campaign.ifPresent(open -> open.gone(member));
        boolean wasPrimary = copy.words().reign().primary().equals(member);
        if (wasPrimary && !seat.inOffice()) {
            campaignIn(STAGGER * reach.survivors().indexOf(context.name()), Cause.CONFIRMED_GONE);
        }
    }

    /** Rule E2: a primary was refused because of a higher promise; unless that election brings somebody, it calls one itself. */
    void primaryWasRefused(long promised) {
        heardEpoch(promised);
        campaignIn(rescheduleDelay(), Cause.REFUSED_BY_PROMISE);
    }

    /** Rules W3, E4: this primary gave up its seat for somebody whose disk works, or who is a voter. */
    void resigned() {
        campaign(Cause.RESIGNED);
    }

    /** This process was stopped for a while: what it was waiting for in an election, the others have given up since. */
    void woke() {
        acceptance.ifPresent(open -> open.giveUp("its winner was frozen meanwhile (E7)"));
        campaign.ifPresent(open -> open.fail("its initiator was frozen meanwhile (E2)"));
    }

    /** Rule E8: everything is acknowledged, the chosen backup may win. */
    void handOver(String to) {
        begin(Motion.handOver(to));
    }

    /**
     * Rule E9: an election that brings this one to reign whatever it lacks, up to so many acknowledged writes.
     *
     * @param refused hears why, if that comes to nothing and was not asked for again
     */
    void force(long mostLost, Consumer<String> refused) {
        promotionRefused = NOBODY_ASKED;
        campaign.ifPresent(open -> open.fail(Cause.FORCED.words()));
        promotionRefused = refused;
        begin(Motion.force(context.name(), mostLost));
    }

    void campaign(Cause cause) {
        if (!copy.mayVote() || campaign.filter(open -> !open.ended()).isPresent() || isWinning()) {
            return;
        }
        if (!electorate.has(context.name())) {
            standAside();
        } else if (voter.electionRuns() || cause.yieldsToPrimaryInOffice() && reach.somebodyHearsThePrimary()) {
            campaignIn(rescheduleDelay(), cause);
        } else if (isStrict() && !reach.hearsMajority()) {
            vacate(nextEpoch(), "it hears no majority of the voters (P1)");
        } else if (reach.basis(Motion.of(cause)).isEmpty()) {
            vacate(nextEpoch(), "no voter with a complete copy is in reach (E3)");
        } else {
            begin(vacancy.inARow() == 0 ? Motion.of(cause) : Motion.again(cause, vacancy.inARow()));
        }
    }

    /**
     * Rule Z7: a read region elects nobody. Where it hears no voter at all its gateways learn that, so that reads go on there by rule E5 and
     * writes are refused at once.
     */
    private void standAside() {
        boolean hearsNoVoter = gossip.heardLately().stream().noneMatch(copy.config()::isVoter);
        if (hearsNoVoter) {
            if (!cutOffTold) {
                context.tell(new ClusterEvent.RegionCutOff(context.name(), context.regionOf(context.name())));
            }
            cutOffTold = true;
            ElectionMessage vacant = new ElectionMessage.SeatVacant(nextEpoch());
            table.gatewaysHeardSince(0).stream()
                    .filter(context::isNear)
                    .forEach(gateway -> context.send(gateway, vacant));
        }
    }

    private long nextEpoch() {
        return Math.max(highestEpoch, copy.words().reign().epoch()) + 1;
    }

    private boolean isStrict() {
        return context.mode() == Mode.STRICT;
    }

    /** Rule E5: writes are paused; told once, and again to gateways that may have come since. */
    private void vacate(long epoch, String reason) {
        if (vacancy.isNews()) {
            context.tell(new ClusterEvent.SeatVacated(epoch, reason));
        }
        tellGateways(new ElectionMessage.SeatVacant(epoch));
    }

    /** Rule E5: not beside somebody who found nobody and tries again himself. */
    private void campaignIn(long nanos, Cause cause) {
        campaignIn(
                nanos,
                cause,
                () -> !cause.yieldsToRunningElection() || !vacancy.isTriedByAnotherSince(context.now() - VACANT_RETRY));
    }

    /** Of several appointments only the last counts; it is kept only if the seat is still empty by then. */
    private void campaignIn(long nanos, Cause cause, BooleanSupplier stillWanted) {
        long appointment = ++appointments;
        context.after(nanos, () -> {
            if (appointment == appointments && !seat.hearsPrimary() && stillWanted.getAsBoolean()) {
                campaign(cause);
            }
        });
    }

    private long rescheduleDelay() {
        long pause = InVain.pause(context.setting(Setting.ELECTION_RESCHEDULE), inVain.inARow());
        return context.chance().spread(pause, 0.3);
    }

    private void somebodyReigns(Reign reign) {
        servedEpoch = Math.max(servedEpoch, reign.epoch());
        vacancy.over();
        inVain.over();
        voter.settled();
    }

    /** Rule E2: an election came to no decision, one's own or another's. Gives how long to wait for the next. */
    private long cameToNothing(long epoch) {
        inVain.oneMore(epoch);
        long delay = rescheduleDelay();
        inVain.restUntil(context.now() + delay);
        return delay;
    }

    private void begin(Motion motion) {
        heardEpoch(Math.max(copy.words().promise(), copy.words().reign().epoch()));
        highestEpoch++;
        announceWhoIsNotBack();
        Campaign begun = new Campaign(
                context,
                copy,
                highestEpoch,
                motion,
                reach.survivors(),
                isStrict() ? List::of : reach::gateways,
                reach.basis(motion),
                reach::cannotPromise,
                electorate,
                Set.copyOf(inVain.winners()),
                new Course(motion));
        campaign = Optional.of(begun);
        begun.call();
    }

    /** Rule E10: nothing acknowledged is given up silently. */
    private void announceWhoIsNotBack() {
        List<String> missing = gossip.notBack();
        long waited = context.now() - context.startedAt();
        if (!startAnnounced && !missing.isEmpty() && waited >= context.setting(Setting.START_WAIT)) {
            startAnnounced = true;
            context.tell(new ClusterEvent.StartedWithoutAll(context.name(), missing, waited));
        }
    }

    // ---- what others say -----------------------------------------------------------------------------------------

    void on(String from, ElectionMessage message) {
        if (!from.equals(context.name())) {
            context.tell(ElectionWords.heard(from, context.name(), message));
        }
        switch (message) {
            case ElectionMessage.Call call -> {
                heardEpoch(call.epoch());
                voter.onCall(from, call);
            }
            case ElectionMessage.Reported reported ->
                running(reported.epoch()).ifPresent(open -> open.reported(reported.report()));
            case ElectionMessage.Testified testified ->
                running(testified.epoch()).ifPresent(open -> open.testified(testified.testimony()));
            case ElectionMessage.Refused refused -> {
                heardEpoch(refused.promised());
                running(refused.epoch()).ifPresent(open -> open.refused(from, refused));
            }
            case ElectionMessage.Abandoned abandoned -> {
                heardEpoch(abandoned.epoch());
                voter.abandoned(abandoned.epoch());
                if (abandoned.fruitless() > 0) {
                    if (triesForThisOneToo(from, abandoned.epoch()) && !seat.hearsPrimary()) {
                        vacancy.fruitless(abandoned.epoch(), abandoned.fruitless(), context.now(), false);
                    }
                    inVain.over();
                } else if (!from.equals(context.name())) {
                    cameToNothing(abandoned.epoch());
                }
            }
            case ElectionMessage.Won won -> onWon(won);
            case ElectionMessage.AcceptReign proposal -> onAcceptReign(from, proposal);
            case ElectionMessage.ReignAccepted accepted ->
                acceptance.ifPresent(open -> open.accepted(from, accepted.reign()));
            case ElectionMessage.ReignServes serves -> onServes(from, serves.reign());
            case ElectionMessage.SeatVacant _ -> throw new IllegalStateException("gateways are told of a vacant seat");
        }
    }

    /** Rule E5: not one that does not hear this replica, nor one whose election did not ask it, as it knows of no voter here (rule Z7). */
    private boolean triesForThisOneToo(String initiator, long epoch) {
        return table.isHeardBy(initiator) && copy.words().promise() >= epoch;
    }

    private Optional<Campaign> running(long epoch) {
        return campaign.filter(open -> !open.ended() && open.epoch() == epoch);
    }

    private void onAcceptReign(String from, ElectionMessage.AcceptReign proposal) {
        heardEpoch(proposal.reign().epoch());
        if (!seat.binds(from, proposal.reign())) {
            return;
        }
        voter.onAcceptReign(from, proposal, () -> {
            if (!from.equals(context.name())) {
                seat.leave("%s reigns as %s".formatted(from, proposal.reign()));
            }
        });
    }

    private void onServes(String from, Reign reign) {
        heardEpoch(reign.epoch());
        if (!seat.binds(from, reign)) {
            return;
        }
        somebodyReigns(reign);
        if (!from.equals(context.name())) {
            seat.follow(from, reign);
        }
    }

    // ---- the winner ----------------------------------------------------------------------------------------------

    private void onWon(ElectionMessage.Won won) {
        boolean stillBound =
                copy.words().promise() == won.epoch() && copy.words().reign().epoch() < won.epoch();
        if (stillBound && !isWinning()) {
            Acceptance opened = new Acceptance(
                    context,
                    copy,
                    new Reign(won.epoch(), context.name()),
                    whoMustAccept(won),
                    reach.gateways(),
                    won.firstInSync(),
                    won.losses(),
                    electorate,
                    this::reign);
            acceptance = Optional.of(opened);
            opened.ask();
        }
    }

    private boolean isWinning() {
        return acceptance.filter(open -> !open.ended()).isPresent();
    }

    /**
     * Rule E7: the winner's own list of members counts. The initiator's may be another, and whoever is on that one only is not asked, so it must not be
     * waited for.
     */
    private List<String> whoMustAccept(ElectionMessage.Won won) {
        if (isStrict()) {
            return copy.config().voters();
        }
        List<String> asked = copy.config().membersWith(context.name());
        return won.survivors().stream().filter(asked::contains).toList();
    }

    private void reign(Acceptance accepted) {
        Reign reign = accepted.reign();
        if (copy.words().reign().equals(reign) && copy.words().promise() == reign.epoch()) {
            somebodyReigns(reign);
            seat.take(reign, accepted.first(), accepted.witness(), accepted.losses());
            table.others().forEach(member -> context.send(member, new ElectionMessage.ReignServes(reign)));
            tellGateways(new ElectionMessage.ReignServes(reign));
        }
    }

    /** Nobody need wait for this election any more. */
    private void tellAbandoned(long epoch, int fruitless) {
        voter.abandoned(epoch);
        table.others().forEach(member -> context.send(member, new ElectionMessage.Abandoned(epoch, fruitless)));
    }

    private void tellGateways(ElectionMessage message) {
        table.gatewaysHeardSince(0).forEach(gateway -> context.send(gateway, message));
    }

    /** How a campaign of this replica goes on. */
    private final class Course implements Campaign.Listener {
        /** What it is about if it is tried again: an appointment is not. */
        private final Cause cause;

        private final boolean forced;

        private Course(Motion motion) {
            this.forced = motion.isForced();
            this.cause = motion.isForced() ? Cause.NO_PRIMARY : motion.cause();
        }

        /** Rule E2: who won may die on the way to its reign. */
        @Override
        public void decided(Campaign decided, String winner) {
            vacancy.over();
            context.after(decided.patience(), () -> {
                boolean stillTheLast = campaign.filter(last -> last == decided).isPresent();
                boolean cameToReign = servedEpoch >= decided.epoch();
                if (stillTheLast && !cameToReign && !isWinning() && !seat.hearsPrimary()) {
                    context.tell(new ClusterEvent.ElectionFailed(
                            decided.epoch(),
                            context.name(),
                            "its winner %s did not come to reign (E7)".formatted(winner)));
                    tellAbandoned(decided.epoch(), 0);
                    inVain.wonBy(winner);
                    campaign(cause);
                }
            });
        }

        /** Rule E5: it is tried again, soon at first, then every second; from then on writes are paused. */
        @Override
        public void nobodyEligible(long epoch, String reason) {
            resume(epoch, reason);
            inVain.over();
            int inARow = vacancy.inARow() + 1;
            vacancy.fruitless(epoch, inARow, context.now(), true);
            tellAbandoned(epoch, inARow);
            long delay = context.setting(Setting.ELECTION_RETRY_DELAY);
            if (inARow > context.setting(Setting.ELECTION_RETRIES)) {
                vacate(epoch, reason);
                delay = VACANT_RETRY;
            }
            campaignIn(delay, cause, () -> vacancy.isLast(epoch));
        }

        @Override
        public void failed(long epoch, String reason) {
            resume(epoch, reason);
            campaignIn(cameToNothing(epoch), cause);
        }

        /** Another one, for which writes are held, may have taken its place. */
        private void resume(long epoch, String reason) {
            if (campaign.filter(last -> last.epoch() == epoch).isPresent()) {
                seat.resume(reason);
                if (forced) {
                    promotionRefused.accept(reason);
                }
            }
        }
    }
}
