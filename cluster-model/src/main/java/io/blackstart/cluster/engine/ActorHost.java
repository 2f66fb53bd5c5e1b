package io.blackstart.cluster.engine;

import akka.actor.ActorSystem;
import akka.actor.ActorSystemImpl;
import akka.actor.InternalActorRef;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.internal.adapter.PropsAdapter;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.event.Logging;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The actor system of one run: everything it does lies on the agenda, nothing on threads of its own. */
final class ActorHost {
    private static final Config CONFIG = ConfigFactory.parseString("""
        akka {
          loggers = ["akka.event.Logging$StandardOutLogger"]
          loglevel = OFF
          stdout-loglevel = OFF
          log-dead-letters = off
          log-dead-letters-during-shutdown = off
          use-slf4j = off
          library-extensions = []
          jvm-exit-on-fatal-error = off
          jvm-shutdown-hooks = off
          coordinated-shutdown.run-by-actor-system-terminate = off
          coordinated-shutdown.run-by-jvm-shutdown-hook = off
          scheduler.implementation = "%2$s"
          actor {
            guardian-supervisor-strategy = "akka.actor.StoppingSupervisorStrategy"
            default-dispatcher.type = "%1$s"
            internal-dispatcher.type = "%1$s"
            default-blocking-io-dispatcher.type = "%1$s"
            default-mailbox.mailbox-type = "%3$s"
            typed.default-mailbox.mailbox-type = "%3$s"
            typed.library-extensions = []
          }
        }
        """.formatted(
            PumpDispatcherConfigurator.class.getName(), VirtualScheduler.class.getName(), PumpMailbox.class.getName()));

    /** Virtual time within which a system must have ended once everything was told to stop. */
    private static final long END_LIMIT_NANOS = 60_000_000_000L;

    private final Agenda agenda;
    private final long id;
    private final ActorSystemImpl system;
    private final Map<String, Integer> timesSpawned = new HashMap<>();
    private final Set<String> notBegun = new HashSet<>();

    /** Starts the system; when this returns, it is up and nothing is left to do. */
    ActorHost(Agenda agenda) {
        this.agenda = agenda;
        id = Agendas.register(agenda);
        Config config = CONFIG.withValue(Agendas.KEY, ConfigValueFactory.fromAnyRef(id));
        system = (ActorSystemImpl) ActorSystem.create("blackstart", config, ActorHost.class.getClassLoader());
        system.eventStream().subscribe(new ActorFailures(agenda), Logging.Error.class);
        agenda.drain();
        agenda.throwIfFailed();
    }

    /**
     * Starts an actor beneath the guardian's cell, which gives it a plain local reference at once; {@code system.actorOf} would put a
     * stand-in with a queue and a lock of its own before it.
     */
    <T> ActorRef<T> spawn(Behavior<T> behavior, String name) {
        int earlier = timesSpawned.merge(name, 1, Integer::sum) - 1;
        String unique = earlier == 0 ? name : name + "~" + earlier;
        notBegun.add(unique);
        akka.actor.Props props = PropsAdapter.apply(() -> first(behavior, unique), Props.empty(), true);
        return Adapter.toTyped(system.guardian().underlying().actorOf(props, unique));
    }

    /** What an actor begins with: one that was stopped before it could begin is told so only afterwards, and does nothing until then. */
    private <T> Behavior<T> first(Behavior<T> behavior, String name) {
        return notBegun.remove(name) ? behavior : Behaviors.ignore();
    }

    /** Stops the actor directly: asking the guardian to do it would let messages through that came before. */
    void stop(ActorRef<?> actor) {
        notBegun.remove(actor.path().name());
        ((InternalActorRef) Adapter.toClassic(actor)).stop();
    }

    /**
     * Ends the system and pumps until it is gone, also after a failure.
     *
     * @throws EngineFailure if ending fails
     */
    void terminate() {
        boolean failedBefore = agenda.hasFailed();
        agenda.clearTimers();
        long limit = agenda.now() + END_LIMIT_NANOS;
        system.terminate();
        while (agenda.hasReady() || !hasEnded() && agenda.nextTimer() <= limit) {
            agenda.deliverOne();
        }
        Agendas.forget(id);
        if (!hasEnded()) {
            agenda.fail("its end", new IllegalStateException("actors are left:\n" + system.printTree()));
        }
        if (!failedBefore) {
            agenda.throwIfFailed();
        }
    }

    private boolean hasEnded() {
        return system.whenTerminated().isCompleted();
    }
}
