package io.blackstart.cluster.replication;

import io.blackstart.cluster.election.AbandonRule;
import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.election.ElectionTime;
import io.blackstart.cluster.election.Outcome;
import io.blackstart.cluster.election.Poll;
import io.blackstart.cluster.election.Report;
import io.blackstart.cluster.election.Testimony;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.Earlier;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Words;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One election as its initiator runs it, from the call to the decision (rules E2 to E6). */
final class Campaign {
    /** What became of it. */
    interface Listener {
        /** Somebody won and has been told. */
        void decided(Campaign campaign, String winner);

        /** Rule E5: reports were complete, nobody was eligible. */
        void nobodyEligible(long epoch, String reason);

        /** It came to no decision. */
        void failed(long epoch, String reason);
    }

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final long epoch;
    private final Motion motion;
    private final SortedSet<String> basis;
    private final SortedSet<String> awaitedMembers;
    private final Supplier<List<String>> gatewaysInReach;
    private final List<String> gateways;
    private final SortedSet<String> awaitedGateways;
    /** Of machines that were replaced, with what only they may have (rule Z6). */
    private final SortedSet<String> awaitedDisks;

    private final Predicate<String> cannotPromise;
    private final Electorate electorate;
    private final Set<String> passedOver;
    private final Listener listener;
    private final TreeMap<String, Report> reports = new TreeMap<>();
    private final TreeMap<String, Testimony> testimonies = new TreeMap<>();
    private boolean everybodyCalled;
    private boolean gatewaysAsked;
    private boolean waitedLongEnough;
    private boolean withoutTheStuck;
    private boolean ended;

    /**
     * @param survivors members heard lately and oneself
     * @param gatewaysInReach heard lately
     * @param basis complete voters among the survivors, whose majority must report (rule E3)
     * @param cannotPromise whose disk confirms nothing
     * @param electorate whoever has a say is called (rule Z7)
     * @param passedOver who won before and did not come to reign (rule E7)
     */
    Campaign(
            ReplicaContext context,
            LocalCopy copy,
            long epoch,
            Motion motion,
            List<String> survivors,
            Supplier<List<String>> gatewaysInReach,
            SortedSet<String> basis,
            Predicate<String> cannotPromise,
            Electorate electorate,
            Set<String> passedOver,
            Listener listener) {
        this.context = context;
        this.copy = copy;
        this.epoch = epoch;
        this.motion = motion;
        this.basis = basis;
        this.cannotPromise = cannotPromise;
        this.awaitedMembers = new TreeSet<>(survivors);
        this.gatewaysInReach = gatewaysInReach;
        this.gateways = gatewaysInReach.get();
        this.awaitedGateways = new TreeSet<>(gateways);
        this.awaitedDisks = disksThatCount();
        this.electorate = electorate;
        this.passedOver = passedOver;
        this.listener = listener;
    }

    long epoch() {
        return epoch;
    }

    boolean ended() {
        return ended;
    }

    /** Calls for the election; all members are asked, the silent too. The initiator's own report comes like any other's. */
    void call() {
        context.tell(new ClusterEvent.ElectionStarted(epoch, context.name(), motion.words()));
        if (motion.isHandOver()) {
            // The primary stays in office until its successor has promised, so that one that is dead costs nothing but
            // the hold (E8).
            context.send(motion.appointed().orElseThrow(), new ElectionMessage.Call(epoch, motion.cause()));
        } else {
            callEverybody();
            // No less than a round of questions, and early enough for the gateways' testimonies.
            context.after((patience() - ElectionTime.REPORT_WAIT) / 2, this::goOnWithoutTheStuck);
        }
        context.after(patience(), () -> fail("too few reported in time (E3)"));
    }

    private void goOnWithoutTheStuck() {
        withoutTheStuck = true;
        decideIfPossible();
    }

    /**
     * Rules W7, E3: those whose majority must report. Whose disk confirms nothing may be the only one that can win, and is waited for; after half of the
     * time the others decide, if they can: else a pair, of which both are the majority, elects nobody until the disk is mended.
     */
    private List<String> needed() {
        return basis.stream()
                .filter(voter -> !withoutTheStuck || !awaitedMembers.contains(voter) || !cannotPromise.test(voter))
                .toList();
    }

