package io.blackstart.drills.branch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.event.ClusterEvent.OperatorActed;
import io.blackstart.cluster.event.ClusterEvent.TimeSlipped;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.checker.SilentCheck;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.report.DrillOutcome;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.persistence.Journal;
import io.blackstart.persistence.RunInfo;
import io.blackstart.persistence.RunRow;
import io.blackstart.persistence.RunWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BranchedDrillTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String STEPS = """
        # a comment that is not kept
        drill: small
        title: A machine is lost
        seed: 3
        duration: 12s
        workload: [ { name: shop, clients: 8, rate: 100/s, keys: 100 } ]
        steady-state: [ availability >= 99% ]
        method:
          - { at: 3s, pull-plug: { machine: a1 } }
          - { at: 6s, plug-in: { machine: a1 } }
          - { when: replica.live == 4, within: 5s, then: { switch-over: { to: a1 } } }
        rollbacks: [ plug-in: { all: true } ]
        """;
    private static final String BY_CHANCE = """
        drill: by-chance
        duration: 14s
        workload: [ { name: shop, clients: 8, rate: 100/s, keys: 100 } ]
        method:
          random: { faults: [freeze, partition, pull-plug, disk], from: 2s, until: 11s, mean-gap: 700ms, mean-length: 1s, strike: 50% }
        rollbacks: [ heal: { all: true } ]
        """;

    @TempDir
    private Path folder;

    private Journal journal;

    @BeforeEach
    void open() {
        journal = Journal.open(folder.resolve("journal.db"));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private RunRow run(String text, long seed) {
        Drill drill = DrillFile.parse("small.yaml", text).drill().orElseThrow();
        RunInfo info = new RunInfo(
                drill.id(), drill.title(), text, drill.database().settings().changed(), seed, "1", Instant.EPOCH);
        try (RunWriter writer = journal.begin(info)) {
            writer.finish(DrillOutcome.of(DrillRunner.runAlone(
                    drill, seed, List.of(writer), new SilentCheck(), StopSignal.NEVER, Cluster::form)));
            return journal.requireRun(writer.run());
        }
    }

    private RunRow run(BranchedDrill branched) {
        return run(branched.text(), branched.drill().seed());
    }

    private List<String> actions(RunRow run, long from) {
        try (Stream<Stamped> events = journal.events(run.id())) {
            return events.filter(event -> event.at() >= from && event.at() < 12 * SECOND)
                    .map(Stamped::event)
                    .filter(OperatorActed.class::isInstance)
                    .map(event -> ((OperatorActed) event).action())
                    .toList();
        }
    }

    private static Branch at(double seconds, String line, boolean only) {
        return new Branch(Math.round(seconds * SECOND), line, only);
    }

    private static String refused(RunRow run, Branch branch) {
        return assertThrows(IllegalArgumentException.class, () -> BranchedDrill.of(run, branch, List.of()))
                .getMessage();
    }

    /** Up to the instant the same event by event, and not after it. */
    private void demandCommonPast(RunRow original, RunRow branched, Branch branch) {
        SharedPast past = SharedPast.of(journal, original.id(), branched.id(), branch.at());
        assertTrue(past.isWhole(), past::toString);
        assertTrue(past.events() > 100, past::toString);
        assertFalse(SharedPast.of(journal, original.id(), branched.id(), branch.at() + SECOND)
                .isWhole());
        assertNotEquals(original.sha256(), branched.sha256());
    }

    @Test
    void the_steps_after_a_branch_are_kept_or_left_out_and_the_past_is_the_same() {
        RunRow original = run(STEPS, 7);
        Branch kept = at(4.5, "pull-plug zone  b", false);
        BranchedDrill drill = BranchedDrill.of(original, kept, List.of());
        assertEquals("small-branch", drill.drill().id());
        assertEquals(
                "A machine is lost · branched from run 1 at 4.5s: pull-plug zone b",
                drill.drill().title());
        assertEquals(7, drill.drill().seed());
        assertTrue(drill.text().startsWith("# Run 1, branched at 4.5s.\ndrill: small-branch\n"), drill.text());
        RunRow branched = run(drill);
        demandCommonPast(original, branched, kept);
        assertEquals(List.of("pull-plug machine a1", "pull-plug zone b", "plug-in machine a1"), actions(branched, 0));

        Branch only = at(4.5, "pull-plug zone b", true);
        RunRow alone = run(BranchedDrill.of(original, only, List.of()));
        demandCommonPast(original, alone, only);
        assertEquals(List.of("pull-plug machine a1", "pull-plug zone b"), actions(alone, 0));

        Branch again = at(5, "heal pull-plug zone b", false);
        BranchedDrill twice = BranchedDrill.of(branched, again, List.of("pull-plug zone b"));
        assertEquals("small-branch", twice.drill().id());
        assertEquals(
                "A machine is lost · branched from run 2 at 5s: heal pull-plug zone b",
                twice.drill().title());
        demandCommonPast(branched, run(twice), again);
    }

    @Test
    void what_is_drawn_from_the_seed_is_drawn_the_same_up_to_a_branch() {
        RunRow original = run(BY_CHANCE, 5);
        Branch kept = at(6.25, "pull-plug zone d", false);
        RunRow branched = run(BranchedDrill.of(original, kept, List.of()));
        demandCommonPast(original, branched, kept);
        assertTrue(actions(branched, kept.at() + 1).stream().anyMatch(action -> !action.startsWith("heal")));

        Branch only = at(6.25, "pull-plug zone d", true);
        RunRow alone = run(BranchedDrill.of(original, only, List.of()));
        demandCommonPast(original, alone, only);
        assertEquals("pull-plug zone d", actions(alone, only.at()).getFirst());
        assertEquals(
                List.of(),
                actions(alone, only.at() + 1).stream()
                        .filter(action -> !action.startsWith("heal") && !action.startsWith("plug-in"))
                        .toList(),
                "nothing more is broken, and what was is mended");
    }

    @Test
    void what_cannot_be_branched_is_told_with_the_way_out() {
        RunRow original = run(STEPS, 7);
        assertEquals(
                "at 13s the drill of run 1 is over, and the cluster only comes to rest: branch it by 12s",
                refused(original, at(13, "pull-plug all", false)));
        assertEquals(
                "unknown verb 'pul-plug'; did you mean 'pull-plug'?", refused(original, at(4, "pul-plug all", false)));
        assertTrue(refused(original, at(4, "pull-plug zone e", false)).startsWith("pull-plug: unknown zone 'e'"));
        assertEquals(
                "the drill of run 1 is to show its steady state before anything is done: branch it later than 0s",
                refused(original, at(0, "pull-plug all", false)));
        assertEquals(12 * SECOND, BranchedDrill.latest(original));
        assertEquals(1, BranchedDrill.doubt(original, "2").stream().count());
        assertEquals(0, BranchedDrill.doubt(original, "1").stream().count());

        try (RunWriter writer = journal.begin(
                new RunInfo("console", "console", "", original.info().settings(), 1, "1", Instant.EPOCH))) {
            RunRow console = journal.requireRun(writer.run());
            assertTrue(refused(console, at(4, "pull-plug all", false)).startsWith("run 2 was no drill but console"));
        }
        RunInfo unreadable =
                new RunInfo("x", "x", "drill: x\nfuture: 1", original.info().settings(), 1, "9", Instant.EPOCH);
        try (RunWriter writer = journal.begin(unreadable)) {
            assertTrue(BranchedDrill.whyNot(journal.requireRun(writer.run()))
                    .orElseThrow()
                    .startsWith("the drill of run 3 was written for another Blackstart"));
        }
    }

    @Test
    void an_instant_is_rounded_up_so_that_what_is_seen_then_has_happened() {
        assertEquals("10.412346s", new Branch(Branch.roundedUp(10_412_345_678L), "note x", false).time());
        assertEquals(10 * SECOND, Branch.roundedUp(10 * SECOND));
    }

    @Test
    void a_past_is_the_same_whatever_the_wall_clock_did_and_else_the_first_difference_is_told() {
        Stamped first = new Stamped(1, 10, new OperatorActed("one"));
        Stamped slip = new Stamped(2, 11, new TimeSlipped(5));
        Stamped second = new Stamped(3, 12, new OperatorActed("two"));
        assertEquals(
                new SharedPast(2, OptionalLong.empty()),
                SharedPast.of(Stream.of(first, slip, second), Stream.of(first, second), 20));
        SharedPast other = SharedPast.of(Stream.of(first, second), Stream.of(first), 20);
        assertEquals(new SharedPast(1, OptionalLong.of(12)), other);
        assertTrue(other.sentence(4, 5, at(1, "heal", false), true)
                .startsWith("run 5 is not run 4 up to 1s: they differ from 0.000000012s on"));
        SharedPast whole = SharedPast.of(Stream.of(first, second), Stream.of(first), 12);
        assertEquals(new SharedPast(1, OptionalLong.empty()), whole);
        assertEquals("run 5 is run 4 up to 1s, 1 event; then: heal", whole.sentence(4, 5, at(1, "heal", false), true));
        assertEquals(
                "run 5 is run 4 up to 1s, 1 event; heal was not carried out, since the steady state did not hold"
                        + " before it",
                whole.sentence(4, 5, at(1, "heal", false), false));
    }
}
