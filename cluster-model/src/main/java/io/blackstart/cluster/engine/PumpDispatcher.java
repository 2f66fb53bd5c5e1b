package io.blackstart.cluster.engine;

import akka.actor.ActorCell;
import akka.dispatch.Dispatcher;
import akka.dispatch.Envelope;
import akka.dispatch.ExecutorServiceFactoryProvider;
import akka.dispatch.Mailbox;
import akka.dispatch.MessageDispatcherConfigurator;
import akka.dispatch.TaskInvocation;
import akka.dispatch.sysmsg.Failed;
import akka.dispatch.sysmsg.SystemMessage;
import scala.concurrent.duration.Duration;
import scala.concurrent.duration.FiniteDuration;

/**
 * Puts mailboxes and futures of an actor system on the agenda instead of on threads. It also sees every actor's failure on its way
 * to the supervisor, however deep the actor, and fails the run with it.
 */
final class PumpDispatcher extends Dispatcher {
    /** One message per turn, so that one ready item is one delivery. */
    private static final int THROUGHPUT = 1;

    private static final ExecutorServiceFactoryProvider NO_THREADS = (id, threads) -> () -> {
        throw new IllegalStateException("the pump has no threads");
    };

    private final Agenda agenda;

    PumpDispatcher(MessageDispatcherConfigurator configurator, String id, Agenda agenda) {
        super(configurator, id, THROUGHPUT, Duration.Zero(), NO_THREADS, FiniteDuration.fromNanos(1_000_000_000L));
        this.agenda = agenda;
    }

    @Override
    public void dispatch(ActorCell receiver, Envelope message) {
        if (agenda.admits("a message")) {
            Mailbox mailbox = receiver.mailbox();
            mailbox.enqueue(receiver.self(), message);
            registerForExecution(mailbox, true, false);
        }
    }

    @Override
    public void systemDispatch(ActorCell receiver, SystemMessage message) {
        if (agenda.admits("a system message")) {
            if (message instanceof Failed failed) {
                agenda.fail("actor " + failed.child().path().name(), ActorFailures.unwrap(failed.cause()));
            }
            super.systemDispatch(receiver, message);
        }
    }

    @Override
    public boolean registerForExecution(Mailbox mailbox, boolean hasMessage, boolean hasSystemMessage) {
        if (mailbox.canBeScheduledForExecution(hasMessage, hasSystemMessage) && mailbox.setAsScheduled()) {
            agenda.ready(mailbox);
            return true;
        }
        return false;
    }

    @Override
    public void executeTask(TaskInvocation task) {
        agenda.ready(task);
    }

    @Override
    public void shutdown() {
        // There is no pool to shut down; the agenda ends with the engine.
    }
}
