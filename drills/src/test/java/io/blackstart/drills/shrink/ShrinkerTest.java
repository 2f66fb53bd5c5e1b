package io.blackstart.drills.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.replication.Rules;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.file.Step;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.drills.run.Verdict;
import io.blackstart.drills.shrink.Shrinker.DoesNotFail;
import io.blackstart.drills.shrink.Shrinker.Listener;
import io.blackstart.drills.shrink.Shrinker.Runner;
import io.blackstart.drills.shrink.Shrinker.Shrunk;
import io.blackstart.drills.tree.DrillTree;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    /** The primary is lost, which is one election more than expected; all else is beside the point. */
    private static final String TALKATIVE = """
        drill: talkative
        duration: 12s
        database: { multi-az: true, settings: { gossip.interval: 120ms } }
        workload:
          - { name: shop, clients: 8, rate: 60/s, keys: 100, mix: { set: 40, get: 60 } }
          - { name: till, clients: 4, rate: 20/s, keys: 10, mix: { incr: 1 } }
        method:
          - { at: 3s, latency: { between: [a, b], latency: 5ms } }
          - { at: 4s, note: Look }
          - { at: 5123ms, pull-plug: { machine: a1 } }
          - { when: elections == 2, within: 5s, then: { freeze: { machine: d1 } } }
          - { at: 9s, thaw: { machine: d1 } }
          - { at: 9s, plug-in: { machine: a1 } }
        expect: [ acknowledged.lost == 0, elections == 1, reads.stale == 0 ]
        rollbacks: [ heal: { all: true } ]
        """;

    /** What chance draws. */
    private static final String RANDOM = """
        drill: chance
        seed: 2
        duration: 12s
        database: { multi-az: true }
        workload: [ { name: shop, clients: 4, rate: 40/s, keys: 5 } ]
        method:
          random: { faults: [pull-plug, freeze], mean-gap: 1s, mean-length: 2s, from: 1s, until: 9s }
        expect: [ elections == 1 ]
        rollbacks: [ heal: { all: true } ]
        """;

    private static final String BESIDE_CHANCE = """
          steps:
            - { at: 2s, note: Look }
            - { at: 5s, change-workload: { name: shop, rate: 30/s, mix: { set: 1 } } }
            - { when: replica.live == 4, within: 6s, then: { change-workload: { name: shop, stop: true } } }
        """;

    private static Drill drill(String text) {
        return DrillFile.parse("test", text).drill().orElseThrow();
    }

    private static Listener listener(int stopAfter) {
        return new Listener() {
            private int runs;

            @Override
            public void tried(int now, String smallest) {
                runs = now;
            }

            @Override
            public boolean isStopped() {
                return runs >= stopAfter;
            }
        };
    }

    private static Shrunk shrink(String text, long seed, Runner runner) {
        return assertInstanceOf(
                Shrunk.class, Shrinker.shrink(drill(text), text, seed, "small", 300, runner, listener(1_000)));
    }

    private static DrillResult run(String text, Runner runner) {
        Drill drill = drill(text);
        return runner.run(drill, drill.seed(), List.of(), StopSignal.NEVER);
    }

    @Test
    void whatDoesNotMatterIsCutAndItFailsTheSameWay() {
        Shrunk shrunk = shrink(TALKATIVE, 1, Runner.REAL);
        assertEquals("expect: elections == 1 does not hold", shrunk.symptom().words());
        Drill small = drill(shrunk.drill());
        assertEquals("small", small.id());
        assertEquals(1, small.method().size(), shrunk.drill());
        assertEquals("pull-plug machine a1", small.method().getFirst().action().words());
        assertEquals(1, small.expect().size(), shrunk.drill());
        assertTrue(small.workload().size() <= 1, shrunk.drill());
        assertTrue(small.durationNanos() < 5_000_000_000L, shrunk.drill());
        assertTrue(small.database().settings().changed().isEmpty(), shrunk.drill());
        assertEquals(Verdict.FAILED, run(shrunk.drill(), Runner.REAL).verdict());
    }

    @Test
    void whatChanceDrewBecomesSteps() {
        Shrunk shrunk = shrink(RANDOM, 2, Runner.REAL);
        Drill small = drill(shrunk.drill());
        assertTrue(small.random().isEmpty(), shrunk.drill());
        assertTrue(small.method().size() <= 2, shrunk.drill());
        assertTrue(shrunk.symptom().shows(run(shrunk.drill(), Runner.REAL)), shrunk.drill());
    }

    @Test
    void stepsBesideChanceBecomeStepsToo() {
        String text = RANDOM.replace("until: 9s }", "until: 9s }\n" + BESIDE_CHANCE);
        Shrunk shrunk = shrink(text, 2, Runner.REAL);
        assertTrue(drill(shrunk.drill()).random().isEmpty(), shrunk.drill());
    }

    private static Trials trials(String text) {
        DrillResult result = run(text, Runner.REAL);
        Symptom symptom = Symptom.of(result).orElseThrow();
        return new Trials(DrillTree.parse(text), result, symptom, Runner.REAL, 2, 100, listener(1_000));
    }

    /** As where what chance drew does not fail as steps. */
    @Test
    void stepsBesideChanceThatAreNotNeededAreCut() {
        String text = RANDOM.replace("until: 9s }", "until: 9s }\n" + BESIDE_CHANCE);
        Trials trials = trials(text);
        new MethodCut(trials).steps();
        assertEquals(List.of(), drill(trials.smallest().text()).method());
        assertTrue(drill(trials.smallest().text()).random().isPresent());
    }

    @Test
    void chanceAloneEndsSooner() {
        Trials trials = trials(RANDOM);
        new MethodCut(trials).duration();
        Drill small = drill(trials.smallest().text());
        assertTrue(small.random().isPresent());
        assertTrue(small.durationNanos() < 12_000_000_000L, trials.smallest().text());
    }

    @Test
    void whatWasDoneInTheLastInstantBecomesSteps() {
        Shrunk shrunk = shrink("""
            drill: late
            duration: 10s
            database: { multi-az: true }
            workload: [ { name: shop, clients: 4, rate: 40/s } ]
            method:
              - { when: replica.live == 4, within: 5s, then: { freeze: { machine: d1 } } }
              - { at: 10s, pull-plug: { machine: a1 } }
              - { at: 10s, pull-plug: { machine: c1 } }
            expect: [ faults <= 2 ]
            rollbacks: [ heal: { all: true } ]
            """, 1, Runner.REAL);
        List<Step> steps = drill(shrunk.drill()).method();
        assertEquals(3, steps.size(), shrunk.drill());
        assertTrue(steps.stream().allMatch(step -> step.trigger() instanceof Step.At), shrunk.drill());
    }

    @Test
    void rollbacksOfARunThatWasStoppedAreNoSteps() {
        String text = """
            drill: stopped
            duration: 10s
            database: { multi-az: true }
            workload: [ { name: shop, clients: 4, rate: 40/s } ]
            method:
              - { at: 2s, freeze: { machine: d1 } }
              - { when: faults == 1, within: 5s, then: { pull-plug: { machine: a1 } } }
            expect: [ { that: failover.count == 0, abort: true } ]
            rollbacks: [ heal: { all: true } ]
            """;
        Shrunk shrunk = assertInstanceOf(
                Shrunk.class, Shrinker.shrink(drill(text), text, 1, "small", 2, Runner.REAL, listener(1_000)));
        assertEquals(
                List.of("freeze d1", "pull-plug machine a1"),
                drill(shrunk.drill()).method().stream()
                        .map(step -> step.action().words())
                        .toList());
        assertInstanceOf(Step.At.class, drill(shrunk.drill()).method().getLast().trigger());
    }

    @Test
    void theSameDrillAndSeedEndInTheSameFile() {
        assertEquals(
                shrink(RANDOM, 2, Runner.REAL).drill(),
                shrink(RANDOM, 2, Runner.REAL).drill());
    }

    @Test
    void aBrokenPromiseIsStillTheSameOne() {
        Rules broken = Rules.but(rules -> rules.acknowledge = (mode, own, others, start) -> own);
        Runner planted = Runner.on((spec, engine, sinks) -> Cluster.form(spec, engine, sinks, broken));
        String text = """
            drill: lossy
            duration: 14s
            database: { multi-az: true }
            workload:
              - { name: shop, clients: 8, rate: 200/s, keys: 50, mix: { set: 60, get: 40 } }
              - { name: till, clients: 2, rate: 20/s, keys: 5, mix: { get: 1 } }
            method:
              - { at: 3s, latency: { between: [c, d], latency: 5ms } }
              - { at: 4s, pull-plug: { machine: a1 } }
              - { at: 9s, plug-in: { machine: a1 } }
            rollbacks: [ heal: { all: true } ]
            """;
        Shrunk shrunk = shrink(text, 1, planted);
        assertInstanceOf(Symptom.BrokenPromise.class, shrunk.symptom());
        DrillResult again = run(shrunk.drill(), planted);
        assertEquals(Verdict.BREACHED, again.verdict());
        assertTrue(shrunk.symptom().shows(again), shrunk.drill());
        assertTrue(shrunk.drill().length() < text.length(), shrunk.drill());
        assertEquals(Verdict.PASSED, run(shrunk.drill(), Runner.REAL).verdict());
    }

    @Test
    void whatDoesNotFailIsNotShrunk() {
        String fine = "drill: fine\nduration: 2s\n";
        assertInstanceOf(
                DoesNotFail.class, Shrinker.shrink(drill(fine), fine, 1, "small", 10, Runner.REAL, listener(1_000)));
    }

    @Test
    void whoIsStoppedHasTheSmallestSoFar() {
        List<Integer> runs = new ArrayList<>();
        Shrunk shrunk = assertInstanceOf(
                Shrunk.class, Shrinker.shrink(drill(RANDOM), RANDOM, 2, "small", 300, Runner.REAL, listener(4)));
        runs.add(shrunk.runs());
        assertTrue(shrunk.runs() <= 5, runs.toString());
        assertTrue(shrunk.symptom().shows(run(shrunk.drill(), Runner.REAL)), shrunk.drill());
    }
}
