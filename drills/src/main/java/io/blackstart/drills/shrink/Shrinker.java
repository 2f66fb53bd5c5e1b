package io.blackstart.drills.shrink;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.checker.GuaranteeChecker;
import io.blackstart.drills.file.Action;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.file.FileError;
import io.blackstart.drills.file.Step;
import io.blackstart.drills.run.ClusterMaker;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.RunObserver;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.drills.tree.DrillTree;
import io.blackstart.drills.workload.WorkloadOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a smaller drill that still fails the same way: the same expectation on the same side of its bound, or the same broken promise. What
 * chance drew becomes steps first; then steps, load, time and fields are cut, again and again until nothing more can go. Deterministic: the
 * same drill, seed and number of runs end in the same file.
 */
public final class Shrinker {
    /** More rounds find next to nothing. */
    private static final int ROUNDS = 4;

    private Shrinker() {}

    /** Runs a drill; a test plants a bug here. */
    @FunctionalInterface
    public interface Runner {
        /** The cluster as it is. */
        Runner REAL = on(Cluster::form);

        DrillResult run(Drill drill, long seed, List<RunObserver> observers, StopSignal stop);

        static Runner on(ClusterMaker maker) {
            return (drill, seed, observers, stop) -> DrillRunner.runAlone(
                    drill,
                    seed,
                    List.of(),
                    observers,
                    new GuaranteeChecker(drill.database().mode()),
                    stop,
                    maker);
        }
    }

    /** Hears how far it is; asked on the thread that shrinks. */
    public interface Listener {
        /** @param runs so far, the one that begins included @param smallest the smallest so far, in words */
        void tried(int runs, String smallest);

        /** Whether somebody wants it to end; the smallest so far is the result then. */
        boolean isStopped();
    }

    /** What came of it. */
    public sealed interface Outcome {}

    /** There is nothing to shrink. */
    public record DoesNotFail(DrillResult result) implements Outcome {}

    /**
     * A drill that fails the same way.
     *
     * @param drill as a file, without a comment
     * @param result of the smaller one
     * @param from how large it was, in words @param to how large it is
     */
    public record Shrunk(String drill, Symptom symptom, DrillResult result, int runs, String from, String to)
            implements Outcome {}

    /**
     * Shrinks a drill.
     *
     * @param text of its file, which can be read
     * @param id of the smaller one
     * @param most runs at most
     */
    public static Outcome shrink(
            Drill drill, String text, long seed, String id, int most, Runner runner, Listener listener) {
        Recorder recorder = new Recorder();
        DrillResult result = runner.run(drill, seed, List.of(recorder), listener::isStopped);
        Optional<Symptom> symptom = Symptom.of(result);
        if (symptom.isEmpty()) {
            return new DoesNotFail(result);
        }
        DrillTree whole = DrillTree.parse(text);
        whole.root().put("drill", id);
        whole.root().remove("about");
        whole.root().put("seed", Long.toString(seed));
        demandReadable(id, whole);
        Trials trials = new Trials(whole, result, symptom.get(), runner, seed, most, listener);
        String before = Size.of(whole);
        makeExplicit(drill, recorder, trials);
        cut(symptom.get(), trials);
        return new Shrunk(
                trials.smallest().text(),
                symptom.get(),
                trials.result(),
                trials.runs(),
                before,
                Size.of(trials.smallest()));
    }

    /** It is the result where nothing smaller fails; all smaller ones are read before they are run. */
    private static void demandReadable(String id, DrillTree whole) {
        List<FileError> errors = DrillFile.parse(id, whole.text()).errors();
        if (!errors.isEmpty()) {
            throw new IllegalStateException("what was written of the drill cannot be read: " + errors.getFirst());
        }
    }

    /** What was done becomes steps with times. Where that is not quite the same, the drill keeps its method. */
    private static void makeExplicit(Drill drill, Recorder recorder, Trials trials) {
        boolean waits = drill.method().stream().anyMatch(step -> step.trigger() instanceof Step.When);
        if (drill.random().isPresent() || waits) {
            recorder.steps().ifPresent(steps -> {
                DrillTree explicit = trials.smallest().copy();
                explicit.root().put("method", steps);
                trials.accept(explicit);
            });
        }
    }

    private static void cut(Symptom symptom, Trials trials) {
        MethodCut method = new MethodCut(trials);
        LoadCut load = new LoadCut(trials);
        FieldCut fields = new FieldCut(trials);
        fields.expectations(symptom);
        String before = "";
        for (int round = 0; round < ROUNDS && !trials.areOver(); round++) {
            before = trials.smallest().text();
            method.duration();
            load.workloads();
            load.sizes();
            method.steps();
            fields.fields();
            fields.choices();
            method.times();
            method.duration();
            if (trials.smallest().text().equals(before)) {
                break;
            }
        }
    }

    /** Keeps what was done, and when; the rollbacks are no steps. */
    private static final class Recorder implements RunObserver {
        private record Done(long at, Action action) {}

        private final List<Done> done = new ArrayList<>();
        private boolean over;

        @Override
        public void performed(long at, Action action) {
            if (!over) {
                done.add(new Done(at, action));
            }
        }

        @Override
        public void rollsBack() {
            over = true;
        }

        /** As steps of a drill file; empty if one cannot be said there. */
        Optional<List<Object>> steps() {
            List<Object> steps = new ArrayList<>();
            for (Done one : done) {
                Optional<Map<String, Object>> action = ActionTree.of(one.action());
                if (action.isEmpty()) {
                    return Optional.empty();
                }
                Map<String, Object> step = ActionTree.group("at", ActionTree.duration(one.at()));
                step.putAll(action.get());
                steps.add(step);
            }
            return Optional.of(steps);
        }

        @Override
        public void accept(Stamped event) {}

        @Override
        public void ended(WorkloadOperation operation) {}
    }
}
