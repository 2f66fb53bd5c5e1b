package io.blackstart.drills.run;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.engine.Timer;
import io.blackstart.cluster.event.ClusterEvent.GuaranteeBreached;
import io.blackstart.cluster.event.ClusterEvent.TimeSlipped;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.checker.Breach;
import io.blackstart.drills.checker.GuaranteeCheck;
import io.blackstart.drills.file.Action;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.RandomMethod;
import io.blackstart.drills.measure.Expectation;
import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.measure.MeasureUnit;
import io.blackstart.drills.measure.RunMeasures;
import io.blackstart.drills.measure.Window;
import io.blackstart.drills.random.Occasion;
import io.blackstart.drills.random.Standing;
import io.blackstart.drills.run.Judgement.Phase;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.Workload;
import io.blackstart.drills.workload.WorkloadHost;
import io.blackstart.drills.workload.WorkloadOperation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** One run of one drill on an engine of its own, flat out on the calling thread. Shares nothing with other runs. */
final class DrillRun {
    /** How often the stop signal and progress are looked at, in virtual time. */
    private static final long SLICE_NANOS = 100_000_000L;

    /** How often the checker is asked for breaches. It answers beside the run, which waits for the answer when it asks again. */
    private static final long BREACHES_NANOS = 500_000_000L;

    /** How long the cluster gets to end operations and copy what is missing once load and faults have stopped. */
    private static final long COPYING_AT_MOST_NANOS = 60_000_000_000L;

    /** How long those who want to write have waited at most when the load of a random method ends. */
    private static final long SERVED_WITHIN_NANOS = 3_000_000_000L;

    /** After copies are done replicas must be identical within this time (cluster.md §9). */
    private static final long QUIET_NANOS = 5_000_000_000L;

    /**
     * So the cluster refuses what a rollback need not do: what was never done, in a run that was stopped before, a reshape that has ended, and a
     * switchover to where the primary is.
     */
    private static final List<String> NOTHING_TO_DO =
            List.of("nothing to undo", "nothing to cancel", "is the primary already");

    private final Drill drill;
    private final Engine engine;
    private final List<RunObserver> observers;
    private final GuaranteeCheck check;
    private final ProgressListener progress;
    private final StopSignal stop;
    private final Pacing pacing;
    private final RunMeasures measures;
    private final Cluster cluster;
    private final StepPerformer performer;
    private final Refusals refusals;
    private final AbortWatch aborts;
    private final MethodRun method;
    private final Standing standing = new Standing();
    private final Optional<RandomRun> random;
    private final List<Workload> workloads = new ArrayList<>();
    private final List<Judgement> judgements = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> notUndone = new ArrayList<>();
    private Optional<Boolean> wasSteady = Optional.empty();
    private int breachesTold;
    private Supplier<List<Breach>> breachesAsked = List::of;
    private boolean begun;
    private boolean stopped;
    private boolean aborted;
    private boolean loadEnded;

    DrillRun(
            Drill drill,
            Engine engine,
            List<EventSink> sinks,
            List<RunObserver> observers,
            GuaranteeCheck check,
            ProgressListener progress,
            StopSignal stop,
            ClusterMaker maker,
            Pacing pacing) {
        this.drill = drill;
        this.engine = engine;
        this.check = check;
        this.progress = progress;
        this.stop = stop;
        this.pacing = pacing;
        this.measures = new RunMeasures(check, drill.zonesOfClients());
        this.aborts = new AbortWatch(drill.expect(), measures);
        this.observers = List.copyOf(observers);
        List<EventSink> all = new ArrayList<>(sinks);
        all.addAll(observers);
        all.add(check);
        all.add(measures);
        all.add(standing);
        all.add(pacing);
        all.add(this::strikeAt);
        all.add(this::hearRefusals);
        this.cluster = maker.form(drill.spec(engine.seed(), engine.chance("placement")), engine, all);
        this.performer = new StepPerformer(cluster.operator(), cluster::tell, this::change, this::performed);
        this.refusals = new Refusals(performer);
        long firstLook = drill.steadyState().isEmpty() ? 0 : Window.STEADY_STATE_NANOS;
        this.method = new MethodRun(
                drill.method(), measures, refusals, clock(), this::steadyBefore, firstLook, this::drawNoMore);
        this.random = drill.random().map(this::randomRun);
    }

    private RandomRun randomRun(RandomMethod drawn) {
        return new RandomRun(drawn, drill.regions(), standing, engine::chance, performer, clock(), this::steadyBefore);
    }

    private void drawNoMore() {
        random.ifPresent(RandomRun::drawNoMore);
    }

    private void performed(Action action) {
        for (RunObserver observer : observers) {
            observer.performed(engine.now(), action);
        }
    }

    /** Once the load has ended a rollback does not bring it back. */
    private void change(Action.ChangeWorkload change) {
        if (loadEnded) {
            return;
        }
        for (Workload workload : workloads) {
            if (workload.spec().name().equals(change.workload())) {
                change.on(workload);
            }
        }
        tellWriters();
    }

