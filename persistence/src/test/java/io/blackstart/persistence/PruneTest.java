package io.blackstart.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @TempDir
    Path folder;

    private Journal journal() {
        return Journal.open(folder.resolve("journal.db"));
    }

    private static List<Long> ids(List<RunRow> runs) {
        return runs.stream().map(RunRow::id).toList();
    }

    private static RunRow run(long id, RunStatus status, long events) {
        RunInfo info = Scene.info("zone-outage");
        RunInfo begun = new RunInfo(
                info.drill(), info.title(), "", info.settings(), 7, "0.1.0", NOON.plus(Duration.ofHours(id)));
        return new RunRow(id, begun, status, "", Scene.PASSED.measures(), events, Duration.ZERO, "", "", Stalls.NONE);
    }

    private static List<RunRow> four() {
        return List.of(
                run(1, RunStatus.RUNNING, 100),
                run(2, RunStatus.PASSED, 100),
                run(3, RunStatus.INTERRUPTED, 200),
                run(4, RunStatus.PASSED, 100));
    }

    private static List<Long> chosen(Optional<Instant> before, OptionalLong keep) {
        return ids(new Prune(before, keep).chosen(four(), 5_000));
    }

    @Test
    void byAgeWhatBeganEarlierGoesUnlessItRuns() {
        assertEquals(List.of(2L), chosen(Optional.of(NOON.plus(Duration.ofHours(3))), OptionalLong.empty()));
        assertEquals(List.of(), chosen(Optional.of(NOON), OptionalLong.empty()));
    }

    @Test
    void bySizeTheOldestGoUntilTheRestFits() {
        assertEquals(List.of(), chosen(Optional.empty(), OptionalLong.of(5_000)));
        assertEquals(List.of(2L), chosen(Optional.empty(), OptionalLong.of(4_000)));
        assertEquals(List.of(2L, 3L), chosen(Optional.empty(), OptionalLong.of(3_999)));
        assertEquals(List.of(2L, 3L, 4L), chosen(Optional.empty(), OptionalLong.of(0)));
    }

    @Test
    void bothReasonsCount() {
        assertEquals(List.of(2L, 3L), chosen(Optional.of(NOON.plus(Duration.ofHours(4))), OptionalLong.of(4_000)));
    }

    @Test
    void deletedRunsGiveTheirRoomBack() throws IOException {
        try (Journal journal = journal()) {
            Scene.write(journal, "large", EventExamples.run(20_000));
            Scene.write(journal, "small", EventExamples.run(10));
            long before = journal.usedBytes();
            Prune prune = new Prune(Optional.empty(), OptionalLong.of(before / 4));
            assertEquals(List.of(1L), ids(journal.toPrune(prune)));
            journal.delete(ids(journal.toPrune(prune)));
            assertTrue(journal.usedBytes() < before / 4);
            assertTrue(journal.shrink());
            assertTrue(Files.size(journal.file()) < before / 4, "the file too");
            assertEquals(EventExamples.run(10), Scene.read(journal, 2));
        }
    }

    /** Its share of the events says little of a run whose events are long. */
    @Test
    void theRestFitsAlsoWhereTheNewerRunsAreTheLargerOnes() {
        try (Journal journal = journal()) {
            Scene.write(journal, "small", notes("short"));
            Scene.write(journal, "large", notes("long ".repeat(400)));
            Scene.write(journal, "small", notes("short"));
            long keep = journal.usedBytes() * 3 / 4;
            assertEquals(List.of(1L, 2L), ids(journal.prune(new Prune(Optional.empty(), OptionalLong.of(keep)))));
            assertTrue(journal.usedBytes() <= keep);
            assertEquals(List.of(3L), ids(journal.runs()));
        }
    }

    private static List<Stamped> notes(String text) {
        return LongStream.rangeClosed(1, 500)
                .mapToObj(sequence -> new Stamped(sequence, sequence, new ClusterEvent.NoteTold(text + sequence)))
                .toList();
    }

    @Test
    void theFileKeepsItsSizeWhileARunIsWritten() {
        try (Journal journal = journal();
                RunWriter run = journal.begin(Scene.info("zone-outage"))) {
            assertFalse(journal.shrink());
            run.finish(Scene.PASSED);
            assertTrue(journal.shrink());
        }
    }

    @Test
    void allRunsNamedAreDeletedOrNone() {
        try (Journal journal = journal()) {
            Scene.write(journal, "zone-outage", EventExamples.run(0));
            assertThrows(JournalException.class, () -> journal.delete(List.of(1L, 9L)));
            assertEquals(1, journal.runs().size());
        }
    }
}
