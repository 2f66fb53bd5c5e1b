package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.CommandExecutor;
import io.blackstart.cluster.data.Hlc;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.ClusterEvent.Answer;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.routing.ReadGate;
import io.blackstart.cluster.topology.ReplicaState;
import io.blackstart.cluster.topology.Setting;
import java.util.List;

/** Answers reads from what is visible here, after asking the gate (rules R1 to R3). */
final class Reader {
    private static final ReadGate.Verdict GATE_NOT_ASKED =
            new ReadGate.Verdict(Answer.NOT_ASKED, Answer.NOT_ASKED, Answer.NOT_ASKED);

    /** How this replica stands towards the primary in office. */
    interface Office {
        boolean isPrimary();

        /** Rules W4, E7: a primary that does not know whether it still reigns, or does not show yet what it inherited, waits until it does. */
        void whenSure(Runnable then);

        /** Rule R2: runs a task once the primary may answer; otherwise the other one. Only asked of the primary. */
        void whenConfirmed(Runnable then, Runnable otherwise);

        /** What was heard of the primary. */
        Heard primary();
    }

    /**
     * Of the primary.
     *
     * @param silentFor nanoseconds since it was heard; 0 for the primary itself, very much if there is none
     * @param lag acknowledged writes it was last known to have above what is visible here
     * @param inheritanceShown whether what is visible here includes all that it came to reign with, which may have been acknowledged (rule E7)
     */
    record Heard(long silentFor, long lag, boolean inheritanceShown) {}

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final Office office;
    private long reads;

    Reader(ReplicaContext context, LocalCopy copy, Office office) {
        this.context = context;
        this.copy = copy;
        this.office = office;
    }

    /** Rule R1 (1). */
    boolean ready() {
        return ReadGate.ready(facts(true));
    }

    void onRead(String gateway, Call.Read read) {
        switch (read.ground()) {
            case PRIMARY -> office.whenSure(() -> asPrimary(gateway, read));
            case GATE -> asGateSays(gateway, read, gate(includesSession(read)));
            case VACANT_SEAT -> asGateSays(gateway, read, vacantGate(includesSession(read)));
        }
    }

    private boolean includesSession(Call.Read read) {
        return context.rules()
                .session()
                .test(copy.visibleHistory(), read.session().positions());
    }

    private void asGateSays(String gateway, Call.Read read, ReadGate.Verdict verdict) {
        if (verdict.served()) {
            answer(gateway, read, verdict);
        } else {
            context.send(gateway, new Call.ReadRefused(read.id(), verdict, Call.Refusal.GATE));
        }
    }

    private ReadGate.Verdict gate(boolean includesSession) {
        return context.rules().readGate().apply(facts(includesSession));
    }

    /**
     * Rule E5. The gateway may be mistaken about the seat: who hears a primary in office asks the gate as ever, once that one's reign shows here; until
     * then there is no more to be read than before it.
     */
    private ReadGate.Verdict vacantGate(boolean includesSession) {
        Heard primary = office.primary();
        boolean isTaken =
                primary.silentFor() < context.setting(Setting.GOSSIP_SUSPECT_AFTER) && primary.inheritanceShown();
        return isTaken
                ? gate(includesSession)
                : context.rules()
                        .vacantRead()
                        .apply(new VacantReadRule.Question(context.mode(), copy.mayVote(), includesSession));
    }

    private void asPrimary(String gateway, Call.Read read) {
        if (!office.isPrimary()) {
            refuse(gateway, read, Call.Refusal.NOT_PRIMARY);
        } else if (!includesSession(read)) {
            refuse(gateway, read, Call.Refusal.SESSION_AHEAD);
        } else {
            office.whenConfirmed(
                    () -> answer(gateway, read, GATE_NOT_ASKED), () -> refuse(gateway, read, Call.Refusal.NOT_PRIMARY));
        }
    }

    private void refuse(String gateway, Call.Read read, Call.Refusal why) {
        context.send(gateway, new Call.ReadRefused(read.id(), GATE_NOT_ASKED, why));
    }

    /**
     * Expiry is judged by the latest of the session's clock, one's own and that of the last write here, by which the next one will be judged too (rule
     * P5). It is the session's from then on: what it found gone stays gone.
     */
    private void answer(String gateway, Call.Read read, ReadGate.Verdict verdict) {
        long heard = Math.max(read.session().hlc(), copy.hlc());
        long now = context.rules().readClock().applyAsLong(context.clockMillis(), Hlc.physicalMillis(heard));
        List<Reply> replies =
                CommandExecutor.read(read.commands(), copy.visible(), now, ++reads, context.brokenCalls());
        long seen = Math.max(copy.hlc(), Hlc.atMillis(now));
        context.send(
                gateway,
                new Call.Answered(read.id(), verdict, copy.visibleHistory().end(), seen, replies));
    }

    private ReadGate.Facts facts(boolean includesSession) {
        boolean complete = copy.state() == ReplicaState.LIVE || office.isPrimary();
        Heard primary = office.primary();
        return new ReadGate.Facts(
                complete && primary.inheritanceShown(),
                primary.silentFor(),
                context.setting(Setting.GOSSIP_SUSPECT_AFTER),
                primary.lag(),
                context.setting(Setting.READS_READY_LAG),
                false,
                includesSession);
    }
}