    private void tellWriters() {
        Set<String> zones = new HashSet<>();
        workloads.forEach(workload -> zones.addAll(workload.shape().zonesThatWrite()));
        measures.writersIn(engine.now(), zones);
    }

    /** While the cluster is being formed there is nothing to strike yet. */
    private void strikeAt(Stamped told) {
        if (begun && random.isPresent()) {
            Occasion.of(told.event()).ifPresent(random.get()::hear);
        }
    }

    /** While the cluster is being formed nothing was asked for yet. */
    private void hearRefusals(Stamped told) {
        if (begun) {
            refusals.accept(told);
        }
    }

    private MethodRun.Clock clock() {
        return new MethodRun.Clock() {
            @Override
            public long now() {
                return engine.now();
            }

            @Override
            public Timer after(long nanos, Runnable task) {
                return engine.after(nanos, task);
            }
        };
    }

    /** Runs from beginning to end. */
    DrillResult run() {
        long wallStart = System.nanoTime();
        try {
            begin();
            carryOn();
        } catch (RuntimeException | Error broken) {
            rollBackAfter(broken);
            throw broken;
        }
        long end = engine.now();
        if (!aborted && !stopped) {
            method.end();
        }
        method.halt();
        random.ifPresent(RandomRun::halt);
        drill.random()
                .filter(_ -> drill.method().isEmpty() && !stopped && !aborted)
                .ifPresent(this::demandService);
        readOutNotes();
        rollBack();
        readOutNotes();
        quietDown();
        refusals.end();
        check.finish(cluster.disks());
        tellBreaches(check.breaches());
        judge(end);
        return result(end, System.nanoTime() - wallStart);
    }

    /** Those of the run's last instant, and of the rollbacks: no time passes any more that would wait for them. */
    private void readOutNotes() {
        if (!stopped) {
            pacing.readOutNotes(stop);
        }
    }

    private void begin() {
        begun = true;
        cluster.tap(check);
        random.ifPresent(_ -> cluster.tap(standing));
        cluster.onOperation(check);
        cluster.onOperation(measures);
        WorkloadHost host = WorkloadHost.of(cluster);
        drill.workload().forEach(spec -> workloads.add(Workload.start(host, spec, new OperationsHeard())));
        if (!workloads.isEmpty()) {
            tellWriters();
        }
        method.start();
        random.ifPresent(RandomRun::start);
    }

    /** Observers need not know what is only wanted. */
    private final class OperationsHeard implements WorkloadOperation.Listener {
        @Override
        public void wanted(OperationKind kind, String zone, long at) {
            measures.wanted(kind, zone, at);
        }

        @Override
        public void putOff(OperationKind kind, String zone, long at) {
            measures.putOff(kind, zone, at);
        }

        @Override
        public void ended(WorkloadOperation operation) {
            measures.ended(operation);
            for (RunObserver observer : observers) {
                observer.ended(operation);
            }
        }
    }

    /** Until the drill's duration, a stop by hand, or a steady state that does not hold before the method. */
    private void carryOn() {
        while (engine.now() < drill.durationNanos() && !stopped && !aborted && !isHalted()) {
            slice(Math.min(drill.durationNanos(), engine.now() + SLICE_NANOS));
            stopped = stop.isRaised();
            aborts.broken(engine.now()).ifPresent(this::abort);
        }
    }

    /** An expectation that was to stop the run does not hold. */
    private void abort(Judgement broken) {
        aborted = true;
        judgements.add(broken);
        failures.add("stopped at %s: %s was to stop the run; it was %s"
                .formatted(seconds(engine.now()), broken.expectation().text(), broken.figureText()));
    }

    private boolean isHalted() {
        return method.isHalted() || random.filter(RandomRun::isHalted).isPresent();
    }

    private void slice(long until) {
        while (engine.now() < until) {
            long left = until - engine.now();
            long next = engine.now() + Math.min(left, pacing.stepNanos());
            long slipped = pacing.await(next, stop);
            if (slipped > 0) {
                cluster.tell(new TimeSlipped(slipped));
            }
            engine.runUntil(next);
        }
        if (until % BREACHES_NANOS == 0) {
            tellBreaches(breachesAsked.get());
            breachesAsked = check.breachesAsked();
        }
        progress.reached(until, drill.durationNanos());
    }

    /** Asked by the steps and by the random method beside them: whoever begins first. */
    private boolean steadyBefore() {
        if (wasSteady.isEmpty()) {
            wasSteady = Optional.of(judgedSteady());
        }
        return wasSteady.get();
    }

    private boolean judgedSteady() {
        Window window = Window.before(engine.now());
        List<Judgement> before = judged(Phase.STEADY_STATE_BEFORE, drill.steadyState(), window);
        judgements.addAll(before);
        boolean held = before.stream().allMatch(Judgement::held);
        if (!held) {
            failures.add("the steady state did not hold before the method, so the method was not carried out");
        }
        return held;
    }

