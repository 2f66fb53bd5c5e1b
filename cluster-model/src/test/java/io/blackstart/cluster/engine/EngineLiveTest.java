package io.blackstart.cluster.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine on its own thread. Nothing here depends on how fast the machine is. */
class EngineLiveTest {
    private final Engine engine = Engine.create(42);
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aLiveEngineAnswersOnItsOwnThread() throws Exception {
        engine.start(new Pace.Paced(1));

        Thread pump = ask(Thread::currentThread);

        assertEquals("blackstart-pump", pump.getName());
        assertTrue(pump.isDaemon());
        assertNotSame(Thread.currentThread(), pump);
        assertTrue(ask(engine::onPump));
        assertFalse(engine.onPump());
    }

    @Test
    void actorsAndTimersSetUpBeforeTheStartRunAfterIt() throws Exception {
        ActorRef<String> actor = engine.spawn(Recorder.create(engine, log), "recorder");
        CompletableFuture<Void> done = new CompletableFuture<>();
        engine.after(2_000_000, () -> actor.tell("told"));
        engine.after(3_000_000, () -> done.complete(null));

        engine.start(new Pace.Paced(10));
        await(done);

        assertEquals(List.of("told@2000000"), ask(() -> List.copyOf(log)));
    }

    @Test
    void inStepEachStepIsOneDelivery() throws Exception {
        ActorRef<String> actor = engine.spawn(Recorder.create(engine, log), "recorder");
        engine.runUntil(0);
        engine.after(5, () -> actor.tell("one"));
        engine.after(5, () -> actor.tell("two"));
        engine.start(new Pace.Step());

        List<Integer> heard = new ArrayList<>();
        for (int step = 0; step < 5; step++) {
            engine.step();
            heard.add(ask(log::size));
        }

        assertEquals(List.of(0, 1, 1, 2, 2), heard);
    }

    @Test
    void thePaceCanBeChangedFromAnyThread() throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        engine.after(3_600_000_000_000L, () -> done.complete(null));
        engine.start(new Pace.Step());

        engine.pace(new Pace.FlatOut());
        await(done);

