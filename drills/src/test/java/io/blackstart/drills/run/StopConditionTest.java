package io.blackstart.drills.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.checker.SilentCheck;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.file.FileError;
import io.blackstart.drills.measure.Measure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations that stop a run, and what is undone whatever happens. */
class StopConditionTest {
    private static final String SMALL = """
        drill: small
        duration: 20s
        workload: [ { name: shop, clients: 2, rate: 100/s, zones: [a, b] } ]
        method:
          - { at: 3s, pull-plug: { machine: a1 } }
          - { at: 10s, note: Much later }
        """;
    private static final String ROLLBACK = "rollbacks: [ force-promote: { to: b1 }, plug-in: { all: true } ]\n";

    private final List<Stamped> told = new ArrayList<>();

    private static Drill drill(String text) {
        return DrillFile.parse("small.yaml", text).drill().orElseThrow();
    }

    private DrillResult run(String text) {
        return DrillRunner.run(
                drill(text), 7, List.of(told::add), ProgressListener.NONE, StopSignal.NEVER, _ -> new SilentCheck());
    }

    private boolean wasTold(ClusterEvent event) {
        return told.stream().anyMatch(stamped -> stamped.event().equals(event));
    }

    @Test
    void an_expectation_that_aborts_stops_the_run_at_once_and_rolls_back() {
        DrillResult result = run(SMALL + """
            expect:
              - { that: failover.count == 0, abort: true }
              - availability >= 10%
            rollbacks: [ plug-in: { all: true } ]
            """);
        assertEquals(Verdict.FAILED, result.verdict());
        assertEquals(1, result.judgements().size(), "others would be about a run that did not happen");
        assertEquals("1", result.judgements().getFirst().figureText());
        assertTrue(
                result.failures().getFirst().matches("stopped at 3\\.\\d+ s: failover.count == 0 was to stop .*"),
                () -> result.failures().toString());
        assertTrue(wasTold(new ClusterEvent.OperatorActed("plug-in all")));
        assertTrue(!wasTold(new ClusterEvent.NoteTold("Much later")));
    }

    @Test
    void one_that_holds_changes_nothing() {
        DrillResult result = run(SMALL + "expect: [ { that: failover.count <= 1, abort: true } ]\n");
        assertEquals(Verdict.PASSED, result.verdict());
        assertTrue(wasTold(new ClusterEvent.NoteTold("Much later")));
    }

    /** Before any of the writes under way has ended. */
    @Test
    void an_outage_is_seen_while_it_is_open() {
        DrillResult result = run("""
            drill: small
            duration: 12s
            workload: [ { name: shop, clients: 8, rate: 100/s, mix: { set: 1 } } ]
            method:
              - { at: 3s, freeze: { machine: a1 } }
              - { at: 3s, freeze: { machine: b1 } }
              - { at: 3s, freeze: { machine: c1 } }
            expect: [ { that: writes.outage <= 500ms, abort: true } ]
            rollbacks: [ heal: { all: true } ]
            """);
        assertTrue(
                result.failures().getFirst().matches("stopped at 3\\.[56]\\d* s: .*"),
                () -> result.failures().toString());
    }

    @Test
    void an_undo_that_fails_is_the_first_line_and_the_others_are_carried_out() {
        DrillResult result =
                run("drill: small\nduration: 2s\nmethod: [ { at: 1s, pull-plug: { machine: c1 } } ]\n" + ROLLBACK);
        assertEquals(Verdict.FAILED, result.verdict());
        assertTrue(
                result.consoleLines("-").getFirst().startsWith("NOT UNDONE rollback force-promote b1: "),
                () -> result.consoleLines("-").toString());
        assertTrue(wasTold(new ClusterEvent.OperatorActed("plug-in all")));
    }

