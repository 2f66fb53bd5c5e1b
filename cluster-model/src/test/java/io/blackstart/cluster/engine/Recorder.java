package io.blackstart.cluster.engine;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractOnMessageBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import java.util.List;

/** Writes down what it is told and when; throws at the word {@code boom}. */
final class Recorder extends AbstractOnMessageBehavior<String> {
    private final Engine engine;
    private final List<String> log;

    private Recorder(ActorContext<String> context, Engine engine, List<String> log) {
        super(context);
        this.engine = engine;
        this.log = log;
    }

    static Behavior<String> create(Engine engine, List<String> log) {
        return Behaviors.setup(context -> new Recorder(context, engine, log));
    }

    @Override
    public Behavior<String> onMessage(String word) {
        log.add(word + "@" + engine.now());
        if (word.equals("boom")) {
            throw new IllegalStateException("boom");
        }
        return this;
    }
}
