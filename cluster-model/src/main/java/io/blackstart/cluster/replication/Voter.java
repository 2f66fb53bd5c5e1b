package io.blackstart.cluster.replication;

import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.election.FenceRule;
import io.blackstart.cluster.election.Report;
import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Words;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Setting;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A replica's part as one who is asked: durable promises, reports, acceptance of reigns (rules E2, E3, E7, M6). */
final class Voter {
    private final ReplicaContext context;
    private final LocalCopy copy;
    private final Electorate electorate;
    private final BooleanSupplier hearsPrimaryInOffice;
    private final BooleanSupplier inOffice;
    private final Consumer<String> promisedAbove;
    private long lastPromiseAt = Long.MIN_VALUE / 2;
    private long refusedCallAt = Long.MIN_VALUE / 2;

    /**
     * @param hearsPrimaryInOffice whether the one primary in office is heard (oneself, if it is)
     * @param inOffice whether this replica serves as primary
     * @param promisedAbove what a primary does when it has promised an epoch above its own reign
     */
    Voter(
            ReplicaContext context,
            LocalCopy copy,
            Electorate electorate,
            BooleanSupplier hearsPrimaryInOffice,
            BooleanSupplier inOffice,
            Consumer<String> promisedAbove) {
        this.context = context;
        this.copy = copy;
        this.electorate = electorate;
        this.hearsPrimaryInOffice = hearsPrimaryInOffice;
        this.inOffice = inOffice;
        this.promisedAbove = promisedAbove;
    }

    /**
     * Rule E2: whether an election may still be running: one this replica takes part in, or one it was just asked for and refused because it
     * heard the primary a little longer than others. Its own call beside that one would only put a promise in the winner's way.
     */
    boolean electionRuns() {
        return takesPart() || context.now() - refusedCallAt < context.setting(Setting.ELECTION_RESCHEDULE);
    }

    private boolean takesPart() {
        return context.now() - lastPromiseAt < electorate.electionTimeout();
    }

    /** A reign serves: the election is over. */
    void settled() {
        lastPromiseAt = Long.MIN_VALUE / 2;
        refusedCallAt = Long.MIN_VALUE / 2;
    }

    /** The initiator gave up: the promise stays, but nobody need wait. */
    void abandoned(long epoch) {
        if (copy.words().promise() == epoch) {
            settled();
        }
    }

    void onCall(String initiator, ElectionMessage.Call call) {
        String objection = objection(initiator, call);
        if (!objection.isEmpty()) {
            refusedCallAt = context.now();
            context.tell(new ClusterEvent.ElectionRefused(call.epoch(), initiator, context.name(), objection));
            context.send(
                    initiator,
                    new ElectionMessage.Refused(call.epoch(), copy.words().promise(), objection));
            return;
        }
        boolean wasInOffice = inOffice.getAsBoolean();
        promise(call.epoch());
        if (wasInOffice) {
            promisedAbove.accept("it promised election " + call.epoch());
        }
        context.whenDurable(() -> {
            if (copy.words().promise() == call.epoch()) {
                context.send(initiator, new ElectionMessage.Reported(call.epoch(), report(wasInOffice)));
            }
        });
    }

    private String objection(String initiator, ElectionMessage.Call call) {
        return context.rules()
                .vote()
                .apply(new VoteRule.Question(
                        copy.mayVote() || owes(),
                        call.cause().yieldsToPrimaryInOffice(),
                        hearsPrimaryInOffice.getAsBoolean(),
                        call.epoch(),
                        copy.words().promise(),
                        copy.words().reign(),
                        takesPart()
                                && copy.mayVote()
                                && !initiator.equals(context.name())
                                && call.cause().yieldsToRunningElection()));
    }

    /** Rule Z6: one that was replaced is asked what is on its disk; in {@code strict} that is nothing anybody was promised (rule P1). */
    private boolean owes() {
        return copy.isReplaced() && context.mode() != Mode.STRICT;
    }

    /** Hands a promise to the disk; whoever relies on it waits for the sync. */
    void promise(long epoch) {
        lastPromiseAt = context.now();
        copy.save(copy.words().withPromise(epoch));
    }

    Report report(boolean wasInOffice) {
        return new Report(
                context.name(),
                copy.state(),
                copy.history(),
                copy.config().voters(),
                copy.mayVote(),
                copy.words().inSync(),
                copy.words().watermark(),
                wasInOffice,
                copy.config().abandoned(),
                copy.words().earlier(),
                copy.setAsideRanges(),
                copy.isReplaced());
    }

    /** Rule E7. Runs the task once the acceptance is durable and sent. */
    void onAcceptReign(String winner, ElectionMessage.AcceptReign proposal, Runnable accepted) {
        Words words = copy.words();
        if (context.rules().fence().test(new FenceRule.Question(words.promise(), words.reign(), proposal.reign()))) {
            context.send(winner, new WitnessMessage.Fenced(words.promise(), words.reign()));
            return;
        }
        lastPromiseAt = context.now();
        copy.save(words.withReign(proposal.reign()).withInSync(InSyncRecord.newer(words.inSync(), proposal.inSync())));
        accepted.run();
        context.whenDurable(() -> context.send(winner, new ElectionMessage.ReignAccepted(proposal.reign())));
    }
}
