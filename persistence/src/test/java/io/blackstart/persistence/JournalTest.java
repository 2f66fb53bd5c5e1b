package io.blackstart.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.LedgerLine;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("journal.db");
    }

    @Test
    void aRunIsReadBackAsItWasTold() {
        List<Stamped> told = EventExamples.run(5_000);
        try (Journal journal = Journal.open(file())) {
            RunSummary summary = Scene.write(journal, "zone-outage", told);
            assertEquals(told, Scene.read(journal, summary.run()));
        }
    }

    @Test
    void aFinishedRunHasItsWholeRow() {
        List<Stamped> told = EventExamples.run(0);
        RunSummary summary;
        try (Journal journal = Journal.open(file());
                RunWriter run = journal.begin(Scene.info("zone-outage"))) {
            told.forEach(run::accept);
            summary = run.finish(Scene.failed());
        }
        try (Journal journal = Journal.open(file())) {
            RunRow row = journal.run(summary.run()).orElseThrow();
            RunRow expected = new RunRow(
                    1,
                    Scene.info("zone-outage"),
                    RunStatus.FAILED,
                    "acknowledged.lost == 0 failed",
                    Scene.failed().measures(),
                    told.size(),
                    Duration.ofMillis(told.size()),
                    summary.sha256(),
                    summary.recordSha256(),
                    Stalls.NONE);
            assertEquals(expected, row);
            assertEquals(List.of(expected), journal.runs());
        }
    }

    @Test
    void theHashIsThatOfTheStreamWithAndWithoutAFile() {
        List<Stamped> told = EventExamples.run(2_500);
        JournalHash hash = new JournalHash();
        told.forEach(hash::add);
        try (Journal journal = Journal.open(file())) {
            RunSummary first = Scene.write(journal, "zone-outage", told);
            RunSummary second = Scene.write(journal, "other-drill", told);
            RunSummary shorter = Scene.write(journal, "zone-outage", told.subList(0, 2_000));
            assertEquals(hash.sha256(), first.sha256());
            assertEquals(first.sha256(), second.sha256());
            assertTrue(!shorter.sha256().equals(first.sha256()), "another stream, another hash");
            JournalHash again = new JournalHash();
            Scene.read(journal, first.run()).forEach(again::add);
            assertEquals(first.sha256(), again.sha256(), "checked again from the file");
        }
    }

    @Test
    void runsOfOneJournalAtTheSameTimeKeepApart() {
        try (Journal journal = Journal.open(file());
                RunWriter even = journal.begin(Scene.info("even"));
                RunWriter odd = journal.begin(Scene.info("odd"))) {
            LongStream.rangeClosed(1, 3_000).forEach(sequence -> {
                even.accept(EventExamples.note(sequence));
                odd.accept(EventExamples.note(sequence));
            });
            assertEquals(3_000, even.finish(Scene.PASSED).events());
            assertEquals(3_000, odd.finish(Scene.PASSED).events());
            assertEquals(Scene.read(journal, even.run()), Scene.read(journal, odd.run()));
        }
    }

    @Test
    void twoProgramsMayWriteTheSameFileAtTheSameTime() {
        List<Stamped> told = EventExamples.run(20_000);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            try (Journal journal = Journal.open(file())) {
                Scene.write(journal, "other", told);
                Scene.write(journal, "other", told);
            }
        });
        try (Journal journal = Journal.open(file())) {
            Scene.write(journal, "this", told);
            Scene.write(journal, "this", told);
            other.join();
            assertEquals(
                    List.of(1L, 2L, 3L, 4L),
                    journal.runs().stream().map(RunRow::id).toList());
            for (RunRow row : journal.runs()) {
                assertEquals(RunStatus.PASSED, row.status());
                assertEquals(told, Scene.read(journal, row.id()));
            }
        }
    }

    @Test
    void severalProgramsMayMakeTheFileAtTheSameMoment() {
        for (int round = 0; round < 25; round++) {
            Path fresh = folder.resolve("round-" + round).resolve("journal.db");
            CyclicBarrier start = new CyclicBarrier(3);
            List<CompletableFuture<Void>> programs = Stream.generate(() -> program(fresh, start))
                    .limit(start.getParties())
                    .toList();
            programs.forEach(CompletableFuture::join);
            try (Journal journal = Journal.open(fresh)) {
                assertEquals(3, journal.runs().size());
            }
        }
    }

    private static CompletableFuture<Void> program(Path file, CyclicBarrier start) {
        return CompletableFuture.runAsync(
                () -> {
                    await(start);
                    try (Journal journal = Journal.open(file)) {
                        Scene.write(journal, "zone-outage", EventExamples.run(0));
                    }
                },
                task -> Thread.ofPlatform().start(task));
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void eventsAreReadLazilyWhileTheRunGoesOn() {
        try (Journal journal = Journal.open(file());
                RunWriter run = journal.begin(Scene.info("zone-outage"))) {
            EventExamples.run(0).forEach(run::accept);
            // beginning another waits for all before it
            journal.begin(Scene.info("other")).close();
            try (Stream<Stamped> events = journal.events(run.run())) {
                assertEquals(EventExamples.run(0).subList(0, 3), events.limit(3).toList());
            }
            run.finish(Scene.PASSED);
        }
    }

    @Test
    void aRunWithoutEventsIsARunToo() {
        try (Journal journal = Journal.open(file())) {
            RunSummary summary = Scene.write(journal, "empty", List.of());
            assertEquals(new JournalHash().sha256(), summary.sha256());
            assertEquals(List.of(), Scene.read(journal, summary.run()));
        }
    }

    @Test
    void aDeletedRunIsGoneAndItsIdNeverComesBack() {
        try (Journal journal = Journal.open(file())) {
            Scene.write(journal, "kept", EventExamples.run(10));
            long last = Scene.write(journal, "deleted", EventExamples.run(10)).run();
            journal.delete(last);
            assertEquals(Optional.empty(), journal.run(last));
            assertEquals(1, journal.runs().size());
            assertEquals(EventExamples.run(10), Scene.read(journal, 1));
            assertEquals(
                    last + 1, Scene.write(journal, "next", EventExamples.run(0)).run());
        }
    }

    @Test
    void aRunThatIsNotThereIsToldWithTheWayOut() {
        try (Journal journal = Journal.open(file())) {
            JournalException e = assertThrows(JournalException.class, () -> journal.events(12));
            assertTrue(e.getMessage().startsWith("there is no run 12 in journal"), e.getMessage());
            assertTrue(e.getMessage().contains("blackstart runs list"), e.getMessage());
            assertThrows(JournalException.class, () -> journal.delete(12));
        }
    }

    @Test
    void aMissingEventIsNeverSkippedInSilence() {
        try (Journal journal = Journal.open(file())) {
            Scene.write(journal, "holed", EventExamples.run(0));
            Scene.sql(file(), "DELETE FROM events WHERE sequence = 5");
            JournalException e = assertThrows(JournalException.class, () -> Scene.read(journal, 1));
            assertTrue(e.getMessage().contains("event 5 is missing"), e.getMessage());
        }
    }

    @Test
    void whatADrillFoundIsKeptInItsOrder() {
        try (Journal journal = Journal.open(file());
                RunWriter run = journal.begin(Scene.info("zone-outage"))) {
            run.finish(Scene.failed());
            assertEquals(Scene.failed().findings(), journal.findings(run.run()));
            assertEquals(
                    List.of(),
                    journal.findings(Scene.write(journal, "other", List.of()).run()));
        }
    }

    @Test
    void theConflictLedgerOfARunIsKept() {
        ClusterEvent.Conflict first = conflict("a1-7", "first");
        ClusterEvent.Conflict second = conflict("a1-8", "second");
        try (Journal journal = Journal.open(file())) {
            long run = Scene.write(
                            journal,
                            "partition",
                            List.of(
                                    new Stamped(1, 1, recorded(second)),
                                    new Stamped(2, 2, recorded(first)),
                                    new Stamped(3, 3, recorded(conflict("a1-7", "told again"))),
                                    new Stamped(
                                            4, 4, new ClusterEvent.LoserWrittenBack("a1-8", "key", Position.START))))
                    .run();
            assertEquals(List.of(new LedgerLine(second, true), new LedgerLine(first, false)), journal.ledger(run));
        }
    }

    private static ClusterEvent recorded(ClusterEvent.Conflict conflict) {
        return new ClusterEvent.ConflictsRecorded(Position.START, 0, 1, List.of(conflict));
    }

    private static ClusterEvent.Conflict conflict(String id, String kept) {
        return new ClusterEvent.Conflict(
                id,
                "key",
                Kind.STRING,
                "",
                new ClusterEvent.ConflictSide(true, kept, "b1", 1_100),
                new ClusterEvent.ConflictSide(false, "", "a1", 1_000));
    }

    @Test
    void theFileAnswersPlainSql() {
        try (Journal journal = Journal.open(file())) {
            Scene.write(journal, "zone-outage", EventExamples.run(0));
        }
        Scene.sql(
                file(),
                "CREATE TEMP TABLE winner (name TEXT NOT NULL CHECK (name = 'b1'))",
                """
                INSERT INTO winner SELECT payload ->> '$.winner' FROM events
                WHERE run = 1 AND kind = 'election-decided' AND typeof(payload) = 'text'\
                """,
                "CREATE TEMP TABLE one (n INTEGER CHECK (n = 1))",
                "INSERT INTO one SELECT count(*) FROM winner");
    }
}
