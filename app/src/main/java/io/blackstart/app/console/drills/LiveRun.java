package io.blackstart.app.console.drills;

import io.blackstart.app.console.bridge.EventHandOff;
import io.blackstart.app.console.bridge.Losses;
import io.blackstart.app.console.bridge.Notices;
import io.blackstart.app.console.bridge.Promises;
import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.checker.Promise;
import io.blackstart.drills.file.Action;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.ProgressListener;
import io.blackstart.drills.run.RealTime;
import io.blackstart.drills.run.RunObserver;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.drills.workload.WorkloadOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A drill that runs in real time while one watches, as {@code drill run --live} does, on a cluster of its own: its events cross to the window, its
 * notes stand until one goes on. Written by the drill's thread, read by JavaFX's.
 */
final class LiveRun implements DrillTask.Runner, RunObserver {
    private static final long LOOK_EVERY_MILLIS = 50;

    private final EventHandOff events = new EventHandOff();
    private final List<Performed> performed = new CopyOnWriteArrayList<>();
    private final List<String> breaches = new CopyOnWriteArrayList<>();
    private final Semaphore goOn = new Semaphore(0);
    private final Notices notices;
    private volatile Optional<String> note = Optional.empty();
    private volatile Losses lost = Losses.Unjudged.AT_THE_END;
    private volatile boolean rollingBack;

    /** @param at virtual nanoseconds @param rollback whether the method was over by then */
    record Performed(long at, Action action, boolean rollback) {}

    /** @param notices hears the first breach of each promise */
    LiveRun(Notices notices) {
        this.notices = notices;
    }

    @Override
    public DrillResult run(
            Drill drill,
            List<EventSink> sinks,
            List<RunObserver> observers,
            ProgressListener progress,
            StopSignal stop) {
        List<RunObserver> all = new ArrayList<>(observers);
        all.add(this);
        DrillResult result = DrillRunner.runLive(
                drill,
                drill.seed(),
                Stream.concat(sinks.stream(), Stream.of(events)).toList(),
                all,
                progress,
                stop,
                Cluster::form,
                new RealTime(this::talkAbout, () -> {}));
        lost = new Losses.Counted(result.lost());
        return result;
    }

    EventHandOff events() {
        return events;
    }

    /** What was carried out so far, rollbacks too. */
    List<Performed> performed() {
        return List.copyOf(performed);
    }

    /** The note that is talked about; empty while time passes. */
    Optional<String> note() {
        return note;
    }

    /** The room has talked about a note. @param read which one; of one that came meanwhile it has not */
    void goOn(Optional<String> read) {
        if (read.isPresent() && note.equals(read)) {
            goOn.release();
        }
    }

    private void talkAbout(String text, StopSignal stop) {
        goOn.drainPermits();
        note = Optional.of(text);
        try {
            while (!stop.isRaised() && !goOn.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                // time stands still for the room
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            note = Optional.empty();
        }
    }

    /** As the checker has found it so far. */
    Promises promises(ClusterView view) {
        return new Promises(
                view.totals().acknowledgedWrites(),
                lost,
                view.totals().acknowledgedReads(),
                stale(),
                OptionalLong.empty(),
                breaches.size());
    }

    private long stale() {
        return breaches.stream().filter(Promise.SESSION.words()::equals).count();
    }

    @Override
    public void performed(long at, Action action) {
        performed.add(new Performed(at, action, rollingBack));
    }

    @Override
    public void rollsBack() {
        rollingBack = true;
    }

    @Override
    public void accept(Stamped event) {
        if (event.event() instanceof ClusterEvent.GuaranteeBreached breached) {
            if (!breaches.contains(breached.promise())) {
                notices.failed("A promise was broken", sentence(breached));
            }
            breaches.add(breached.promise());
        }
    }

    private static String sentence(ClusterEvent.GuaranteeBreached breached) {
        return "%s: %s. The drill goes on; its report and its run have all that led to it, with the seed; later breaches of this promise are among its events."
                .formatted(breached.promise(), breached.evidence());
    }

    @Override
    public void ended(WorkloadOperation operation) {
        // the measures hear of it
    }
}
