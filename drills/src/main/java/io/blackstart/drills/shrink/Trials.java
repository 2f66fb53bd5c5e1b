package io.blackstart.drills.shrink;

import io.blackstart.cluster.engine.EngineFailure;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.file.Parsed;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.tree.DrillTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tries smaller drills with one seed: which of them still fail the same way. Keeps the smallest so far. */
final class Trials {
    private final Shrinker.Runner runner;
    private final Symptom symptom;
    private final long seed;
    private final int most;
    private final Shrinker.Listener listener;
    /** What was tried before, by its text. */
    private final Map<String, Boolean> known = new HashMap<>();

    private DrillTree smallest;
    private DrillResult result;
    private int runs;

    Trials(
            DrillTree whole,
            DrillResult result,
            Symptom symptom,
            Shrinker.Runner runner,
            long seed,
            int most,
            Shrinker.Listener listener) {
        this.smallest = whole;
        this.result = result;
        this.symptom = symptom;
        this.runner = runner;
        this.seed = seed;
        this.most = most;
        this.listener = listener;
    }

    DrillTree smallest() {
        return smallest;
    }

    /** What the smallest came to. */
    DrillResult result() {
        return result;
    }

    int runs() {
        return runs;
    }

    /** Whether there is no more to be tried: too many runs, or stopped by hand. */
    boolean areOver() {
        return runs >= most || listener.isStopped();
    }

    /** Makes it the smallest if it is a drill, another one, and fails the same way. */
    boolean accept(DrillTree smaller) {
        String text = smaller.text();
        if (text.equals(smallest.text()) || areOver()) {
            return false;
        }
        Boolean before = known.get(text);
        if (before != null) {
            return false;
        }
        boolean same = DrillFile.parse("shrunk", text) instanceof Parsed.Right right && failsTheSameWay(right.value());
        known.put(text, same);
        if (same) {
            smallest = smaller;
        }
        return same;
    }

    private boolean failsTheSameWay(Drill drill) {
        runs++;
        listener.tried(runs, Size.of(smallest));
        try {
            DrillResult tried = runner.run(drill, seed, List.of(), listener::isStopped);
            boolean same = !listener.isStopped() && symptom.shows(tried);
            if (same) {
                result = tried;
            }
            return same;
        } catch (EngineFailure _) {
            return false;
        }
    }
}
