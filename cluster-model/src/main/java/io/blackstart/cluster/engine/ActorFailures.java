package io.blackstart.cluster.engine;

import akka.actor.ActorInitializationException;
import akka.actor.ActorRef;
import akka.actor.typed.internal.adapter.ActorAdapter;
import akka.event.Logging;

/** Hears what the actor system only logs (an exception while an actor stops, or out of a future) and fails the run with it. */
final class ActorFailures extends Logging.StandardOutLogger {
    private final Agenda agenda;

    ActorFailures(Agenda agenda) {
        this.agenda = agenda;
    }

    /** Akka's {@code tell}. */
    @Override
    public void $bang(Object event, ActorRef sender) {
        if (event instanceof Logging.Error error) {
            agenda.fail(error.logSource() + " (" + error.message() + ")", unwrap(error.cause()));
        }
    }

    /** The exception as it was thrown, without the wrappers Akka puts around it. */
    static Throwable unwrap(Throwable cause) {
        return switch (cause) {
            case ActorAdapter.TypedActorFailedException wrapper -> unwrap(wrapper.getCause());
            case ActorInitializationException wrapper when wrapper.getCause() != null -> unwrap(wrapper.getCause());
            default -> cause;
        };
    }
}