    private void callEverybody() {
        everybodyCalled = true;
        ElectionMessage.Call call = new ElectionMessage.Call(epoch, motion.cause());
        copy.config().membersWith(context.name()).stream()
                .filter(member -> !reports.containsKey(member) && electorate.hasOrIsNear(member))
                .forEach(member -> context.send(member, call));
        awaitedDisks.forEach(machine -> context.send(machine, call));
    }

    /** In {@code strict} what a replaced disk has and the voters have not was never acknowledged (rule P1). The initiator is asked anyway. */
    private SortedSet<String> disksThatCount() {
        SortedSet<String> disks = new TreeSet<>();
        if (context.mode() != Mode.STRICT) {
            disks.addAll(copy.config().departed());
            disks.remove(context.name());
        }
        return disks;
    }

    /** How long an answer is waited for, of reporters and of the winner. */
    long patience() {
        return motion.isHandOver()
                ? HandOver.patience(context, motion.appointed().orElseThrow())
                : electorate.electionTimeout();
    }

    void reported(Report report) {
        if (!everybodyCalled) {
            reports.put(report.member(), report);
            callEverybody();
        }
        reports.put(report.member(), judged(report));
        remember(report.inSync(), report.watermark(), report.earlier());
        awaitedMembers.remove(report.member());
        awaitedDisks.remove(report.member());
        decideIfPossible();
    }

    /** Rule Z6; of one that was replaced the operator may all the same want the best it has (rule E9). */
    private Report judged(Report report) {
        if (motion.isForced() && motion.appointed().equals(Optional.of(report.member()))) {
            return report.ofForced();
        }
        return copy.config().departed().contains(report.member()) ? report.ofReplaced() : report;
    }

    void testified(Testimony testimony) {
        testimonies.put(testimony.witness(), testimony);
        remember(testimony.inSync(), testimony.watermark(), testimony.earlier());
        awaitedGateways.remove(testimony.witness());
        decideIfPossible();
    }

    /** Rule E4: whoever told it may be out of reach in the next election. This one does not wait until it is on disk. */
    private void remember(InSyncRecord record, Position watermark, Earlier earlier) {
        Words all = copy.words().withHeard(record, watermark, earlier);
        if (!all.equals(copy.words())) {
            copy.save(all);
            context.whenDurable(() -> {});
        }
    }

    /** Rule E4: what a gateway in reach knows is needed. One that refuses hears the primary in office, or was asked in a higher election. */
    void refused(String by, ElectionMessage.Refused refused) {
        if (gateways.contains(by) && !context.rules().goesOnWithout().test(refused)) {
            fail("%s takes no part: %s".formatted(by, refused.reason()));
        }
        awaitedGateways.remove(by);
        awaitedMembers.remove(by);
        awaitedDisks.remove(by);
        decideIfPossible();
    }

    /** Rules M4, E3: found gone meanwhile, it is no survivor any more. Of a zone that goes dark some are missed a little later than others. */
    void gone(String member) {
        if (!reports.containsKey(member)) {
            awaitedMembers.remove(member);
            if (context.mode() != Mode.STRICT) {
                basis.remove(member);
            }
            decideIfPossible();
        }
    }

    private void decideIfPossible() {
        if (ended) {
            return;
        }
        List<String> needed = needed();
        long heard = needed.stream()
                .filter(voter ->
                        reports.containsKey(voter) && reports.get(voter).complete())
                .count();
        if (!context.rules().majority().test((int) heard, needed.size())) {
            if (awaitedMembers.isEmpty()) {
                fail("only %d of %d voters took part (E3)".formatted(heard, needed.size()));
            }
            return;
        }
        if (!gatewaysAsked) {
            askGateways();
        }
        // Without the appointed one there is nothing to decide (rule E8).
        boolean longEnough = waitedLongEnough
                && motion.appointed().filter(awaitedMembers::contains).isEmpty();
        if (awaitedGateways.isEmpty() && (longEnough || awaitedMembers.isEmpty())) {
            decide();
        }
    }

