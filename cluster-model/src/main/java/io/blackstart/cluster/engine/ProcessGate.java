package io.blackstart.cluster.engine;

import akka.actor.typed.ActorRef;
import java.util.ArrayDeque;

/**
 * The one way in to the process on a machine: messages, timers and completed syncs all pass here. While it is frozen they wait, in their
 * order, and are acted on together when it is thawed (cluster.md §8). On the pump only.
 */
public final class ProcessGate {
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean frozen;

    /** Tells an actor of this process something, at once or when it is thawed. */
    public <T> void tell(ActorRef<T> actor, T message) {
        if (frozen) {
            waiting.add(() -> actor.tell(message));
        } else {
            actor.tell(message);
        }
    }

    /** Does something in this process's place, at once or when it is thawed. */
    public void enter(Runnable work) {
        if (frozen) {
            waiting.add(work);
        } else {
            work.run();
        }
    }

    public void freeze() {
        frozen = true;
    }

    /** What waited passes now, in its order. */
    public void thaw() {
        frozen = false;
        while (!frozen && !waiting.isEmpty()) {
            waiting.poll().run();
        }
    }

    /** The process is gone, and with it what waited for it; whether the machine is frozen stays. */
    public void forget() {
        waiting.clear();
    }
}
