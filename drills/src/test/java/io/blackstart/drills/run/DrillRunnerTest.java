package io.blackstart.drills.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.drills.checker.Breach;
import io.blackstart.drills.checker.SilentCheck;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.measure.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs of small drills: twelve virtual seconds, a hundred operations a second. */
class DrillRunnerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String MACHINE_LOSS = """
        drill: small
        duration: 12s
        workload: [ { name: shop, clients: 8, rate: 100/s, keys: 100 } ]
        steady-state: [ availability >= 99% ]
        method:
          - { at: 3s, pull-plug: { machine: a1 } }
          - { at: 6s, note: Look left }
          - { at: 6s, plug-in: { machine: a1 } }
          - { when: replica.live == 4, within: 5s, then: { switch-over: { to: a1 } } }
        expect: [ failover.count == 1, failover.time <= 1s, availability >= 90% ]
        rollbacks: [ plug-in: { all: true } ]
        """;

    private final List<Stamped> told = new ArrayList<>();

    private static Drill drill(String text) {
        return DrillFile.parse("small.yaml", text).drill().orElseThrow();
    }

    private static DrillResult run(String text, long seed, EventSink sink, StopSignal stop) {
        return DrillRunner.run(drill(text), seed, List.of(sink), ProgressListener.NONE, stop, _ -> new SilentCheck());
    }

    private DrillResult run(String text) {
        return run(text, 7, told::add, StopSignal.NEVER);
    }

    private static String story(String text, long seed) {
        StringBuilder story = new StringBuilder();
        run(text, seed, event -> story.append(event).append('\n'), StopSignal.NEVER);
        return story.toString();
    }

    private boolean wasTold(ClusterEvent event) {
        return told.stream().anyMatch(stamped -> stamped.event().equals(event));
    }

    @Test
    void a_drill_whose_expectations_hold_passes() {
        DrillResult result = run(MACHINE_LOSS);
        assertEquals(List.of(), result.failures());
        assertEquals(
                Verdict.PASSED, result.verdict(), () -> result.consoleLines("-").toString());
        assertEquals(5, result.judgements().size());
        assertEquals(1, result.failovers());
        assertTrue(result.virtualNanos() >= 17 * SECOND, "the run and 5 s of quiet after it");
        assertTrue(wasTold(new ClusterEvent.NoteTold("Look left")));
        assertTrue(wasTold(new ClusterEvent.OperatorActed("pull-plug machine a1")));
    }

    @Test
    void the_same_seed_tells_the_same_events_also_in_parallel_and_another_seed_others() {
        List<CompletableFuture<String>> parallel = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            parallel.add(CompletableFuture.supplyAsync(() -> story(MACHINE_LOSS, 7)));
        }
        String alone = story(MACHINE_LOSS, 7);
        parallel.forEach(story -> assertEquals(alone, story.join()));
        assertNotEquals(alone, story(MACHINE_LOSS, 8));
    }

    @Test
    void an_expectation_that_does_not_hold_fails_the_run_with_its_figure() {
        DrillResult result = run("""
            drill: small
            duration: 2s
            expect: [ elections == 0, replica.live == 4 ]
            """);
        assertEquals(Verdict.FAILED, result.verdict());
        assertFalse(result.judgements().getFirst().held());
        assertEquals("1", result.judgements().getFirst().figureText());
        assertTrue(result.judgements().getLast().held());
    }

    /** Meters tell it each full second, and once more when the load ends. */
    @Test
    void traffic_of_the_last_part_of_a_second_is_measured() {
        List<Stamped> metered = new ArrayList<>();
        EventSink sink = event -> {
            if (event.event() instanceof ClusterEvent.TrafficMetered && event.at() <= 1_900 * SECOND / 1_000) {
                metered.add(event);
            }
        };
        DrillResult result = run("""
            drill: small
            duration: 1900ms
            workload: [ { name: shop, clients: 4, rate: 100/s, keys: 3 } ]
            """, 7, sink, StopSignal.NEVER);
        assertEquals(
                List.of(SECOND, 1_900 * SECOND / 1_000),
                metered.stream().map(Stamped::at).toList());
        ClusterEvent.TrafficMetered last =
                (ClusterEvent.TrafficMetered) metered.getLast().event();
        assertEquals(last.crossZoneBytes(), result.measures().get("traffic.cross-zone.bytes"));
        assertTrue(last.crossZoneBytes()
                > ((ClusterEvent.TrafficMetered) metered.getFirst().event()).crossZoneBytes());
    }

    @Test
    void a_run_stopped_by_hand_rolls_back_and_judges_nothing() {
        AtomicLong asked = new AtomicLong();
        DrillResult result = run(MACHINE_LOSS, 7, told::add, () -> asked.incrementAndGet() > 40);
        assertEquals(Verdict.STOPPED, result.verdict());
        assertTrue(wasTold(new ClusterEvent.OperatorActed("pull-plug machine a1")), "stopped behind the first step");
        assertTrue(wasTold(new ClusterEvent.OperatorActed("plug-in all")), "and rolled back");
        assertTrue(wasTold(new ClusterEvent.PowerReturned("a1")));
        assertFalse(wasTold(new ClusterEvent.NoteTold("Look left")), "later steps are left out");
        assertTrue(result.judgements().stream().noneMatch(judgement -> judgement.phase() == Judgement.Phase.WHOLE_RUN));
    }

    @Test
    void where_the_steady_state_does_not_hold_the_method_is_not_carried_out() {
        DrillResult result = run(MACHINE_LOSS.replace("availability >= 99%", "elections == 7"));
        assertEquals(Verdict.FAILED, result.verdict());
        assertEquals(
                List.of("the steady state did not hold before the method, so the method was not carried out"),
                result.failures());
        assertFalse(wasTold(new ClusterEvent.OperatorActed("pull-plug machine a1")));
    }

    @Test
    void a_first_condition_that_holds_from_the_beginning_waits_for_the_steady_state() {
        DrillResult result = run(MACHINE_LOSS.replace(
                "at: 3s, pull-plug: { machine: a1 }",
                "when: replica.live == 4, within: 1s, then: { pull-plug: { machine: a1 } }"));
        assertEquals(List.of(), result.failures());
    }

    @Test
    void a_breach_is_told_in_the_stream_and_outweighs_everything_else() {
        Breach breach = new Breach("one primary per reign", "a1 and b1 at 3 s");
        DrillResult result = DrillRunner.run(
                drill("drill: small\nduration: 1s\nexpect: [ elections == 7 ]\n"),
                1,
                List.of(told::add),
                ProgressListener.NONE,
                () -> true,
                _ -> new SilentCheck(List.of(breach)));
        assertEquals(Verdict.BREACHED, result.verdict());
        assertEquals(List.of(breach), result.breaches());
        assertEquals(
                1,
                told.stream()
                        .filter(stamped -> stamped.event() instanceof ClusterEvent.GuaranteeBreached)
                        .count());
    }

    @Test
    void progress_is_told_every_tenth_of_a_second_of_virtual_time() {
        List<Long> reached = new ArrayList<>();
        DrillRunner.run(
                drill("drill: small\nduration: 1s\n"),
                1,
                List.of(),
                (virtual, _) -> reached.add(virtual),
                StopSignal.NEVER,
                _ -> new SilentCheck());
        assertEquals(SECOND / 10, reached.getFirst());
        assertTrue(reached.contains(SECOND));
    }

    @Test
    void every_measure_has_its_figure_in_the_result() {
        DrillResult result = run(MACHINE_LOSS);
        assertEquals(
                Measure.values().length,
                result.figures().size(),
                () -> result.measures().toString());
    }

    /** So that what is counted is what the ledger lists. */
    @Test
    void whatIsMergedOnceARollbackHealsACutIsCountedToo() {
        DrillResult result = run("""
            drill: small
            duration: 10s
            region: { name: eu-5, zones: [a, b, c, d] }
            database: { multi-az: true, mode: available }
            workload:
              - { name: left, clients: 4, rate: 60/s, zones: [a, b], keys: 10, mix: { set: 1 } }
              - { name: right, clients: 4, rate: 60/s, zones: [c, d], keys: 10, mix: { set: 1 } }
            method:
              - { at: 4s, partition: { left: [a, b], right: [c, d] } }
            expect: [ merges >= 1, ledger.entries >= 1 ]
            rollbacks: [ heal: { all: true } ]
            """);
        assertEquals(
                Verdict.PASSED, result.verdict(), () -> result.consoleLines("-").toString());
        assertEquals(
                told.stream()
                        .filter(stamped -> stamped.event() instanceof ClusterEvent.ConflictsRecorded)
                        .mapToInt(stamped -> ((ClusterEvent.ConflictsRecorded) stamped.event())
                                .conflicts()
                                .size())
                        .sum(),
                result.figures().get(Measure.LEDGER_ENTRIES));
    }

    @Test
    void whoStoppedWritingMissesNothing() {
        DrillResult result = run("""
            drill: small
            duration: 12s
            workload: [ { name: shop, clients: 8, rate: 100/s, keys: 100 } ]
            method:
              - { at: 4s, pull-plug: { all: true } }
              - { at: 6s, change-workload: { name: shop, mix: { get: 1 } } }
              - { at: 8s, plug-in: { all: true } }
            expect: [ writes.outage >= 1s, writes.outage <= 3s, writes.outage in zone a <= 3s, failover.time <= 7s ]
            rollbacks: [ plug-in: { all: true } ]
            """);
        assertEquals(
                Verdict.PASSED, result.verdict(), () -> result.consoleLines("-").toString());
    }

    /** Younger writes were acknowledged first. */
    @Test
    void anOutageLastsAtLeastAsLongAsTheWriteThatAllOthersWaitedWith() {
        DrillResult result = run("""
            drill: small
            duration: 12s
            region: { name: eu, zones: [a, b, c] }
            database: { name: orders, multi-az: on }
            workload: [ { name: shop, clients: 12, rate: 40/s, mix: { set: 1 } } ]
            method: [ { at: 6s, pull-plug: { machine: b1 } } ]
            expect: [ writes.outage >= 450ms, writes.outage <= 550ms, writes.outage.total >= 450ms, write.max <= 550ms ]
            rollbacks: [ plug-in: { all: true } ]
            """);
        assertEquals(
                Verdict.PASSED, result.verdict(), () -> result.consoleLines("-").toString());
    }

    private static final String CHANCE = """
        drill: small
        duration: 20s
        workload: [ { name: shop, clients: 4, LOAD } ]
        method: { random: { faults: [latency], mean-gap: 1s, mean-length: 2s, until: 10s } }
        rollbacks: [ heal: { all: true } ]
        """;

    @ParameterizedTest
    @ValueSource(strings = {"rate: 20/s, mix: { get: 1 }", "rate: 0.3/s"})
    void whereNobodyWaitsToWriteAtTheEndTheClusterHasComeBack(String load) {
        for (long seed = 1; seed <= 8; seed++) {
            DrillResult result = run(CHANCE.replace("LOAD", load), seed, told::add, StopSignal.NEVER);
            assertEquals(List.of(), result.failures(), "seed " + seed);
        }
    }

    /** What broke it chance did not heal. */
    @ParameterizedTest
    @CsvSource({"16900, true", "17300, false"})
    void whereSomebodyWaitsForMoreThanThreeSecondsItHasNot(long lostAtMillis, boolean fails) {
        ClusterMaker lost = (spec, engine, sinks) -> {
            Cluster cluster = Cluster.form(spec, engine, sinks);
            engine.after(
                    lostAtMillis * 1_000_000L,
                    () -> cluster.operator().inject(new Fault.PulledPlug(new Target.WholeRegion())));
            return cluster;
        };
        DrillResult result = DrillRunner.runAlone(
                drill(CHANCE.replace("LOAD", "rate: 100/s")),
                7,
                List.of(told::add),
                List.of(),
                new SilentCheck(),
                StopSignal.NEVER,
                lost);
        assertEquals(
                fails,
                result.failures().stream().anyMatch(why -> why.startsWith("the cluster did not come back: everything")),
                () -> result.failures().toString());
    }

    /** Machines of read regions were unknown to the draw: such a run ended with an exception. */
    @Test
    void z7_chanceBreaksReadRegionsAndMovesBetweenThem() {
        String regions = """
            drill: small
            duration: 25s
            region: { name: eu-5, zones: [a, b] }
            read-regions: [ { name: us-1, zones: [x, y] } ]
            database: { multi-az: off, read-replicas: 1 }
            workload: [ { name: shop, clients: 8, rate: 100/s, keys: 100 } ]
            method:
              random:
                faults: [ pull-plug, partition, latency, move-region, move-region, move-replica ]
                mean-gap: 800ms
                mean-length: 400ms
                until: 15s
                spare: one
            rollbacks: [ heal: { all: true } ]
            """;
        for (long seed = 1; seed <= 5; seed++) {
            DrillResult result = run(regions, seed, told::add, StopSignal.NEVER);
            assertEquals(
                    Verdict.PASSED,
                    result.verdict(),
                    () -> result.consoleLines("-").toString());
        }
        assertTrue(hit("x1") && hit("a1"), "both regions");
        assertTrue(told.stream().anyMatch(stamped -> stamped.event() instanceof ClusterEvent.RegionMoved), "moved");
    }

    private boolean hit(String machine) {
        return told.stream()
                .anyMatch(stamped -> stamped.event() instanceof ClusterEvent.FaultInjected injected
                        && injected.machines().contains(machine));
    }
}
