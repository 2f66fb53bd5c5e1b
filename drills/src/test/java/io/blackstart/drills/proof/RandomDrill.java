package io.blackstart.drills.proof;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.replication.DiskMaker;
import io.blackstart.cluster.replication.Rules;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.drills.checker.Breach;
import io.blackstart.drills.checker.GuaranteeChecker;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.library.Library;
import io.blackstart.drills.run.DrillRunner;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The library's random drill in a mode, run with rules and disks of choice. */
final class RandomDrill {
    private final Drill drill;

    private RandomDrill(Drill drill) {
        this.drill = drill;
    }

    /** What tells it from others. */
    String id() {
        return drill.id();
    }

    static RandomDrill in(Mode mode) {
        return new RandomDrill(Library.find("random-faults-" + mode.word()).orElseThrow());
    }

    /**
     * What the checker found, as far as the run went: it stops at the first breach.
     *
     * @throws RuntimeException if the cluster stopped by itself and the checker had found nothing before
     */
    List<Breach> breaches(long seed, Rules rules, DiskMaker disks) {
        AtomicBoolean broken = new AtomicBoolean();
        GuaranteeChecker checker = new GuaranteeChecker(drill.database().mode());
        try {
            return DrillRunner.runAlone(
                            drill,
                            seed,
                            List.of(told ->
                                    broken.set(broken.get() || told.event() instanceof ClusterEvent.GuaranteeBreached)),
                            checker,
                            broken::get,
                            (spec, engine, sinks) -> Cluster.form(spec, engine, sinks, rules, disks))
                    .breaches();
        } catch (RuntimeException stoppedByItself) {
            if (checker.breaches().isEmpty()) {
                throw stoppedByItself;
            }
            return checker.breaches();
        }
    }

    /** The same of a right cluster. */
    List<Breach> breaches(long seed) {
        return breaches(seed, Rules.standard(), DiskMaker.SIMULATED);
    }
}