    /** It would go on after the run, and keep the run from its end. */
    @Test
    void aRollbackDoesNotBringTheLoadBack() {
        String noLoad = """
            drill: small
            duration: 8s
            workload: [ { name: shop, clients: 8, rate: 100/s, keys: 10 } ]
            method: [ { at: 5s, change-workload: { name: shop, rate: 10/s } } ]
            """;
        DrillResult without = run(noLoad);
        DrillResult with = run(noLoad
                + "rollbacks: [ change-workload: { name: shop, clients: 9, rate: 100/s, zones: [c] , mix: {"
                + " incr: 1 } } ]\n");
        assertEquals(
                Verdict.PASSED, with.verdict(), () -> with.consoleLines("-").toString());
        assertEquals(without.figures(), with.figures());
        assertEquals(without.virtualNanos(), with.virtualNanos());
    }

    @Test
    void z3_aReshapeThatHasEndedNeedNotBeCancelled() {
        DrillResult result = run("""
            drill: small
            duration: 8s
            workload: [ { name: shop, clients: 8, rate: 100/s } ]
            method: [ { at: 2s, multi-az: on } ]
            expect: [ reshapes == 1 ]
            rollbacks: [ cancel-reshape: true, multi-az: off ]
            """);
        assertEquals(
                Verdict.PASSED, result.verdict(), () -> result.consoleLines("-").toString());
    }

    @Test
    void z3_aToggleThatTakesAnothersPlaceRefusesNothing() {
        DrillResult result = run("""
            drill: small
            duration: 8s
            database: { multi-az: false }
            workload: [ { name: shop, clients: 8, rate: 100/s } ]
            method: [ { at: 7950ms, multi-az: on } ]
            rollbacks: [ multi-az: off ]
            """);
        assertEquals(
                Verdict.PASSED, result.verdict(), () -> result.consoleLines("-").toString());
    }

    /** It asks the primary first. */
    @Test
    void e8_a_switchover_that_is_refused_later_is_a_failed_step_and_in_a_rollback_not_undone() {
        DrillResult result = run("""
            drill: small
            duration: 8s
            workload: [ { name: shop, clients: 8, rate: 100/s } ]
            method:
              - { at: 3s, pull-plug: { machine: c1 } }
              - { at: 5s, switch-over: { to: c1 } }
            rollbacks: [ switch-over: { to: c1 }, switch-over: { to: a1 } ]
            """);
        assertEquals(Verdict.FAILED, result.verdict());
        assertEquals(List.of("at 5s, switch-over to c1: c1 is not in the in-sync set (E8)"), result.failures());
        assertEquals(
                List.of("rollback switch-over to c1: c1 is not in the in-sync set (E8)"),
                result.notUndone(),
                "and a1 is the primary, as was wanted");
    }

    @Test
    void z3_so_is_a_change_of_the_placement() {
        DrillResult result = run("""
            drill: small
            duration: 8s
            region: { name: eu, zones: [a, b, c] }
            workload: [ { name: shop, clients: 8, rate: 100/s } ]
            method:
              - { at: 3s, pull-plug: { machine: a1 } }
              - { at: 3100ms, add-read-replica: { zone: c } }
              - { at: 3200ms, pull-plug: { zone: c } }
            rollbacks: [ plug-in: { all: true } ]
            """);
        assertEquals(Verdict.FAILED, result.verdict());
        assertTrue(
                result.failures().getFirst().startsWith("at 3100ms, replica add zone c: "),
                () -> result.failures().toString());
        assertEquals(List.of(), result.notUndone());
    }

    /** The replica that is to reign never hears of it. */
    @Test
    void z7_e9_so_is_a_forced_move_whose_promotion_comes_to_nothing() {
        DrillResult result = run("""
            drill: small
            duration: 32s
            region: { name: eu-5, zones: [a, b, c] }
            read-regions: [ { name: us-1, zones: [x, y, z] } ]
            workload: [ { name: shop, clients: 4, rate: 50/s } ]
            method:
              - { at: 8s, pull-plug: { region: eu-5 } }
              - { at: 11s, freeze: { machine: x1 } }
              - { at: 11100ms, move-region: { to: us-1, force: true } }
            rollbacks: [ heal: { all: true } ]
            """);
        assertEquals(
                List.of("at 11100ms, move-region us-1 --force: nothing came of it"),
                result.failures().stream()
                        .filter(failure -> failure.startsWith("at "))
                        .toList());
    }

