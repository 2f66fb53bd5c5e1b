package io.blackstart.drills.proof;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.replication.DiskMaker;
import io.blackstart.cluster.replication.Rules;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.drills.checker.GuaranteeChecker;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.library.Library;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.ProgressListener;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The library's random drill in a mode, run with rules and disks of choice. */
final class RandomDrill {
    private final Drill drill;

    private RandomDrill(Drill drill) {
        this.drill = drill;
    }

    static RandomDrill in(Mode mode) {
        return new RandomDrill(Library.find("random-faults-" + mode.word()).orElseThrow());
    }

    DrillResult run(long seed, Rules rules, DiskMaker disks) {
        AtomicBoolean broken = new AtomicBoolean();
        return DrillRunner.run(
                drill,
                seed,
                List.of(told -> broken.set(broken.get() || told.event() instanceof ClusterEvent.GuaranteeBreached)),
                ProgressListener.NONE,
                broken::get,
                GuaranteeChecker::new,
                (spec, engine, sinks) -> Cluster.form(spec, engine, sinks, rules, disks));
    }

    DrillResult run(long seed) {
        return run(seed, Rules.standard(), DiskMaker.SIMULATED);
    }
}
