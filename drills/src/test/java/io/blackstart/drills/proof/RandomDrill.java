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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One of the library's random drills, run with rules and disks of choice. */
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
        return of("random-faults-" + mode.word());
    }

    /** That which parts the cluster again and again. */
    static RandomDrill ofSplits() {
        return of("random-splits-available");
    }

    /** That in which who was copied gets the seat. */
    static RandomDrill ofReturns() {
        return of("random-returns-available");
    }

    private static RandomDrill of(String id) {
        return new RandomDrill(Library.find(id).orElseThrow());
    }

    /**
     * What the checker found, as far as the run went: it stops at the first breach.
     *
     * @param of the promise whose breach it stops at; empty for any
     * @throws RuntimeException if the cluster stopped by itself and the checker had found nothing before
     */
    List<Breach> breaches(long seed, Rules rules, DiskMaker disks, Optional<String> of) {
        AtomicBoolean broken = new AtomicBoolean();
        GuaranteeChecker checker = new GuaranteeChecker(drill.database().mode());
        try {
            return DrillRunner.runAlone(
                            drill,
                            seed,
                            List.of(told -> broken.set(broken.get() || isBreach(told.event(), of))),
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

    private static boolean isBreach(ClusterEvent event, Optional<String> of) {
        return event instanceof ClusterEvent.GuaranteeBreached breached
                && of.map(breached.promise()::equals).orElse(true);
    }

    /** The same of a right cluster. */
    List<Breach> breaches(long seed) {
        return breaches(seed, Rules.standard(), DiskMaker.SIMULATED, Optional.empty());
    }
}
