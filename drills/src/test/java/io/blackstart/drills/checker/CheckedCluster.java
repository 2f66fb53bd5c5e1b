package io.blackstart.drills.checker;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.replication.Rules;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.Workload;
import io.blackstart.drills.workload.WorkloadSpec;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** A real cluster under a busy load on few keys, with the checker beside it. */
final class CheckedCluster implements AutoCloseable {
    private static final List<String> ZONES = List.of("a", "b", "c", "d");
    private static final long QUIET_MILLIS = 15_000;

    final GuaranteeChecker checker = new GuaranteeChecker(Mode.AVAILABLE);
    private final Engine engine;
    private final Cluster cluster;
    private final Workload workload;

    CheckedCluster(long seed, Rules rules) {
        engine = Engine.create(seed);
        ClusterSpec spec = new ClusterSpec(
                new Region("eu-5", ZONES), "orders", Mode.AVAILABLE, true, ClusterSettings.defaults(), seed);
        cluster = Cluster.form(spec, engine, List.of(checker), rules);
        cluster.tap(checker);
        cluster.onOperation(checker);
        Mix mix = new Mix(new TreeMap<>(Map.of(
                OperationKind.SET, 20,
                OperationKind.GET, 40,
                OperationKind.HSET, 10,
                OperationKind.HGET, 10,
                OperationKind.INCR, 10,
                OperationKind.DEL, 10,
                OperationKind.MULTI, 5,
                OperationKind.WATCH, 10)));
        workload = Workload.start(cluster, new WorkloadSpec("shop", 12, 500, ZONES, 20, mix));
    }

    void runMillis(long millis) {
        engine.runUntil(engine.now() + millis * Times.MILLISECOND);
    }

    void pullZone(String zone) {
        cluster.operator().inject(new Fault.PulledPlug(new Target.OneZone(zone)));
    }

    void plugIn(String zone) {
        cluster.operator().plugIn(new Target.OneZone(zone));
    }

    void partition(String zone) {
        TreeSet<String> others = new TreeSet<>(ZONES);
        others.remove(zone);
        cluster.operator().inject(new Fault.Partitioned(new TreeSet<>(List.of(zone)), others, false));
    }

    /** Faults drawn from a seed for some time: plugs of zones, and partitions if wanted. */
    void randomFaults(Random random, long millis, boolean partitions) {
        long until = engine.now() + millis * Times.MILLISECOND;
        while (engine.now() < until) {
            String zone = ZONES.get(random.nextInt(ZONES.size()));
            switch (random.nextInt(partitions ? 6 : 4)) {
                case 0, 1 -> pullZone(zone);
                case 2, 3 -> plugIn(zone);
                case 4 -> partition(zone);
                default -> cluster.operator().healAll();
            }
            runMillis(100 + random.nextInt(1_500));
        }
    }

    /** Load and faults stop, replicas get time, the checker judges. */
    List<Breach> finish() {
        workload.stop();
        cluster.operator().healAll();
        cluster.operator().plugIn(new Target.WholeRegion());
        runMillis(QUIET_MILLIS);
        checker.finish(cluster.disks());
        return checker.breaches();
    }

    @Override
    public void close() {
        engine.close();
    }
}
