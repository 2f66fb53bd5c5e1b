package io.blackstart.drills.bench;

import io.blackstart.cluster.event.EventSink;
import io.blackstart.drills.checker.GuaranteeChecker;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.library.Library;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.ProgressListener;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.drills.run.Verdict;
import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.WorkloadSpec;
import io.blackstart.persistence.Journal;
import io.blackstart.persistence.RunInfo;
import io.blackstart.persistence.RunOutcome;
import io.blackstart.persistence.RunStatus;
import io.blackstart.persistence.RunWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How fast a whole drill is: the zone outage of the library with its checker, drawn out to a length of choice, with and without the
 * journal, in turns within one process, because only their ratio carries over to another machine or hour; then where fewer of its operations write.
 */
public final class DrillBench {
    private static final long WARM_UP_NANOS = 180_000_000_000L;

    private static final int ROUNDS = 2;

    /** The drill's own mix writes half; a write is some twenty messages and syncs, a read four messages. */
    private static final List<Integer> WRITES_PERCENT = List.of(5, 30);

    private final Drill drill;
    private final Path journal;

    private DrillBench(Drill drill, Path journal) {
        this.drill = drill;
        this.journal = journal;
    }

    /**
     * One run.
     *
     * @param virtualSeconds simulated, the check at the end included
     * @param wallSeconds it took
     * @param processorSeconds the thread that ran it was busy
     * @param deliveries messages between machines
     */
    public record Lap(double virtualSeconds, double wallSeconds, double processorSeconds, long deliveries) {
        /** Virtual time over wall time. */
        public double speed() {
            return virtualSeconds / wallSeconds;
        }

        public double deliveriesPerSecond() {
            return deliveries / wallSeconds;
        }
    }

    /**
     * What was measured.
     *
     * @param operationsPerSecond that the drill's clients ask for
     * @param byWrites with the journal, by how many percent of the operations write
     */
    public record Figures(
            double operationsPerSecond, Lap withoutJournal, Lap withJournal, SortedMap<Integer, Lap> byWrites) {
        /** Wall time the journal adds, as a share of the time without it. */
        public double journalCost() {
            return withJournal.wallSeconds() / withoutJournal.wallSeconds() - 1;
        }
    }

    /**
     * Measures after warming up: the faster of two laps each.
     *
     * @param virtualNanos length of each run
     * @param journal a file on the disk to be measured; made, and left to the caller to delete
     */
    public static Figures measure(long virtualNanos, Path journal) {
        new DrillBench(lasting(Math.min(virtualNanos, WARM_UP_NANOS)), journal).withJournal();
        DrillBench bench = new DrillBench(lasting(virtualNanos), journal);
        double rate = bench.drill.workload().stream()
                .mapToDouble(load -> load.rate().to())
                .sum();
        List<Lap> without = new ArrayList<>();
        List<Lap> with = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            without.add(bench.withoutJournal());
            with.add(bench.withJournal());
        }
        return new Figures(rate, fastest(without), fastest(with), bench.byWrites());
    }

    private SortedMap<Integer, Lap> byWrites() {
        SortedMap<Integer, Lap> laps = new TreeMap<>();
        for (int percent : WRITES_PERCENT) {
            DrillBench bench = new DrillBench(writing(drill, percent), journal);
            List<Lap> rounds = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                rounds.add(bench.withJournal());
            }
            laps.put(percent, fastest(rounds));
        }
        return laps;
    }

    /** What else the machine does only ever slows a lap down. */
    private static Lap fastest(List<Lap> laps) {
        return Collections.min(laps, Comparator.comparingDouble(Lap::wallSeconds));
    }

    /** Its steps stay at the beginning; what is added is calm. */
    private static Drill lasting(long nanos) {
        Drill drill = Library.find("zone-outage").orElseThrow();
        return with(drill, Math.max(nanos, drill.durationNanos()), drill.workload());
    }

    /** The same, of whose operations so many percent are SET, the others GET. */
    private static Drill writing(Drill drill, int percent) {
        Mix mix = new Mix(new TreeMap<>(Map.of(OperationKind.SET, percent, OperationKind.GET, 100 - percent)));
        List<WorkloadSpec> workload =
                drill.workload().stream().map(load -> with(load, mix)).toList();
        return with(drill, drill.durationNanos(), workload);
    }

    private static WorkloadSpec with(WorkloadSpec load, Mix mix) {
        return new WorkloadSpec(
                load.name(),
                load.clients(),
                load.rate(),
                load.zones(),
                load.keys(),
                mix,
                load.through(),
                load.sessionOperations(),
                load.retries());
    }

    private static Drill with(Drill drill, long durationNanos, List<WorkloadSpec> workload) {
        return new Drill(
                drill.id(),
                drill.title(),
                drill.about(),
                drill.seed(),
                durationNanos,
                drill.regions(),
                drill.database(),
                workload,
                drill.steadyState(),
                drill.method(),
                drill.random(),
                drill.expect(),
                drill.rollbacks());
    }

    private Lap withoutJournal() {
        return lap(List.of());
    }

    private Lap withJournal() {
        RunInfo info =
                new RunInfo(drill.id(), "bench", "", new TreeMap<>(Map.of()), drill.seed(), "bench", Instant.now());
        try (Journal opened = Journal.open(journal);
                RunWriter writer = opened.begin(info)) {
            long began = System.nanoTime();
            Lap lap = lap(List.of(writer));
            writer.finish(RunOutcome.of(RunStatus.PASSED, "measured"));
            double wallSeconds = (System.nanoTime() - began) / 1e9;
            return new Lap(lap.virtualSeconds(), wallSeconds, lap.processorSeconds(), lap.deliveries());
        }
    }

    private Lap lap(List<EventSink> sinks) {
        CountingCheck check =
                new CountingCheck(new GuaranteeChecker(drill.database().mode()));
        long processor = processorNanos();
        DrillResult result =
                DrillRunner.run(drill, drill.seed(), sinks, ProgressListener.NONE, StopSignal.NEVER, _ -> check);
        if (result.verdict() != Verdict.PASSED) {
            throw new IllegalStateException("the drill to be measured did not pass: " + result.consoleLines("-"));
        }
        return new Lap(
                result.virtualNanos() / 1e9,
                result.wallNanos() / 1e9,
                (processorNanos() - processor) / 1e9,
                check.deliveries());
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
