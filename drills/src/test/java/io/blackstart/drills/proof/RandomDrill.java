package io.blackstart.drills.proof;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.replication.DiskMaker;
import io.blackstart.cluster.replication.Rules;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.drills.checker.Breach;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.library.Library;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The library's random drill in a mode, with transactions beside its load, run with rules and disks of choice. */
final class RandomDrill {
    private final Drill drill;
    private final String words;

    private RandomDrill(Drill drill, String words) {
        this.drill = drill;
        this.words = words;
    }

    /** What tells it from others. */
    String words() {
        return words;
    }

    static RandomDrill in(Mode mode) {
        String id = "random-faults-" + mode.word();
        return new RandomDrill(Library.find(id).orElseThrow(), id);
    }

    /** The same with clients that raise counters under WATCH and write several keys at once. */
    RandomDrill withTransactions() {
        List<WorkloadSpec> workload = new ArrayList<>(drill.workload());
        Mix mix = new Mix(new TreeMap<>(Map.of(OperationKind.WATCH, 80, OperationKind.MULTI, 20)));
        workload.add(new WorkloadSpec("desk", 4, 40, drill.region().zones(), 2, mix));
        Drill withThem = new Drill(
                drill.id(),
                drill.title(),
                drill.about(),
                drill.seed(),
                drill.durationNanos(),
                drill.region(),
                drill.database(),
                workload,
                drill.steadyState(),
                drill.method(),
                drill.random(),
                drill.expect(),
                drill.rollbacks());
        return new RandomDrill(withThem, words + " with transactions");
    }

    /** What the checker found, as far as the run went: it stops at the first breach. */
    List<Breach> breaches(long seed, Rules rules, DiskMaker disks) {
        return run(seed, rules, disks).breaches();
    }

    private DrillResult run(long seed, Rules rules, DiskMaker disks) {
        AtomicBoolean broken = new AtomicBoolean();
        return DrillRunner.runAlone(
                drill,
                seed,
                List.of(told -> broken.set(broken.get() || told.event() instanceof ClusterEvent.GuaranteeBreached)),
                broken::get,
                (spec, engine, sinks) -> Cluster.form(spec, engine, sinks, rules, disks));
    }

    /** The same of a right cluster. */
    List<Breach> breaches(long seed) {
        return breaches(seed, Rules.standard(), DiskMaker.SIMULATED);
    }
}
