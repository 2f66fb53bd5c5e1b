package io.blackstart.cluster.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.LocalActorRef;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine flat out: order, time, actors, failure. */
class EngineTest {
    private final Engine engine = Engine.create(42);
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void timersRunInOrderOfTimeThenOfAsking() {
        engine.after(20, () -> log.add("late@" + engine.now()));
        engine.after(10, () -> log.add("first@" + engine.now()));
        engine.after(10, () -> log.add("second@" + engine.now()));
        engine.after(10, () -> engine.after(0, () -> log.add("fourth@" + engine.now())));
        engine.after(10, () -> log.add("third@" + engine.now()));

        engine.runUntil(20);

        assertEquals(List.of("first@10", "second@10", "third@10", "fourth@10", "late@20"), log);
    }

    /** Typed actors have a setting of their own for that: without it their mailboxes are made for many threads. */
    @Test
    void mailboxesAreThePumps() {
        ActorRef<String> actor = engine.spawn(Behaviors.<String>ignore(), "idle");

        LocalActorRef cell = (LocalActorRef) Adapter.toClassic(actor);

        assertInstanceOf(PumpMailbox.Queue.class, cell.underlying().mailbox().messageQueue());
    }

    @Test
    void runUntilIncludesItsEndAndLeavesTheClockThere() {
        engine.after(10, () -> log.add("due"));
        engine.after(11, () -> log.add("not due"));

        engine.runUntil(10);

        assertEquals(List.of("due"), log);
        assertEquals(10, engine.now());
        engine.runUntil(10);
        engine.runUntil(500);
        assertEquals(List.of("due", "not due"), log);
        assertEquals(500, engine.now());
        assertThrows(IllegalArgumentException.class, () -> engine.runUntil(499));
    }

    @Test
    void aCancelledTimerDoesNotRun() {
        Timer timer = engine.after(10, () -> log.add("cancelled"));
        engine.after(5, timer::cancel);
        Timer spent = engine.after(1, () -> log.add("ran"));

        engine.runUntil(20);
        spent.cancel();
        timer.cancel();

        assertEquals(List.of("ran"), log);
    }