        assertEquals(new Pace.FlatOut(), engine.pace());
    }

    @Test
    void aFailureStopsThePumpAndIsTold() throws Exception {
        CompletableFuture<EngineFailure> told = new CompletableFuture<>();
        engine.onFailure(told::complete);
        ActorRef<String> actor = engine.spawn(Recorder.create(engine, log), "recorder");
        engine.start(new Pace.Paced(1));

        engine.inject(() -> actor.tell("boom"));
        EngineFailure failure = await(told);

        assertTrue(failure.getMessage().contains("seed 42"), failure.getMessage());
        assertThrows(CancellationException.class, () -> ask(() -> "anybody there?"));
    }

    @Test
    void aForeignThreadFailsALiveRun() throws Exception {
        CompletableFuture<EngineFailure> told = new CompletableFuture<>();
        engine.onFailure(told::complete);
        ActorRef<String> actor = engine.spawn(Recorder.create(engine, log), "recorder");
        engine.start(new Pace.Paced(1));
        ask(() -> "it runs");

        actor.tell("past the door");
        engine.inject(() -> {});

        assertTrue(await(told).getMessage().contains("use Engine.inject"));
        assertEquals(List.of(), log);
    }

    @Test
    void aLiveEngineCannotBeRunFlatOutNorStartedAgain() {
        engine.start(new Pace.Paced(1));

        assertThrows(IllegalStateException.class, () -> engine.runUntil(1));
        assertThrows(IllegalStateException.class, () -> engine.start(new Pace.Step()));
    }

    @Test
    void paceAndStepNeedALiveEngine() {
        assertThrows(IllegalStateException.class, () -> engine.pace(new Pace.Step()));
        assertThrows(IllegalStateException.class, engine::step);
    }

    @Test
    void anEngineCanBeClosedFromItsOwnPump() throws Exception {
        engine.start(new Pace.Paced(1));
        Thread pump = ask(Thread::currentThread);

        engine.inject(engine::close);
        pump.join(30_000);

        assertFalse(pump.isAlive());
    }

    @Test
    void aFailureListenerMayCloseTheEngine() throws Exception {
        engine.onFailure(failure -> engine.close());
        engine.start(new Pace.Paced(1));
        Thread pump = ask(Thread::currentThread);

        engine.inject(() -> {
            throw new IllegalStateException("broken");
        });
        pump.join(30_000);

        assertFalse(pump.isAlive());
        assertThrows(IllegalStateException.class, () -> engine.runUntil(1));
    }

    @Test
    void anExceptionOutOfAnActorThatStopsAtTheEndGoesToWhoeverCloses() throws Exception {
        Engine stubborn = Engine.create(43);
        stubborn.spawn(
                Behaviors.<String>receive((context, word) -> Behaviors.same(), (context, signal) -> {
                    throw new IllegalStateException("no end");
                }),
                "clinging");
        stubborn.start(new Pace.Paced(1));
        stubborn.ask(stubborn::now).get(30, TimeUnit.SECONDS);

        EngineFailure failure = assertThrows(EngineFailure.class, stubborn::close);

        assertEquals("no end", failure.getCause().getMessage());
    }

    @Test
    void aClosedEngineLeavesNoThreadBehind() throws Exception {
        Engine.create(1).close();
        Set<String> before = threads();
        for (int i = 0; i < 3; i++) {
            try (Engine live = Engine.create(i)) {
                PingWeb.start(live, 5, 20, (at, player, ball) -> {});
                live.start(new Pace.Paced(1));
                live.ask(live::now).get(30, TimeUnit.SECONDS);
            }
        }

        Set<String> left = threads();
        left.removeAll(before);
        assertEquals(Set.of(), left);
    }

    // ---- a guest on the pump's thread ------------------------------------------------------------------------------

    private record Stay(String what, Thread on) {}

    /** Writes down what it is asked, and waits as it should. */
    private static final class Guest implements PumpGuest {
        private final List<Stay> stays = new CopyOnWriteArrayList<>();
        private final Semaphore wakings = new Semaphore(0);
        private final CompletableFuture<Thread> waited = new CompletableFuture<>();

        private void wrote(String what) {
            stays.add(new Stay(what, Thread.currentThread()));
        }

        private List<String> words() {
            return stays.stream().map(Stay::what).distinct().toList();
        }

        private List<Thread> threads() {
            return stays.stream().map(Stay::on).distinct().toList();
        }

        @Override
        public void begin() {
            wrote("begins");
        }

        @Override
        public void serve() {
            wrote("serves");
        }

        @Override
        public void await(long nanos) {
            wrote("waits");
            waited.complete(Thread.currentThread());
            try {
                wakings.tryAcquire(nanos, TimeUnit.NANOSECONDS);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void wake() {
            wakings.release();
        }

        @Override
        public void end() {
            wrote("ends");
        }
    }

    @Test
    void aGuestIsServedByThePumpFromItsFirstTurnToItsLast() throws Exception {
        Guest guest = new Guest();
        engine.host(guest);
        engine.start(new Pace.Paced(1));
        Thread pump = ask(Thread::currentThread);
        assertEquals(pump, await(guest.waited));
        engine.close();

        assertEquals(List.of("begins", "waits", "ends"), guest.words());
        assertEquals(List.of(pump), guest.threads());
    }

    @Test
    void aGuestIsServedAlsoWhileThePumpHasNoRest() throws Exception {
        Guest guest = new Guest();
        CompletableFuture<Void> done = new CompletableFuture<>();
        engine.host(guest);
        for (int i = 0; i < 1_000; i++) {
            engine.after(i, () -> {});
        }
        engine.after(1_000, () -> done.complete(null));
        engine.start(new Pace.FlatOut());
        await(done);

        assertTrue(guest.words().contains("serves"), guest.words().toString());
    }

    @Test
    void aGuestEndsWithARunThatFails() throws Exception {
        Guest guest = new Guest();
        CompletableFuture<EngineFailure> told = new CompletableFuture<>();
        engine.onFailure(told::complete);
        engine.host(guest);
        engine.start(new Pace.Paced(1));
        engine.inject(() -> {
            throw new IllegalStateException("boom");
        });
        await(told);

        assertEquals("ends", guest.words().getLast());
    }

    @Test
    void aGuestOfAnEngineThatNeverStartsIsLetGoToo() {
        Guest guest = new Guest();
        engine.host(guest);
        assertThrows(IllegalStateException.class, () -> engine.host(new Guest()));
        engine.close();

        assertEquals(List.of("ends"), guest.words());
    }

    private static Set<String> threads() {
        Set<String> names = new TreeSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            names.add(thread.getName());
        }
        return names;
    }

    private <T> T ask(Supplier<T> question) throws InterruptedException, ExecutionException, TimeoutException {
        return await(engine.ask(question));
    }

    private static <T> T await(CompletableFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(30, TimeUnit.SECONDS);
    }
}