    /** Only now, so that an election that voters refuse leaves no promise with the gateways. */
    private void askGateways() {
        gatewaysAsked = true;
        awaitedGateways.forEach(gateway -> context.send(gateway, new ElectionMessage.Call(epoch, motion.cause())));
        // While a database moves, a member of the newest record may stand in another region (rule Z7).
        long way = awaitedMembers.stream()
                .mapToLong(member -> context.waysTo(member, 2))
                .max()
                .orElse(0);
        context.after(ElectionTime.REPORT_WAIT + way, () -> {
            waitedLongEnough = true;
            waitForGateways();
        });
        context.after(Math.max(ElectionTime.REPORT_WAIT + way, patience() / 2), () -> {
            awaitedGateways.clear();
            decideIfPossible();
        });
    }

    /** Rule E4: one that is heard is in reach, however long its answer takes, unless it is deaf: half of the time has to do. */
    private void waitForGateways() {
        awaitedGateways.retainAll(gatewaysInReach.get());
        decideIfPossible();
        if (!ended && !awaitedGateways.isEmpty()) {
            context.after(ElectionTime.REPORT_WAIT, this::waitForGateways);
        }
    }

    private void decide() {
        Poll poll = new Poll(
                context.mode(),
                reports,
                List.copyOf(testimonies.values()),
                context.setting(Setting.PROMOTION_MAX_LAG),
                motion.appointed(),
                motion.isForced(),
                passedOver);
        Outcome outcome = context.rules().election().apply(poll);
        boolean somethingIsMissing = outcome.winner().isEmpty() || motion.isForced();
        if (somethingIsMissing && !awaitedDisks.isEmpty() && !waitedLongEnough) {
            // One that was replaced may have it; an election that needs nothing of it does not wait.
            return;
        }
        if (outcome.winner().isEmpty() && needed().size() < basis.size()) {
            return;
        }
        long lost = AbandonRule.atLeast(outcome.losses());
        if (motion.isForced() && lost > motion.mostLost()) {
            fail(
                    "at least %d acknowledged writes would be lost, more than the %d that were shown: look at the plan again (E9)"
                            .formatted(lost, motion.mostLost()));
            return;
        }
        ended = true;
        context.tell(new ClusterEvent.ElectionDecided(
                epoch,
                context.name(),
                outcome.candidates(),
                outcome.watermark(),
                outcome.witness(),
                outcome.winner().orElse(""),
                outcome.rule(),
                outcome.judgedBy()));
        outcome.winner().ifPresentOrElse(winner -> hail(winner, poll, outcome), () -> {
            tellGatewaysOver();
            listener.nobodyEligible(epoch, outcome.rule());
        });
    }

    private void hail(String winner, Poll poll, Outcome outcome) {
        List<String> complete = reports.values().stream()
                .filter(Report::complete)
                .map(Report::member)
                .toList();
        Report best = reports.get(winner);
        List<String> firstInSync = outcome.candidates().stream()
                .filter(candidate -> mayConfirm(candidate, winner))
                .filter(candidate -> isPrefix(reports.get(candidate.machine()), best))
                .filter(candidate -> poll.hasAllAcknowledgedOf(reports.get(candidate.machine()), best))
                .map(ClusterEvent.CandidateJudged::machine)
                .toList();
        context.send(winner, new ElectionMessage.Won(epoch, complete, firstInSync, outcome.losses()));
        listener.decided(this, winner);
    }

    /** Who is in the reign's first in-sync record: with a forced one, whoever can follow it. */
    private boolean mayConfirm(ClusterEvent.CandidateJudged candidate, String winner) {
        boolean trusted = candidate.eligible()
                || motion.isForced() && reports.get(candidate.machine()).complete();
        return candidate.machine().equals(winner) || trusted && copy.config().isVoter(candidate.machine());
    }

    private static boolean isPrefix(Report candidate, Report winner) {
        return winner.history().divergence(candidate.history()).equals(candidate.position());
    }

    /** It comes to no decision any more; nothing if it has come to its end. */
    void fail(String reason) {
        if (!ended) {
            ended = true;
            context.tell(new ClusterEvent.ElectionFailed(epoch, context.name(), reason));
            ElectionMessage over = new ElectionMessage.Abandoned(epoch, 0);
            copy.config().membersWith(context.name()).forEach(member -> context.send(member, over));
            tellGatewaysOver();
            listener.failed(epoch, reason);
        }
    }

    /** Rule E2: what they promised would only stand in the way of the other side's primary. */
    private void tellGatewaysOver() {
        if (gatewaysAsked) {
            gateways.forEach(gateway -> context.send(gateway, new ElectionMessage.Abandoned(epoch, 0)));
        }
    }
}
