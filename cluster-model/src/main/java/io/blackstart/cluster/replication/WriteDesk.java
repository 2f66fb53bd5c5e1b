package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.CommandExecutor;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Execution;
import io.blackstart.cluster.data.KeyLookup;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.WriteContext;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestTable;
import io.blackstart.cluster.routing.Call;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where clients' writes come to a primary: each is refused, held for a while, answered again, or stamped (rules W1, W4, W9, R3). */
final class WriteDesk {
    /** So much of an answer has room in its entry's header. */
    private static final int SHORT_ANSWER = 128;

    /** Whether the primary takes writes now. */
    enum Standing {
        OPEN,
        ON_HOLD,
        CLOSED
    }

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final Reign reign;
    private final Scribe scribe;
    private final Supplier<Standing> standing;
    private final Acknowledger acknowledger;
    private final Unacknowledged unacknowledged;
    private final KeyLookup found;
    private final WatchCheck watches;
    private final WaitingLine line;
    private final WaitingDesk waiting;
    private final ArrayDeque<Runnable> held = new ArrayDeque<>();

    WriteDesk(
            ReplicaContext context,
            LocalCopy copy,
            Reign reign,
            Scribe scribe,
            Acknowledger acknowledger,
            Supplier<Standing> standing) {
        this.context = context;
        this.copy = copy;
        this.reign = reign;
        this.scribe = scribe;
        this.standing = standing;
        this.acknowledger = acknowledger;
        this.unacknowledged = copy.beginStamping();
        this.found = context.rules().writesFind().apply(unacknowledged, copy.visible());
        this.watches = new WatchCheck(context, copy, unacknowledged);
        this.line = new WaitingLine(context::now);
        this.waiting = new WaitingDesk(context, copy, unacknowledged, line, this::execute, this::nothingFor);
    }

    void admit(String gateway, Call.Write write) {
        switch (standing.get()) {
            case OPEN -> waiting.firstTime(gateway, write).ifPresent(notInLine -> decide(gateway, notInLine));
            case ON_HOLD -> hold(() -> admit(gateway, write));
            case CLOSED -> refuse(gateway, write, Call.Refusal.NOT_PRIMARY);
        }
    }

    /** Who has waited long enough is told so. */
    void review() {
        if (standing.get() == Standing.OPEN) {
            waiting.review();
        }
    }

    /** A merge record is written: who waits here for what the other side has done already is told that, once it is acknowledged (rules P4, W9). */
    void doneElsewhere(List<LogEntry.Done> done, long mergedAt) {
        if (line.isEmpty()) {
            return;
        }
        for (LogEntry.Done one : done) {
            waiting.servedElsewhere(one.id())
                    .ifPresent(waiter -> acknowledger.when(
                            mergedAt, () -> answer(waiter.gateway(), waiter.write(), one.position(), one.replies())));
        }
    }

    WaitingDesk waiting() {
        return waiting;
    }

    /** What cannot be done before it is known whether this primary still reigns. */
    void hold(Runnable task) {
        held.add(task);
    }

    /** What is on hold comes anew. */
    void release() {
        int waitingNow = held.size();
        for (int i = 0; i < waitingNow; i++) {
            held.poll().run();
        }
    }

    /** Rule W9: whether it was done already. */
    private void decide(String gateway, Call.Write write) {
        Optional<RequestTable.Answer> answered = copy.answered(write.id());
        Optional<Unacknowledged.Open> open = copy.openRequest(write.id());
        RetryRule.Question retry = new RetryRule.Question(
                answered.isPresent(),
                open.isPresent(),
                copy.isOver(write.id()),
                !write.meantFor().equals(reign));
        switch (context.rules().retry().apply(retry)) {
            case ANSWER -> {
                RequestTable.Answer known =
                        answered.or(() -> open.map(Unacknowledged.Open::answer)).orElseThrow();
                answer(gateway, write, known.position(), known.replies());
            }
            case ANSWER_WHEN_ACKNOWLEDGED -> {
                RequestTable.Answer known = open.orElseThrow().answer();
                acknowledger.when(open.get().seq(), () -> answer(gateway, write, known.position(), known.replies()));
            }
            case IGNORE -> {}
            case REFUSE -> refuse(gateway, write, Call.Refusal.NOT_PRIMARY);
            case APPLY -> apply(gateway, write);
        }
    }

    private void apply(String gateway, Call.Write write) {
        if (!context.rules().session().test(copy.history(), write.session().positions())) {
            refuse(gateway, write, Call.Refusal.SESSION_AHEAD);
        } else if (!write.watched().isEmpty() && !watches.hold(write)) {
            refuse(gateway, write, Call.Refusal.WATCH_BROKEN);
        } else {
            execute(gateway, write);
        }
    }

    private void execute(String gateway, Call.Write write) {
        StampRule.Stamp stamp = scribe.next(0, write.session().hlc());
        Serving serving = line.isEmpty() ? Serving.NOBODY : new Serving(line, write.manner());
        Execution execution = CommandExecutor.execute(
                write.commands(),
                found,
                new WriteContext(stamp.hlc(), context.name(), stamp.seq()),
                context.brokenCalls(),
                serving.aftermath());
        if (write.manner().mayWait() && WaitingLine.isInVain(execution.replies().getFirst())) {
            waiting.foundNothing(gateway, write);
        } else {
            record(gateway, write, stamp, execution, serving.served());
        }
    }

    /** The end of one that has waited long enough. */
    private void nothingFor(String gateway, Call.Write write) {
        StampRule.Stamp stamp = scribe.next(0, write.session().hlc());
        record(gateway, write, stamp, new Execution(List.of(Reply.NIL_ARRAY), Delta.NONE), List.of());
    }

    /** One without effect is written down too: sent again, it would be done anew, and might have one (rule W9). */
    private void record(
            String gateway, Call.Write write, StampRule.Stamp stamp, Execution execution, List<Serving.Served> served) {
        List<Reply> replies = execution.replies();
        Position position = scribe.write(
                new LogEntry.ClientWrite(
                        write.id(),
                        write.oldestOpen(),
                        execution.delta(),
                        replies,
                        Serving.forTheLog(served),
                        write.again() || Serving.isAnyAgain(served)),
                stamp,
                size(execution));
        if (!execution.renewed().isEmpty()) {
            watches.renewed(position.seq(), execution.renewed());
        }
        acknowledger.when(position.seq(), () -> {
            answer(gateway, write, position, replies);
            for (Serving.Served one : served) {
                answer(one.waiter().gateway(), one.waiter().write(), position, List.of(one.reply()));
            }
        });
    }

    /** The answer goes to the backups, and is kept, as long as the effects. */
    private static int size(Execution execution) {
        return execution.delta().bytes() + Math.max(0, Reply.bytes(execution.replies()) - SHORT_ANSWER);
    }

    private void refuse(String gateway, Call.Write write, Call.Refusal why) {
        context.send(gateway, write.refused(why));
    }

    private void answer(String gateway, Call.Write write, Position position, List<Reply> replies) {
        context.send(gateway, new Call.Written(write.id(), reign, position, copy.hlc(), replies));
    }
}
