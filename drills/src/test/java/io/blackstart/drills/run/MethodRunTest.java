package io.blackstart.drills.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.LedgerLine;
import io.blackstart.cluster.Operator;
import io.blackstart.cluster.ReshapeAnswer;
import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.coordinator.PlannedMove;
import io.blackstart.cluster.coordinator.PlannedPromotion;
import io.blackstart.cluster.coordinator.PlannedReshape;
import io.blackstart.cluster.coordinator.RecoveryPoint;
import io.blackstart.cluster.engine.Timer;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.topology.ReplicaState;
import io.blackstart.drills.FakeTime;
import io.blackstart.drills.checker.SilentCheck;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.measure.RunMeasures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MethodRunTest {
    private static final long SECOND = 1_000_000_000L;

    private final FakeTime time = new FakeTime();
    private final List<String> log = new ArrayList<>();
    private final RunMeasures measures = new RunMeasures(new SilentCheck(), List.of("a", "b"));
    private final StepPerformer performer =
            new StepPerformer(new LoggingOperator(), this::told, change -> {}, action -> {});
    private boolean steady = true;
    private long firstLook;

    private void told(ClusterEvent event) {
        log.add("%.2f told %s"
                .formatted(
                        time.now() / 1e9,
                        switch (event) {
                            case ClusterEvent.NoteTold note -> "note " + note.text();
                            case ClusterEvent.OperatorActed acted -> acted.action();
                            default -> event.toString();
                        }));
    }

    private MethodRun start(String method) {
        var drill = DrillFile.parse("x.yaml", "drill: x\nduration: 60s\nmethod:\n" + method)
                .drill()
                .orElseThrow();
        MethodRun run = new MethodRun(
                drill.method(),
                measures,
                new Refusals(performer),
                clock(),
                () -> {
                    log.add("%.2f asked".formatted(time.now() / 1e9));
                    return steady;
                },
                firstLook,
                () -> log.add("%.2f last".formatted(time.now() / 1e9)));
        run.start();
        return run;
    }

    private MethodRun.Clock clock() {
        return new MethodRun.Clock() {
            @Override
            public long now() {
                return time.now();
            }

            @Override
            public Timer after(long nanos, Runnable task) {
                return time.after(nanos, task);
            }
        };
    }

    private void live(String replica) {
        measures.accept(new Stamped(
                1, time.now(), new ClusterEvent.ReplicaStarted(replica, Position.START, ReplicaState.LIVE)));
    }

    @Test
    void timed_steps_are_told_and_carried_out_at_their_time_in_the_order_of_the_file() {
        MethodRun run = start("""
              - { at: 2s, pull-plug: { zone: a } }
              - { at: 2s, multi-az: off }
              - { at: 3s, plug-in: { all: true } }
            """);
        time.runUntil(60 * SECOND);
        run.end();
        assertEquals(
                List.of(
                        "2.00 asked",
                        "2.00 told pull-plug zone a",
                        "inject pull-plug zone a",
                        "multiAz false",
                        "3.00 told plug-in all",
                        "plugIn all"),
                log);
        assertEquals(List.of(), run.failures());
    }

    @Test
    void notes_are_told_and_do_not_begin_the_method() {
        start("  - { at: 1s, note: Look left }\n  - { at: 2s, heal: { all: true } }\n");
        time.runUntil(3 * SECOND);
        assertEquals(List.of("1.00 told note Look left", "2.00 asked", "2.00 told heal all", "healAll"), log);
    }

    @Test
    void the_first_condition_is_not_looked_at_before_there_is_a_steady_state_to_judge() {
        live("a1");
        firstLook = 5 * SECOND;
        MethodRun run = start("""
              - { when: "replica.live == 1", within: 1s, then: { switch-over: { to: a1 } } }
              - { when: "replica.live == 1", within: 1s, then: { note: go } }
              - { when: "replica.live == 2", within: 1s, then: { note: never } }
            """);
        time.runUntil(60 * SECOND);
        run.end();
        assertEquals(List.of("5.00 asked", "switchOver a1", "5.00 told note go"), log);
        assertEquals(List.of("when replica.live == 2 within 1s: it was 1 until then"), run.failures());
    }

    @Test
    void a_waiting_step_is_carried_out_when_its_condition_comes_true() {
        MethodRun run = start("""
              - { at: 1s, note: go }
              - { when: "replica.live == 1", within: 5s, then: { switch-over: { to: a1 } } }
            """);
        time.runUntil(3 * SECOND);
        live("a1");
        time.runUntil(60 * SECOND);
        run.end();
        assertEquals(List.of("1.00 told note go", "3.01 asked", "switchOver a1"), log);
        assertEquals(List.of(), run.failures());
    }

    @Test
    void a_waiting_step_does_not_wait_before_the_step_before_it() {
        live("a1");
        start("  - { at: 10s, note: go }\n  - { when: replica.live == 1, within: 5s, then: { note: now } }\n");
        time.runUntil(9 * SECOND);
        assertEquals(List.of(), log);
        time.runUntil(10 * SECOND);
        assertEquals(List.of("10.00 told note go", "10.00 told note now"), log);
    }

    @Test
    void a_condition_that_does_not_come_true_in_time_fails_the_run_with_a_sentence() {
        MethodRun run = start("""
              - { when: "replica.live == 4", within: 5s, then: { note: first } }
              - { when: "replica.live == 0", within: 5s, then: { note: second } }
            """);
        time.runUntil(60 * SECOND);
        run.end();
        assertEquals(List.of(), log);
        assertEquals(
                List.of(
                        "when replica.live == 4 within 5s: it was 0 until then",
                        "when replica.live == 0 within 5s: it was not waited for, since the step before it was not"
                                + " carried out"),
                run.failures());
    }

    @Test
    void a_step_that_the_cluster_refuses_fails_the_run_with_its_sentence() {
        MethodRun run = start("  - { at: 1s, switch-over: { to: d2 } }\n");
        time.runUntil(60 * SECOND);
        assertEquals(List.of("at 1s, switch-over to d2: d2 holds no replica"), run.failures());
    }

    @Test
    void after_its_last_step_nothing_of_a_method_is_begun_or_waited_for() {
        MethodRun run = start("""
              - { at: 1s, note: go }
              - { when: "replica.live == 4", within: 50s, then: { note: waited } }
              - { at: 3s, note: left out }
              - { at: 2s, last: true, note: branched }
            """);
        time.runUntil(60 * SECOND);
        run.end();
        assertEquals(List.of("1.00 told note go", "2.00 told note branched", "2.00 last"), log);
        assertFalse(run.isHalted());
        assertEquals(List.of(), run.failures());
    }

    @Test
    void where_the_steady_state_does_not_hold_nothing_is_done() {
        steady = false;
        MethodRun run =
                start("  - { at: 1s, note: go }\n  - { at: 1s, multi-az: on }\n  - { at: 2s, multi-az: off }\n");
        time.runUntil(60 * SECOND);
        run.end();
        assertEquals(List.of("1.00 told note go", "1.00 asked"), log);
        assertTrue(run.isHalted());
        assertEquals(List.of(), run.failures());
    }

    @Test
    void a_halted_method_does_no_more() {
        MethodRun run = start("  - { at: 1s, multi-az: on }\n");
        assertFalse(run.isHalted());
        run.halt();
        time.runUntil(2 * SECOND);
        assertEquals(List.of(), log);
    }

    private final class LoggingOperator implements Operator {
        private String log(String line) {
            log.add(line);
            return line;
        }

        @Override
        public String inject(Fault fault) {
            return log("inject " + fault.name());
        }

        @Override
        public String undo(String faultName) {
            return log("undo " + faultName);
        }

        @Override
        public String mendDisk(String machine) {
            return log("mendDisk " + machine);
        }

        @Override
        public String plugIn(Target target) {
            return log("plugIn " + target.words());
        }

        @Override
        public String healAll() {
            return log("healAll");
        }

        @Override
        public PlannedReshape plan(Change change) {
            throw new AssertionError("drills reshape without looking at a plan");
        }

        @Override
        public ReshapeAnswer reshape(PlannedReshape shown) {
            throw new AssertionError("drills reshape without looking at a plan");
        }

        @Override
        public String multiAz(boolean on) {
            return log("multiAz " + on);
        }

        @Override
        public String change(Change change) {
            return log(change.words());
        }

        @Override
        public String cancelReshape() {
            return log("cancel-reshape");
        }

        @Override
        public String giveUpDisk(String machine) {
            return log("give-up disk " + machine);
        }

        @Override
        public List<LedgerLine> ledger() {
            return List.of();
        }

        @Override
        public String writeBack(String entryId) {
            return log("write back " + entryId);
        }

        @Override
        public String switchOver(String toMachine) {
            if (toMachine.equals("d2")) {
                throw new IllegalArgumentException("d2 holds no replica");
            }
            return log("switchOver " + toMachine);
        }

        @Override
        public RecoveryPoint recoveryPoint(String region) {
            return new RecoveryPoint(region, "", 0, 0);
        }

        @Override
        public PlannedMove planForceMove(String region) {
            return new PlannedMove(region, planForcePromote("x1"), recoveryPoint(region), Optional.empty());
        }

        @Override
        public String forceMove(PlannedMove shown) {
            return log("forceMove " + shown.region());
        }

        @Override
        public PlannedPromotion planForcePromote(String machine) {
            return new PlannedPromotion(machine, List.of(), List.of());
        }

        @Override
        public String forcePromote(PlannedPromotion shown) {
            return log("forcePromote " + shown.machine());
        }
    }
}
