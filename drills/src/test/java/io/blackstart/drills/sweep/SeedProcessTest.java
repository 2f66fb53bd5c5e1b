package io.blackstart.drills.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.drills.run.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Seeds of a sweep in another process come to what they come to here. */
final class SeedProcessTest {
    private static final String TEXT = """
        drill: small
        duration: 5s
        database: { multi-az: any, read-replicas: any }
        workload: [ { name: shop, clients: 2, rate: 40/s, keys: 3 } ]
        method:
          random: { faults: [pull-plug, freeze], mean-gap: 1s, mean-length: 500ms, from: 1s, until: 4s }
        expect: [ acknowledged.lost == 0, replica.live >= 9 ]
        """;

    private static final Drill DRILL =
            DrillFile.parse("small.yaml", TEXT).drill().orElseThrow();

    private static final SeedRunner NOBODY = runner(seed -> {
        throw new AssertionError("nobody was to run seed " + seed + " here");
    });

    /** The other process. */
    static void main(String... arguments) {
        SeedServer.serve(System.in, System.out, arguments.length == 0 ? StopSignal.NEVER : stoppedInTheMiddle());
    }

    /** Somebody tells it to stop while it runs its first seed. */
    private static StopSignal stoppedInTheMiddle() {
        AtomicLong asked = new AtomicLong();
        return () -> asked.incrementAndGet() > 10;
    }

    private static List<String> java(String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Stream<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments().stream();
        return Stream.of(Stream.of(java), options, Stream.of(arguments))
                .flatMap(words -> words)
                .toList();
    }

    private static List<String> server() {
        return java("-cp", System.getProperty("java.class.path"), SeedProcessTest.class.getName());
    }

    private static SweepRun here(long seed) {
        try (SeedRunner here = SeedRunner.here(DRILL, StopSignal.NEVER)) {
            return here.run(seed).orElseThrow();
        }
    }

    @Test
    void another_process_answers_with_the_same_and_ends_with_what_it_was_doing_when_nobody_asks_any_more() {
        AtomicBoolean stop = new AtomicBoolean();
        try (SeedProcess there = SeedProcess.start(server(), TEXT.replace("5s", "5h"), NOBODY, stop::get)) {
            Thread.ofPlatform().daemon().start(() -> stop.set(true));
            Optional<SweepRun> stopped = there.run(3);
            assertTrue(
                    stopped.isEmpty() || ((SweepRun.Ended) stopped.get()).verdict() == Verdict.STOPPED,
                    stopped.toString());
        }
        try (SeedProcess there = SeedProcess.start(server(), TEXT, NOBODY, StopSignal.NEVER)) {
            assertEquals(here(3), there.run(3).orElseThrow());
            assertEquals(here(4), there.run(4).orElseThrow());
        }
    }

    @Test
    void the_seeds_of_a_process_that_ends_by_itself_are_run_here() {
        try (SeedProcess none = SeedProcess.start(
                java("--version"), TEXT, SeedRunner.here(DRILL, StopSignal.NEVER), StopSignal.NEVER)) {
            SweepResult result = Sweep.run(DRILL, 3, 2, List.of(none), (_, _, _) -> {}, StopSignal.NEVER);
            assertEquals(2, result.runs());
            assertEquals(
                    Sweep.run(DRILL, 3, 2, 1, (_, _, _) -> {}, StopSignal.NEVER).sha256(), result.sha256());
        }
    }

    @Test
    void so_are_those_of_one_that_somebody_stopped_alone() {
        List<String> stopped =
                Stream.concat(server().stream(), Stream.of("stopped")).toList();
        try (SeedProcess there =
                SeedProcess.start(stopped, TEXT, SeedRunner.here(DRILL, StopSignal.NEVER), StopSignal.NEVER)) {
            assertEquals(here(3), there.run(3).orElseThrow());
            assertEquals(here(4), there.run(4).orElseThrow());
        }
    }

    /** Seed 3 never begins, seed 4 ends. */
    @Test
    void what_ended_behind_a_seed_that_never_began_counts_and_the_sweep_is_called_stopped() {
        SeedRunner here = SeedRunner.here(DRILL, StopSignal.NEVER);
        CountDownLatch taken = new CountDownLatch(1);
        SeedRunner first = runner(seed -> {
            taken.countDown();
            return Optional.empty();
        });
        SeedRunner second = runner(seed -> {
            await(taken);
            return here.run(seed);
        });
        SweepResult result = Sweep.run(DRILL, 3, 2, List.of(first, second), (_, _, _) -> {}, StopSignal.NEVER);
        assertEquals(1, result.runs());
        assertEquals(Verdict.STOPPED, result.verdict());
    }

    private static SeedRunner runner(LongFunction<Optional<SweepRun>> running) {
        return new SeedRunner() {
            @Override
            public Optional<SweepRun> run(long seed) {
                return running.apply(seed);
            }

            @Override
            public void close() {}
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String answers(String asked, StopSignal stop) {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        SeedServer.serve(new ByteArrayInputStream(asked.getBytes(StandardCharsets.UTF_8)), answers, stop);
        return answers.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_server_that_is_told_no_drill_answers_nothing() {
        assertEquals("", answers("", StopSignal.NEVER));
        String broken = Base64.getEncoder().encodeToString("drill: 7".getBytes(StandardCharsets.UTF_8));
        assertEquals("", answers(broken + "\n3\n", StopSignal.NEVER));
    }

    @Test
    void one_that_is_stopped_begins_nothing() {
        String drill = Base64.getEncoder().encodeToString(TEXT.getBytes(StandardCharsets.UTF_8));
        assertEquals("", answers(drill + "\n3\n", () -> true));
    }

    @Test
    @Timeout(10)
    void one_that_nobody_asks_anything_ends_when_it_is_stopped() throws Exception {
        AtomicLong looked = new AtomicLong();
        try (PipedOutputStream silent = new PipedOutputStream();
                PipedInputStream asked = new PipedInputStream(silent)) {
            SeedServer.serve(asked, new ByteArrayOutputStream(), () -> looked.incrementAndGet() > 2);
        }
    }

    @Test
    void what_comes_of_a_seed_is_the_same_after_a_journey() throws Exception {
        SweepRun crashed = new SweepRun.Crashed(5, "„broken“");
        assertEquals(crashed, SweepRun.JSON.read(SweepRun.JSON.write(crashed)));
        SweepRun ended = here(11);
        assertEquals(ended, SweepRun.JSON.read(SweepRun.JSON.write(ended)));
    }
}
