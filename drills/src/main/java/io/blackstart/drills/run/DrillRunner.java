package io.blackstart.drills.run;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.drills.checker.Breach;
import io.blackstart.drills.checker.CheckThread;
import io.blackstart.drills.checker.GuaranteeCheck;
import io.blackstart.drills.checker.GuaranteeChecker;
import io.blackstart.drills.file.Drill;
import java.util.List;
import java.util.function.Function;

/** Runs drills headless in virtual time. Runs share nothing, so any number of them may run on threads of their own. */
public final class DrillRunner {
    private DrillRunner() {}

    /**
     * Runs a drill on the calling thread and returns when it has ended: its steps and rollbacks are done, the cluster has gone quiet
     * and was checked. An invariant broken inside the cluster is thrown, with the seed.
     *
     * @param seed the same drill with the same seed tells the same events
     * @param sinks hear every event, in this order; closing them is the caller's
     */
    public static DrillResult run(
            Drill drill, long seed, List<EventSink> sinks, ProgressListener progress, StopSignal stop) {
        return run(drill, seed, sinks, progress, stop, GuaranteeChecker::new);
    }

    /** The same with others that hear more than events. */
    public static DrillResult run(
            Drill drill,
            long seed,
            List<EventSink> sinks,
            List<RunObserver> observers,
            ProgressListener progress,
            StopSignal stop) {
        return run(drill, seed, sinks, observers, progress, stop, GuaranteeChecker::new);
    }

    /**
     * The same in real time, so that others can take part.
     *
     * @param maker forms the cluster and opens the ways into it
     */
    public static DrillResult runLive(
            Drill drill,
            long seed,
            List<EventSink> sinks,
            List<RunObserver> observers,
            ProgressListener progress,
            StopSignal stop,
            ClusterMaker maker,
            Pacing pacing) {
        try (Engine engine = Engine.create(seed);
                CheckThread check =
                        new CheckThread(new GuaranteeChecker(drill.database().mode()))) {
            return new DrillRun(drill, engine, sinks, observers, check, progress, stop, maker, pacing).run();
        }
    }

    /** The same on the calling thread alone, the checker included: for who runs many at a time. */
    public static DrillResult runAlone(Drill drill, long seed, List<EventSink> sinks, StopSignal stop) {
        GuaranteeChecker check = new GuaranteeChecker(drill.database().mode());
        return runAlone(drill, seed, sinks, check, stop, Cluster::form);
    }

    /** The same with a checker, one for the run, and a cluster of choice. */
    public static DrillResult runAlone(
            Drill drill, long seed, List<EventSink> sinks, GuaranteeCheck check, StopSignal stop, ClusterMaker maker) {
        return runAlone(drill, seed, sinks, List.of(), check, stop, maker);
    }

    /** The same with others that hear more than events. */
    public static DrillResult runAlone(
            Drill drill,
            long seed,
            List<EventSink> sinks,
            List<RunObserver> observers,
            GuaranteeCheck check,
            StopSignal stop,
            ClusterMaker maker) {
        try (Engine engine = Engine.create(seed)) {
            return new DrillRun(
                            drill, engine, sinks, observers, check, ProgressListener.NONE, stop, maker, Pacing.FLAT_OUT)
                    .run();
        }
    }

    /**
     * The operations that show a breach, a line each: those on its key around its time. A run is not kept, so the seed is run once more; the
     * same seed does the same. Stopped on the way, there are those up to then.
     */
    public static List<String> operationsOf(Drill drill, long seed, Breach breach, StopSignal stop) {
        if (breach.where().isEmpty()) {
            return List.of();
        }
        try (Engine engine = Engine.create(seed)) {
            OperationRecorder recorder = new OperationRecorder(
                    new GuaranteeChecker(drill.database().mode()),
                    breach.where().get());
            new DrillRun(
                            drill,
                            engine,
                            List.of(),
                            List.of(),
                            recorder,
                            ProgressListener.NONE,
                            stop,
                            Cluster::form,
                            Pacing.FLAT_OUT)
                    .run();
            return recorder.lines();
        }
    }

    /** The same with a checker of choice, one for the run. */
    public static DrillResult run(
            Drill drill,
            long seed,
            List<EventSink> sinks,
            ProgressListener progress,
            StopSignal stop,
            Function<Mode, GuaranteeCheck> checker) {
        return run(drill, seed, sinks, List.of(), progress, stop, checker);
    }

    private static DrillResult run(
            Drill drill,
            long seed,
            List<EventSink> sinks,
            List<RunObserver> observers,
            ProgressListener progress,
            StopSignal stop,
            Function<Mode, GuaranteeCheck> checker) {
        try (Engine engine = Engine.create(seed);
                CheckThread check =
                        new CheckThread(checker.apply(drill.database().mode()))) {
            return new DrillRun(drill, engine, sinks, observers, check, progress, stop, Cluster::form, Pacing.FLAT_OUT)
                    .run();
        }
    }
}