    /** Also a run that the program itself broke leaves nothing broken, as far as it can. */
    private void rollBackAfter(Throwable broken) {
        try {
            rollBack();
        } catch (RuntimeException | Error more) {
            broken.addSuppressed(more);
        }
    }

    private void rollBack() {
        loadEnded = true;
        workloads.forEach(Workload::stop);
        measures.loadEnded(engine.now());
        cluster.meterTraffic();
        pacing.loadEnded();
        observers.forEach(RunObserver::rollsBack);
        for (Action action : drill.rollbacks()) {
            refusals.perform(action, this::leftBroken);
        }
    }

    private void leftBroken(String refused) {
        if (NOTHING_TO_DO.stream().noneMatch(refused::endsWith)) {
            notUndone.add("rollback " + refused);
        }
    }

    /** Load and faults have stopped: lets copies finish, and then gives the replicas their time to become identical. */
    private void quietDown() {
        long copiedAtLast = engine.now() + COPYING_AT_MOST_NANOS;
        do {
            slice(engine.now() + SLICE_NANOS);
        } while (!isAtRest() && engine.now() < copiedAtLast);
        if (standing.isHealed()) {
            demandWhole();
        }
        long quietUntil = engine.now() + QUIET_NANOS;
        while (engine.now() < quietUntil) {
            slice(Math.min(quietUntil, engine.now() + SLICE_NANOS));
        }
    }

    /** Safety first, liveness after: what nothing keeps broken any more must have come back. */
    private void demandWhole() {
        for (String what : standing.missing()) {
            failures.add("the cluster did not come back: %s, %d s after load and faults stopped"
                    .formatted(what, COPYING_AT_MOST_NANOS / 1_000_000_000L));
        }
    }

    /** A random method alone heals everything long before the load ends, so whoever wants to write must have been served again. */
    private void demandService(RandomMethod healed) {
        if (engine.now() == drill.durationNanos() && measures.writesAwaitedFor(engine.now()) > SERVED_WITHIN_NANOS) {
            long last = measures.lastWriteAcknowledgedAt();
            String served =
                    last < 0 ? "no write was acknowledged" : "the last write was acknowledged at " + seconds(last);
            String missing = String.join(
                    "", standing.missing().stream().map(", "::concat).toList());
            failures.add("the cluster did not come back: everything was healed at %s, but %s%s"
                    .formatted(seconds(healed.untilNanos()), served, missing));
        }
    }

    private static String seconds(long nanos) {
        return MeasureUnit.DURATION.format((double) nanos);
    }

    private boolean isAtRest() {
        boolean copied = standing.isHealed() ? standing.missing().isEmpty() : measures.allReplicasLive();
        return copied && workloads.stream().allMatch(Workload::hasEnded);
    }

    private void tellBreaches(List<Breach> breaches) {
        for (; breachesTold < breaches.size(); breachesTold++) {
            Breach breach = breaches.get(breachesTold);
            cluster.tell(new GuaranteeBreached(breach.promise(), breach.evidence()));
        }
    }

    /** A run that ended early has not done what its expectations are about. */
    private void judge(long end) {
        boolean whole = end == drill.durationNanos() && !aborted;
        if (whole) {
            judgements.addAll(judged(Phase.STEADY_STATE_AFTER, drill.steadyState(), Window.before(end)));
            for (Expectation expectation : drill.expect()) {
                judgements.add(new Judgement(Phase.WHOLE_RUN, expectation, measures.figure(expectation, end)));
            }
        }
        failures.addAll(method.failures());
    }

    private List<Judgement> judged(Phase phase, List<Expectation> expectations, Window window) {
        return expectations.stream()
                .map(expectation -> new Judgement(phase, expectation, measures.figure(expectation, window)))
                .toList();
    }

    private DrillResult result(long end, long wallNanos) {
        return new DrillResult(
                drill.id(),
                engine.seed(),
                verdict(),
                figures(end),
                engine.now(),
                wallNanos,
                judgements,
                failures,
                check.breaches(),
                check.notJudged(),
                measures.zoneFigures(end),
                notUndone);
    }

    private SortedMap<Measure, Double> figures(long end) {
        SortedMap<Measure, Double> figures = new TreeMap<>();
        for (Measure measure : Measure.values()) {
            measures.figure(measure, end).ifPresent(figure -> figures.put(measure, figure));
        }
        return figures;
    }

    private Verdict verdict() {
        if (!check.breaches().isEmpty()) {
            return Verdict.BREACHED;
        }
        if (stopped) {
            return Verdict.STOPPED;
        }
        boolean allHeld = judgements.stream().allMatch(Judgement::held);
        return allHeld && failures.isEmpty() && notUndone.isEmpty() ? Verdict.PASSED : Verdict.FAILED;
    }
}
