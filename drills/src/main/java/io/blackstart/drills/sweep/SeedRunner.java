package io.blackstart.drills.sweep;

import io.blackstart.cluster.engine.EngineFailure;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.persistence.JournalHash;
import java.util.List;
import java.util.Optional;

/** One job of a sweep: runs one seed after the other, on the thread that asks. */
public interface SeedRunner extends AutoCloseable {
    /** Runs a seed to its end; nothing if it was stopped by hand before it began. */
    Optional<SweepRun> run(long seed);

    @Override
    void close();

    /** Within this process. @param stop raised from any thread: the run under way rolls back and counts as stopped */
    static SeedRunner here(Drill drill, StopSignal stop) {
        return new SeedRunner() {
            @Override
            public Optional<SweepRun> run(long seed) {
                return Optional.of(one(drill, seed, stop));
            }

            @Override
            public void close() {}
        };
    }

    private static SweepRun one(Drill drill, long seed, StopSignal stop) {
        JournalHash hash = new JournalHash();
        EventSink hashing = hash::add;
        try {
            DrillResult ended = DrillRunner.runAlone(drill, seed, List.of(hashing), stop);
            return SweepRun.of(ended, hash.sha256());
        } catch (EngineFailure crash) {
            return new SweepRun.Crashed(seed, words(crash));
        }
    }

    private static String words(Throwable crash) {
        Throwable root = crash;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