    @Test
    void moreIsDueNowWhileATimerOfThisVeryTimeWaits() {
        List<Boolean> seen = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            engine.after(10, () -> seen.add(engine.isMoreDueNow()));
        }
        engine.after(11, () -> {
            engine.after(0, () -> seen.add(engine.isMoreDueNow()));
            seen.add(engine.isMoreDueNow());
        });
        engine.runUntil(20);
        assertEquals(List.of(true, false, true, false), seen);
    }

    @Test
    void readyWorkIsDoneBeforeTheClockMoves() {
        ActorRef<String> actor = engine.spawn(Recorder.create(engine, log), "recorder");
        engine.after(10, () -> {
            actor.tell("one");
            actor.tell("two");
        });
        engine.after(10, () -> log.add("timer of the same time"));
        engine.after(11, () -> log.add("timer"));

        engine.runUntil(11);

        assertEquals(List.of("one@10", "two@10", "timer of the same time", "timer"), log);
    }

    @Test
    void actorTimersRunInVirtualTime() {
        Behavior<String> ticking = Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerAtFixedRate("tick", java.time.Duration.ofMillis(100));
            return Behaviors.receiveMessage(word -> {
                log.add(word + "@" + engine.now() / 1_000_000);
                if (log.size() == 3) {
                    timers.cancelAll();
                }
                return Behaviors.same();
            });
        }));
        engine.spawn(ticking, "clock");

        engine.runUntil(10_000_000_000L);

        assertEquals(List.of("tick@100", "tick@200", "tick@300"), log);
    }

    @Test
    void aStoppedActorProcessesNothingFurther() {
        ActorRef<String> actor = engine.spawn(Recorder.create(engine, log), "recorder");
        engine.after(10, () -> actor.tell("before"));
        engine.after(20, () -> {
            actor.tell("waiting when the plug is pulled");
            engine.stop(actor);
            actor.tell("after");
        });

        engine.runUntil(100);

        assertEquals(List.of("before@10"), log);
    }

    @Test
    void anActorStoppedBeforeItBeginsNeverBegins() {
        ActorRef<String> actor = engine.spawn(
                Behaviors.setup(_ -> {
                    log.add("began");
                    return Behaviors.empty();
                }),
                "a1");
        engine.stop(actor);

        engine.runUntil(1);

        assertEquals(List.of(), log);
    }

    @Test
    void aNameCanBeUsedAgainAfterAStop() {
        ActorRef<String> first = engine.spawn(Recorder.create(engine, log), "a1");
        engine.stop(first);
        ActorRef<String> second = engine.spawn(Recorder.create(engine, log), "a1");
        second.tell("hello");
        first.tell("lost");

        engine.runUntil(1);

        assertEquals(List.of("hello@0"), log);
    }

    @Test
    void anExceptionOutOfAnActorStopsTheRunWithItsSeed() {
        ActorRef<String> actor = engine.spawn(Recorder.create(engine, log), "recorder");
        engine.after(10, () -> actor.tell("boom"));
        engine.after(10, () -> log.add("never"));

        EngineFailure failure = assertThrows(EngineFailure.class, () -> engine.runUntil(100));

        assertEquals(List.of("boom@10"), log);
        assertEquals(42, failure.seed());
        assertTrue(failure.getMessage().contains("seed 42"), failure.getMessage());
        assertTrue(failure.getMessage().contains("actor recorder"), failure.getMessage());
        assertEquals("boom", failure.getCause().getMessage());
        assertEquals(IllegalStateException.class, failure.getCause().getClass());
        assertSame(failure, assertThrows(EngineFailure.class, () -> engine.runUntil(100)));
    }

    @Test
    void anExceptionOutOfASetupStopsTheRun() {
        engine.spawn(
                Behaviors.setup(context -> {
                    throw new IllegalStateException("no start");
                }),
                "broken");

        EngineFailure failure = assertThrows(EngineFailure.class, () -> engine.runUntil(1));

        assertEquals("no start", failure.getCause().getMessage());
    }

    @Test
    void anExceptionOutOfAChildActorStopsTheRun() {
        engine.spawn(
                Behaviors.setup(context -> {
                    ActorRef<String> child = context.spawn(Recorder.create(engine, log), "child");
                    child.tell("boom");
                    return Behaviors.empty();
                }),
                "parent");

        EngineFailure failure = assertThrows(EngineFailure.class, () -> engine.runUntil(1));

        assertEquals("boom", failure.getCause().getMessage());
    }

    @Test
    void anExceptionOutOfAStoppingActorStopsTheRun() {
        ActorRef<String> actor = engine.spawn(
                Behaviors.<String>receive((context, word) -> Behaviors.same(), (context, signal) -> {
                    throw new IllegalStateException("no end");
                }),
                "clinging");
        engine.after(5, () -> engine.stop(actor));

        EngineFailure failure = assertThrows(EngineFailure.class, () -> engine.runUntil(10));

        assertEquals("no end", failure.getCause().getMessage());
    }

    @Test
    void anExceptionOutOfATimerStopsTheRun() {
        IllegalStateException thrown = new IllegalStateException("late");
        engine.after(7, () -> {
            throw thrown;
        });

        EngineFailure failure = assertThrows(EngineFailure.class, () -> engine.runUntil(10));

        assertSame(thrown, failure.getCause());
        assertEquals(7, engine.now());
    }

    @Test
    void anExceptionOutOfAFutureStopsTheRun() {
        engine.spawn(
                Behaviors.setup(context -> {
                    context.getExecutionContext().execute(() -> {
                        throw new IllegalStateException("in a future");
                    });
                    return Behaviors.empty();
                }),
                "forgetful");

        EngineFailure failure = assertThrows(EngineFailure.class, () -> engine.runUntil(1));

        assertEquals("in a future", failure.getCause().getMessage());
    }

    @Test
    void workFromAForeignThreadFailsTheRunAtTheNextDrain() {
        ActorRef<String> actor = engine.spawn(Recorder.create(engine, log), "recorder");
        engine.runUntil(1);

        CompletableFuture.runAsync(() -> actor.tell("from elsewhere")).join();

        EngineFailure failure = assertThrows(EngineFailure.class, () -> engine.runUntil(2));
        assertTrue(failure.getMessage().contains("inject"), failure.getMessage());
        assertEquals(List.of(), log);
    }

    @Test
    void aTimerFromAForeignThreadIsRefusedAndFailsTheRun() {
        CompletableFuture<Void> foreign = CompletableFuture.runAsync(() -> engine.after(1, () -> log.add("never")));

        assertThrows(RuntimeException.class, foreign::join);
        assertThrows(EngineFailure.class, () -> engine.runUntil(2));
        assertEquals(List.of(), log);
    }

    @Test
    void injectedWorkRunsBeforeLaterTimersInOrderOfArrival() {
        engine.after(10, () -> {
            engine.inject(() -> log.add("first@" + engine.now()));
            engine.inject(() -> log.add("second@" + engine.now()));
        });
        engine.after(10, () -> log.add("timer@" + engine.now()));

        engine.runUntil(10);

        assertEquals(List.of("first@10", "second@10", "timer@10"), log);
    }

    @Test
    void anAskIsAnsweredOnThePumpAndItsErrorGoesToTheAskerAlone() {
        CompletableFuture<Boolean> onPump = engine.ask(engine::onPump);
        CompletableFuture<Boolean> refused = engine.ask(() -> {
            throw new IllegalArgumentException("no such machine");
        });

        engine.runUntil(1);

        assertTrue(onPump.join());
        assertThrows(RuntimeException.class, refused::join);
        engine.runUntil(2);
    }

    @Test
    void chanceHasAStreamForEachPurposeThatFollowsFromTheSeed() {
        try (Engine same = Engine.create(42);
                Engine other = Engine.create(43)) {
            long drawn = engine.chance("network").below(Long.MAX_VALUE);

            assertSame(engine.chance("network"), engine.chance("network"));
            assertNotSame(engine.chance("network"), engine.chance("gossip"));
            same.chance("gossip").below(5);
            assertEquals(drawn, same.chance("network").below(Long.MAX_VALUE));
            assertNotEquals(drawn, other.chance("network").below(Long.MAX_VALUE));
        }
    }

    @Test
    void aClosedEngineIgnoresInjectionsAndCancelsQuestions() {
        CompletableFuture<String> waiting = engine.ask(() -> "answer");
        engine.close();
        engine.inject(() -> log.add("never"));

        assertTrue(waiting.isCompletedExceptionally());
        assertTrue(engine.ask(() -> "answer").isCompletedExceptionally());
        assertThrows(IllegalStateException.class, () -> engine.runUntil(1));
        assertEquals(List.of(), log);
        assertFalse(engine.onPump() && log.contains("never"));
    }
}
