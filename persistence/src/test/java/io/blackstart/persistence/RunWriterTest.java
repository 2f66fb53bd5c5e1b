package io.blackstart.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RunWriterTest {
    private static final int CAPACITY = 10;
    private static final int BATCH = 4;
    private static final WriterLimits SMALL = new WriterLimits(CAPACITY, BATCH, Duration.ofMillis(1), 16);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("journal.db");
    }

    @Test
    void aFullQueueMakesThePumpWaitAndSaysSo() throws InterruptedException {
        Semaphore batches = new Semaphore(1);
        AtomicLong accepted = new AtomicLong();
        try (Journal journal = Scene.journal(file(), SMALL, batches::acquireUninterruptibly);
                RunWriter run = journal.begin(Scene.info("zone-outage"))) {
            Thread pump = Thread.ofPlatform()
                    .start(() -> LongStream.rangeClosed(1, 100).forEach(sequence -> {
                        run.accept(EventExamples.note(sequence));
                        accepted.set(sequence);
                    }));
            awaitStalled(pump);
            // a batch each with the preparer, on its way, and with the writer
            assertTrue(accepted.get() <= CAPACITY + 3 * BATCH, "only so many fit, but " + accepted + " were taken");
            batches.release(1_000);
            pump.join();
            RunSummary summary = run.finish(Scene.PASSED);
            assertEquals(100, summary.events(), "none was dropped");
            assertEquals(run.stalls(), summary.stalls());
            assertTrue(summary.stalls().count() > 0, "it says that it waited");
            assertFalse(summary.stalls().total().isZero(), "and how long");
            assertEquals(summary.stalls(), journal.run(run.run()).orElseThrow().stalls());
        }
    }

    /** Returns once the thread waits for room in the queue. */
    private static void awaitStalled(Thread pump) {
        while (!Set.of("awaitRoom", "awaitUninterruptibly")
                .equals(Arrays.stream(pump.getStackTrace())
                        .map(StackTraceElement::getMethodName)
                        .filter(method -> method.startsWith("await"))
                        .collect(Collectors.toSet()))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aRunThatNeverWaitedSaysSo() {
        try (Journal journal = Journal.open(file())) {
            assertEquals(
                    Stalls.NONE,
                    Scene.write(journal, "zone-outage", EventExamples.run(10)).stalls());
        }
    }

    @Test
    void aFailureOfTheWriterReachesThePump() {
        Journal journal = Journal.open(file());
        RunWriter run = journal.begin(Scene.info("zone-outage"));
        Scene.sql(file(), "DROP TABLE events");
        JournalException e = assertThrows(
                JournalException.class,
                () -> LongStream.rangeClosed(1, Long.MAX_VALUE)
                        .forEach(sequence -> run.accept(EventExamples.note(sequence))));
        assertTrue(e.getMessage().contains(file().toString()), e.getMessage());
        assertThrows(JournalException.class, () -> run.finish(Scene.PASSED));
        assertThrows(JournalException.class, () -> journal.begin(Scene.info("next")));
        assertThrows(JournalException.class, journal::close);
        assertEquals(0, journal.run(run.run()).orElseThrow().events(), "nothing half-written");
    }

    /** What is written into it from then on nobody would ever find. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatIsRemovedOrReplacedUnderARunEndsIt(boolean replaced) throws IOException {
        Journal journal = Journal.open(file());
        RunWriter run = journal.begin(Scene.info("zone-outage"));
        if (replaced) {
            Path other = folder.resolve("other.db");
            try (Journal journalThere = Journal.open(other)) {
                Scene.write(journalThere, "zone-outage", EventExamples.run(10));
            }
            Files.move(other, file(), StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(file());
        }
        JournalException e = assertThrows(JournalException.class, () -> {
            EventExamples.run(10).forEach(run::accept);
            run.finish(Scene.PASSED);
        });
        assertTrue(e.getMessage().contains("journal " + file() + " was removed, or replaced"), e.getMessage());
        assertThrows(JournalException.class, journal::close);
        try (Journal there = Journal.open(file())) {
            assertEquals(replaced ? 1 : 0, there.runs().size(), "nothing of the lost one comes into it");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatIsBegunAgainIsRecordedInWhatIsThereNow() throws IOException {
        try (Journal journal = Journal.open(file())) {
            Scene.write(journal, "zone-outage", EventExamples.run(10));
            Files.delete(file());
            assertThrows(JournalException.class, () -> journal.begin(Scene.info("zone-outage")));
            Scene.write(journal, "zone-outage", EventExamples.run(10));
            assertEquals(1, journal.runs().size());
        }
    }

    @Test
    void aFailureOfTheWriterReachesAPumpThatWaits() throws InterruptedException {
        Semaphore batches = new Semaphore(1);
        AtomicBoolean broken = new AtomicBoolean();
        Journal journal = Scene.journal(file(), SMALL, () -> {
            batches.acquireUninterruptibly();
            if (broken.get()) {
                throw new IllegalStateException("the disk fell off");
            }
        });
        RunWriter run = journal.begin(Scene.info("zone-outage"));
        AtomicReference<String> told = new AtomicReference<>("");
        Thread pump = Thread.ofPlatform().start(() -> {
            try {
                LongStream.rangeClosed(1, 100).forEach(sequence -> run.accept(EventExamples.note(sequence)));
            } catch (JournalException e) {
                told.set(e.getMessage());
            }
        });
        awaitStalled(pump);
        broken.set(true);
        batches.release();
        pump.join();
        assertTrue(told.get().contains("the disk fell off"), told.get());
        assertThrows(JournalException.class, journal::close);
    }

    @Test
    void finishFailsIfALastEventCouldNotBeWritten() {
        Journal journal = Journal.open(file());
        RunWriter run = journal.begin(Scene.info("zone-outage"));
        run.accept(new Stamped(1, 1, new ClusterEvent.NoteTold(null)));
        JournalException e = assertThrows(JournalException.class, () -> run.finish(Scene.PASSED));
        assertTrue(e.getMessage().contains("null cannot be written: NoteTold"), e.getMessage());
        assertThrows(JournalException.class, journal::close);
    }

    @Test
    void aGapInTheStreamIsABrokenInvariant() {
        try (Journal journal = Journal.open(file());
                RunWriter run = journal.begin(Scene.info("zone-outage"))) {
            run.accept(EventExamples.note(1));
            assertThrows(IllegalStateException.class, () -> run.accept(EventExamples.note(3)));
            assertThrows(IllegalStateException.class, () -> run.accept(EventExamples.note(1)));
        }
    }

    @Test
    void anEndedRunHearsNothingMore() {
        try (Journal journal = Journal.open(file());
                RunWriter run = journal.begin(Scene.info("zone-outage"))) {
            run.finish(Scene.PASSED);
            assertThrows(IllegalStateException.class, () -> run.accept(EventExamples.note(1)));
            assertThrows(IllegalStateException.class, () -> run.finish(Scene.PASSED));
        }
    }

    @Test
    void aRunShowsAsRunningUntilItEnds() {
        try (Journal journal = Journal.open(file());
                RunWriter run = journal.begin(Scene.info("zone-outage"))) {
            assertEquals(RunStatus.RUNNING, status(journal, run.run()));
            assertThrows(JournalException.class, () -> journal.delete(run.run()), "not under its writer's feet");
            run.finish(Scene.PASSED);
            assertEquals(RunStatus.PASSED, status(journal, run.run()));
        }
    }

    @Test
    void anAbandonedRunKeepsItsEventsAndShowsAsInterrupted() {
        List<Stamped> heard = EventExamples.run(0);
        try (Journal journal = Journal.open(file())) {
            heard.forEach(journal.begin(Scene.info("zone-outage"))::accept);
        }
        try (Journal journal = Journal.open(file())) {
            RunRow row = journal.run(1).orElseThrow();
            assertEquals(RunStatus.INTERRUPTED, row.status());
            assertEquals(heard.size(), row.events());
            assertEquals("", row.sha256());
            assertEquals(heard, Scene.read(journal, 1));
            journal.delete(1);
            assertEquals(List.of(), journal.runs());
        }
    }

    @Test
    void aRunWhoseProcessIsGoneShowsAsInterrupted() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(java(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ProcessMark gone = ProcessMark.of(process.toHandle());
        process.waitFor();
        assertFalse(gone.isAlive());
        try (Journal journal = Journal.open(file());
                RunWriter run = journal.begin(Scene.info("zone-outage"))) {
            Scene.sql(file(), "UPDATE runs SET process_id = %d, process_start = %d".formatted(gone.id(), gone.start()));
            assertEquals(RunStatus.INTERRUPTED, status(journal, run.run()));
        }
    }

    @Test
    void aLaterProcessWithTheSameIdIsAnotherOne() {
        ProcessMark current = ProcessMark.current();
        assertTrue(current.isAlive());
        assertFalse(new ProcessMark(current.id(), current.start() - 60_000).isAlive());
    }

    @Test
    void marksOfOlderFilesAreStillUnderstood() {
        long id = ProcessMark.current().id();
        long start = ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
        assertTrue(new ProcessMark(id, start).isAlive());
        assertFalse(new ProcessMark(id, start - 60_000).isAlive());
    }

    /** Setting the clock moves every wall time of a start, as the system tells it; the boot and the ticks stay. */
    @Test
    void onLinuxTheWallClockTellsNothingOfAProcess() {
        String boot = "0b9a5c1c-7a53-4c0e-8f4d-0d4a4a2c9e11";
        String stat = "4711 (a ) b (c) S 1 4711 4711 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 31 0 %d 9 10 11";
        long mark = LinuxStart.of(boot, stat.formatted(884_213));
        assertTrue(mark < 0);
        assertEquals(mark, LinuxStart.of(boot, stat.formatted(884_213)));
        assertNotEquals(mark, LinuxStart.of(boot, stat.formatted(884_214)));
        assertNotEquals(mark, LinuxStart.of(boot.replace('9', '8'), stat.formatted(884_213)));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onLinuxAMarkIsMadeOfBootAndTicks() {
        assertTrue(ProcessMark.current().start() < 0);
        assertEquals(ProcessMark.current(), ProcessMark.current());
    }

    @Test
    void aRunThatAnotherProgramDeletesIsNotWrittenOnUnseen() {
        Journal journal = Journal.open(file());
        RunWriter run = journal.begin(Scene.info("zone-outage"));
        run.accept(EventExamples.note(1));
        Scene.sql(file(), "DELETE FROM runs");
        run.accept(EventExamples.note(2));
        JournalException e = assertThrows(JournalException.class, () -> run.finish(Scene.PASSED));
        assertTrue(e.getMessage().contains("run 1 was deleted by another program"), e.getMessage());
        assertThrows(JournalException.class, journal::close);
    }

    @Test
    void aRunThatIsDeletedBeforeItsEndIsNotFinishedUnseen() {
        Journal journal = Journal.open(file());
        RunWriter run = journal.begin(Scene.info("zone-outage"));
        Scene.sql(file(), "DELETE FROM runs");
        JournalException e = assertThrows(JournalException.class, () -> run.finish(Scene.PASSED));
        assertTrue(e.getMessage().contains("run 1 was deleted by another program"), e.getMessage());
        assertThrows(JournalException.class, journal::close);
    }

    private static RunStatus status(Journal journal, long run) {
        return journal.run(run).orElseThrow().status();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