    @Test
    void what_the_cluster_did_is_refused_no_more() {
        DrillResult result = run("""
            drill: small
            duration: 12s
            workload: [ { name: shop, clients: 8, rate: 100/s } ]
            method:
              - { at: 3s, switch-over: { to: b1 } }
              - { at: 6s, note: "switch-over to b1: is it any better?" }
            rollbacks: [ switch-over: { to: a1 } ]
            """);
        assertEquals(List.of(), result.failures());
        assertEquals(List.of(), result.notUndone());
    }

    @Test
    void a_run_that_breaks_inside_is_rolled_back_before_it_is_told() {
        StopSignal broken = () -> {
            if (told.stream().anyMatch(stamped -> stamped.at() > 5_000_000_000L)) {
                throw new IllegalStateException("a defect");
            }
            return false;
        };
        IllegalStateException defect = assertThrows(
                IllegalStateException.class,
                () -> DrillRunner.run(
                        drill(SMALL + "rollbacks: [ plug-in: { all: true } ]\n"),
                        7,
                        List.of(told::add),
                        ProgressListener.NONE,
                        broken,
                        _ -> new SilentCheck()));
        assertEquals("a defect", defect.getMessage());
        assertTrue(wasTold(new ClusterEvent.OperatorActed("plug-in all")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        { that: acknowledged.lost == 0, abort: true } | abort: acknowledged.lost is known only when the run has ended
        { that: failover.count == 1, abort: true } | abort: failover.count == 1 does not hold when the run begins, so it would stop at once; leave abort out
        { abort: true } | an expectation needs a field 'that': what is expected, such as reads.stale == 0
        { that: reads.stale == 0, abort: maybe } | abort: 'maybe' is neither on nor off
        failover.detect in zone a <= 1s | expect: failover.detect is not measured zone by zone; expected one of <zoned>
        availability in zone c >= 1% | expect: no workload has clients in zone 'c'; did you mean 'a'? expected one of a, b
        """)
    void what_cannot_stop_a_run_is_told(String expectation, String error) {
        List<String> told = DrillFile.parse("small.yaml", SMALL + "expect: [ " + expectation + " ]\n").errors().stream()
                .map(FileError::sentence)
                .toList();
        String zoned = String.join(", ", Measure.keys(Measure.Use.ZONE));
        assertEquals(List.of(error.replace("<zoned>", zoned)), told);
    }

    @Test
    void without_a_workload_nothing_is_expected_of_the_clients_of_a_zone() {
        assertEquals(
                List.of(
                        "expect: no workload has clients in zone 'a'",
                        "expect: availability is measured by a workload, and the drill has none"),
                DrillFile.parse("x.yaml", """
                    drill: x
                    duration: 9s
                    expect: [ acknowledged.lost in zone a == 0, availability in zone a >= 99% ]
                    """).errors().stream()
                        .map(FileError::sentence)
                        .toList());
    }

    @Test
    void clients_of_a_zone_have_figures_of_their_own() {
        DrillResult result = run(SMALL.replace("{ machine: a1 }", "{ zone: a }") + """
            expect: [ availability in zone a >= 50%, "writes.outage in zone b <= 5s" ]
            rollbacks: [ plug-in: { all: true } ]
            """);
        assertEquals(
                Verdict.PASSED, result.verdict(), () -> result.consoleLines("-").toString());
        assertTrue(result.measures().get("availability in zone a") <= 100);
        assertTrue(result.measures().get("writes.outage in zone b") >= 300_000_000);
        assertEquals(List.of("a", "b"), List.copyOf(result.zones().keySet()));
    }
}
