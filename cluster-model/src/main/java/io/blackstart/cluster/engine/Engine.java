package io.blackstart.cluster.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * One actor system, one pump, one clock, one seeded chance (architecture.md). Everything an engine runs, runs on its pump: the
 * thread that calls {@link #runUntil} (flat out), or the engine's own thread after {@link #start} (live). Before either, the pump is
 * the thread that created the engine.
 *
 * <p>The same seed and the same calls give the same run. Work that reaches an engine from another thread, other than by
 * {@link #inject} and {@link #ask}, fails it; so does an exception out of an actor, a timer or injected work. A thread that {@link PumpGuard} keeps free
 * never becomes a pump.
 */
public final class Engine implements AutoCloseable {
    private final long seed;
    private WallClock wall;
    private Optional<PumpGuest> guest = Optional.empty();
    private final Agenda agenda;
    private final Inbox inbox = new Inbox();
    private final ActorHost actors;
    private final Map<String, Chance> chances = new HashMap<>();
    private final List<LongConsumer> slipListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<EngineFailure>> failureListeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Optional<Live> live = Optional.empty();
    private volatile Pace pace = new Pace.FlatOut();
    private boolean running;
    private boolean closedOnPump;

    private record Live(LivePump pump, Thread thread) {}

    private Engine(long seed, WallClock wall) {
        this.seed = seed;
        this.wall = wall;
        agenda = new Agenda(seed);
        actors = new ActorHost(agenda);
    }

    /** A new engine at virtual time 0, flat out; the calling thread is its pump for now. */
    public static Engine create(long seed) {
        return create(seed, new SystemWallClock());
    }

    static Engine create(long seed, WallClock wall) {
        return new Engine(seed, wall);
    }

    /** What all chance of this run comes from. */
    public long seed() {
        return seed;
    }

    /** Virtual nanoseconds since the engine was created. On the pump; elsewhere the value may be old. */
    public long now() {
        return agenda.now();
    }

    /** A stream of chance of its own for each purpose, so that one consumer more does not disturb the others. Same purpose, same object. */
    public Chance chance(String purpose) {
        agenda.require("a request for chance");
        return chances.computeIfAbsent(purpose, text -> new Chance(SeedMix.of(seed, text)));
    }

    /** Starts an actor; an exception out of it stops the run loudly with the seed. Names may be used again after a stop. */
    public <T> ActorRef<T> spawn(Behavior<T> behavior, String name) {
        agenda.require("a spawn");
        return actors.spawn(behavior, name);
    }

    /** Stops an actor: it processes nothing further, what waits for it is dropped. */
    public void stop(ActorRef<?> actor) {
        agenda.require("a stop");
        actors.stop(actor);
    }

    /**
     * Runs a task on the pump after a delay; equal times run in the order they were asked for.
     *
     * @param nanos virtual nanoseconds from now, at least 0
     */
    public Timer after(long nanos, Runnable task) {
        agenda.require("a timer");
        return agenda.after(nanos, task);
    }

    /** As {@link #after(long, Runnable)}, for what nobody cancels. @param task given to no engine before, or done since */
    public void after(long nanos, TimedTask task) {
        agenda.require("a timer");
        agenda.after(nanos, task);
    }

    /** On the pump: whether a timer is due at this very time. */
    public boolean isMoreDueNow() {
        agenda.require("a look at the timers");
        return agenda.nextTimer() <= agenda.now();
    }

    /**
     * Hands something out of the run soon, on the pump: when it has nothing else to do, and under load after some turns. So what happens at the
     * same time leaves together, and other threads are woken once for all of it. Such work changes nothing in the run.
     */
    public void atRest(Runnable work) {
        agenda.require("work at rest");
        agenda.atRest(work);
    }

    /**
     * Flat out: runs everything due up to and including that virtual time on the calling thread, which is the pump from now on.
     *
     * @param nanos virtual time, not before {@link #now}
     * @throws EngineFailure if the run fails, or failed before
     */
    public void runUntil(long nanos) {
        if (live.isPresent() || closed.get() || running) {
            throw new IllegalStateException(
                    "runUntil needs an engine that is neither live, closed nor running already");
        }
        if (nanos < agenda.now()) {
            throw new IllegalArgumentException("cannot run back to %d, it is %d".formatted(nanos, agenda.now()));
        }
        agenda.own();
        agenda.throwIfFailed();
        running = true;
        try {
            runDue(nanos);
        } finally {
            running = false;
        }
        agenda.throwIfFailed();
        agenda.moveTo(nanos);
    }

    private void runDue(long nanos) {
        while (true) {
            agenda.drain();
            if (agenda.hasFailed()) {
                return;
            }
            if (!inbox.isEmpty()) {
                agenda.run("injected work", inbox.take());
            } else if (agenda.nextTimer() <= nanos) {
                agenda.runNextTimer();
            } else {
                agenda.rest();
                return;
            }
        }
    }

    /** Takes in somebody who shares the pump's thread once it is live. Before {@link #start}, one at most. */
    public void host(PumpGuest newcomer) {
        if (live.isPresent() || closed.get() || guest.isPresent()) {
            throw new IllegalStateException("a guest comes before the start, and alone");
        }
        guest = Optional.of(newcomer);
        wall = new GuestClock(wall, newcomer);
    }

    /** Goes live: the engine's own thread pumps from now on. */
    public void start(Pace firstPace) {
        if (live.isPresent() || closed.get() || running) {
            throw new IllegalStateException("start needs an engine that is neither live, closed nor running already");
        }
        agenda.throwIfFailed();
        pace = firstPace;
        LivePump pump = new LivePump(agenda, inbox, wall, this::slipped, firstPace);
        Thread thread = new Thread(() -> pumpLive(pump), "blackstart-pump");
        thread.setDaemon(true);
        live = Optional.of(new Live(pump, thread));
        thread.start();
    }

    /** Changes the pace of a live engine; virtual time goes on from where it is. From any thread. */
    public void pace(Pace newPace) {
        LivePump pump = livePump();
        pace = newPace;
        inject(() -> pump.change(newPace));
    }

    /** The pace asked for last. */
    public Pace pace() {
        return pace;
    }

    /** In {@link Pace.Step}: lets one delivery happen, which is one ready item or else one timer. At another pace nothing. From any thread. */
    public void step() {
        step(() -> true, 1);
    }

    /**
     * In {@link Pace.Step}: lets deliveries happen until it is enough. At another pace nothing. From any thread.
     *
     * @param enough asked on the pump after each
     * @param most deliveries if it is never enough
     */
    public void step(BooleanSupplier enough, int most) {
        LivePump pump = livePump();
        inject(() -> pump.step(enough, most));
    }

    /**
     * The only way in from another thread: the work runs on the pump, in order of arrival, before later timers; at every pace, also in
     * {@link Pace.Step}. What it throws fails the run. Ignored once the engine is closed or has failed.
     */
    public void inject(Runnable work) {
        put(work, () -> {});
    }

    /**
     * Injects a question. The answer comes on the pump; what the question throws goes to the asker and leaves the run unharmed. If
     * the engine ends first, the future is cancelled.
     */
    public <T> CompletableFuture<T> ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        put(() -> answer(question, answer), () -> answer.cancel(false));
        return answer;
    }

    private static <T> void answer(Supplier<T> question, CompletableFuture<T> answer) {
        T value;
        try {
            value = question.get();
        } catch (RuntimeException refused) {
            answer.completeExceptionally(refused);
            return;
        }
        answer.complete(value);
    }

    private void put(Runnable work, Runnable dropped) {
        Optional<Live> running = live;
        boolean own = running.isPresent() && agenda.isOwner();
        long arrivedAt = own ? running.get().pump().broughtAt() : wall.nanos();
        inbox.put(new Inbox.Item(arrivedAt, work, dropped));
        if (!own) {
            running.ifPresent(pump -> wall.wake(pump.thread()));
        }
    }

    /** How much work from outside waits for the pump. From any thread; not for a hot path, since it is counted one by one. */
    public int waiting() {
        return inbox.size();
    }

    /** Whether the calling thread is the pump. */
    public boolean onPump() {
        return agenda.isOwner();
    }

    /**
     * Hears on the pump when the machine under a paced engine stalled for more than 100 ms and virtual time slipped instead of
     * bursting (cluster.md §10): the wall nanoseconds by which it was behind. In real time also what Unix time went on by besides: while the
     * machine slept, its clock was set forward, or the pace was slower.
     */
    public void onSlip(LongConsumer listener) {
        slipListeners.add(listener);
    }

    /** Hears on the pump that a live run failed and stopped. Without a listener the failure goes to the thread's uncaught handler. */
    public void onFailure(Consumer<EngineFailure> listener) {
        failureListeners.add(listener);
    }

    /**
     * Ends the run: live, the pump stops first; then every actor is stopped and the actor system pumped until it is gone. Called on
     * the pump of a live engine, this happens after the work at hand; otherwise before it returns. Closing twice is a no-op.
     *
     * @throws EngineFailure if the end itself fails, for example by an exception out of a stopping actor
     */
    @Override
    public void close() {
        if (running) {
            throw new IllegalStateException("close cannot be called from inside runUntil");
        }
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        inbox.close();
        Optional<Thread> thread = live.map(Live::thread);
        if (thread.isPresent() && thread.get().equals(Thread.currentThread())) {
            closedOnPump = true;
            return;
        }
        thread.ifPresentOrElse(this::awaitEndOf, () -> guest.ifPresent(PumpGuest::end));
        end();
    }

    private void end() {
        agenda.own();
        actors.terminate();
    }

    private void pumpLive(LivePump pump) {
        agenda.own();
        guest.ifPresent(PumpGuest::begin);
        while (!closed.get() && !agenda.hasFailed()) {
            pump.turn();
        }
        try {
            guest.ifPresent(PumpGuest::end);
            if (agenda.hasFailed()) {
                inbox.close();
                tellFailure(agenda.failure());
            }
        } finally {
            if (closedOnPump) {
                end();
            }
        }
    }

    private void tellFailure(EngineFailure failure) {
        if (failureListeners.isEmpty()) {
            throw failure;
        }
        failureListeners.forEach(listener -> listener.accept(failure));
    }

    private void slipped(long wallNanos) {
        slipListeners.forEach(listener -> listener.accept(wallNanos));
    }

    private LivePump livePump() {
        return live.orElseThrow(() -> new IllegalStateException("the engine is not live; start it first"))
                .pump();
    }

    /** An interrupt does not end the wait: an engine is closed when close returns. */
    private void awaitEndOf(Thread thread) {
        wall.wake(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
