package io.blackstart.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Stamped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A journal of each schema there ever was opens in this program. Each file was written by the program of its time: run 1 is a finished
 * run with every kind of event, run 2 was interrupted.
 */
class SchemaTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("journal.db");
    }

    static IntStream versions() {
        return IntStream.rangeClosed(1, Schema.VERSION);
    }

    private void bringFileOf(int version) throws IOException {
        try (InputStream kept = SchemaTest.class.getResourceAsStream("journal-v" + version + ".db")) {
            Files.copy(kept, file());
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void anOldJournalOpensWithAllThatIsInIt(int version) throws IOException {
        bringFileOf(version);
        try (Journal journal = Journal.open(file())) {
            RunRow finished = journal.run(1).orElseThrow();
            assertEquals(Scene.info("zone-outage"), finished.info());
            assertEquals(RunStatus.FAILED, finished.status());
            assertEquals(Scene.failed().measures(), finished.measures());
            List<Stamped> events = Scene.read(journal, 1);
            assertEquals(finished.events(), events.size());
            JournalHash hash = new JournalHash();
            events.forEach(hash::add);
            assertEquals(finished.sha256(), hash.sha256(), "what is read back is what was written");
            assertEquals(1, journal.ledger(1).size(), "its conflict ledger too");
            assertTrue(journal.ledger(1).getFirst().writtenBack());
            assertEquals(SecondsTest.ofItsEvents(journal, 1), journal.seconds(1), "and its measures over time");
            assertEquals(1, journal.seconds(1).size());
            RunRow interrupted = journal.run(2).orElseThrow();
            assertEquals(RunStatus.INTERRUPTED, interrupted.status());
            assertEquals(12, interrupted.events());
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void anOldJournalIsWrittenOnAndReplayed(int version) throws IOException {
        bringFileOf(version);
        try (Journal journal = Journal.open(file())) {
            ClusterView live = ClusterView.initial();
            for (Stamped event : Scene.read(journal, 1)) {
                live = Reducer.apply(live, event);
            }
            assertEquals(live, journal.viewAfter(1, live.sequence()));
            assertEquals(3, Scene.write(journal, "next", EventExamples.run(10)).run());
            journal.delete(1);
        }
        try (Journal journal = Journal.open(file())) {
            assertEquals(
                    List.of(2L, 3L), journal.runs().stream().map(RunRow::id).toList());
        }
    }

    @Test
    void aJournalThatCannotBeBroughtUpToDateStaysAsItWas() throws IOException {
        bringFileOf(1);
        Scene.sql(file(), "CREATE TABLE findings (somebody_elses TEXT)");
        JournalException e = assertThrows(JournalException.class, () -> Journal.open(file()));
        assertTrue(e.getMessage().contains(file().toString()), e.getMessage());
        Scene.sql(
                file(),
                "CREATE TEMP TABLE before (version INTEGER CHECK (version = 1), tables INTEGER CHECK (tables = 1))",
                """
                INSERT INTO before SELECT user_version, (SELECT count(*) FROM sqlite_schema
                    WHERE name IN ('checkpoints', 'conflicts', 'findings', 'flyway_schema_history'))
                FROM pragma_user_version\
                """);
    }
}
