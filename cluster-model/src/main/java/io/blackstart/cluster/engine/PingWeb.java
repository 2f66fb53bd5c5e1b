package io.blackstart.cluster.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractOnMessageBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import java.util.ArrayList;
import java.util.List;

/** Actors that pass balls to each other at random, each throw with a latency of its own: a load without a protocol. */
final class PingWeb {
    private final Engine engine;
    private final Chance chance;
    private final List<ActorRef<Ball>> players = new ArrayList<>();
    private final Watcher watcher;

    /** Hears each catch. */
    @FunctionalInterface
    interface Watcher {
        void caught(long at, int player, Ball ball);
    }

    record Ball(int number, long hops) {}

    private PingWeb(Engine engine, Watcher watcher) {
        this.engine = engine;
        this.watcher = watcher;
        chance = engine.chance("web");
    }

    static void start(Engine engine, int players, int balls, Watcher watcher) {
        PingWeb web = new PingWeb(engine, watcher);
        for (int i = 0; i < players; i++) {
            web.players.add(engine.spawn(Player.create(web, i), "player-" + i));
        }
        for (int i = 0; i < balls; i++) {
            web.pass(new Ball(i, 0));
        }
    }

    private void pass(Ball ball) {
        ActorRef<Ball> next = players.get((int) chance.below(players.size()));
        engine.after(chance.spread(250_000, 0.2), () -> next.tell(ball));
    }

    private static final class Player extends AbstractOnMessageBehavior<Ball> {
        private final PingWeb web;
        private final int number;

        private Player(ActorContext<Ball> context, PingWeb web, int number) {
            super(context);
            this.web = web;
            this.number = number;
        }

        static Behavior<Ball> create(PingWeb web, int number) {
            return Behaviors.setup(context -> new Player(context, web, number));
        }

        @Override
        public Behavior<Ball> onMessage(Ball ball) {
            web.watcher.caught(web.engine.now(), number, ball);
            web.pass(new Ball(ball.number(), ball.hops() + 1));
            return this;
        }
    }
}
