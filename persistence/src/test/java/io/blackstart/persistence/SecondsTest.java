package io.blackstart.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.Stamped;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures over time, and what is remembered from start to start. */
class SecondsTest {
    private static final List<Stamped> STORY = BenchEvents.of(2_000);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("journal.db");
    }

    /** Those that a run's events make, as they are in the file now. */
    static List<Second> ofItsEvents(Journal journal, long run) {
        SecondMeter meter = new SecondMeter();
        Scene.read(journal, run).forEach(meter::add);
        return meter.changed();
    }

    @Test
    void eachSecondHasWhatWasToldInItAndAtItsEnd() {
        try (Journal journal = Journal.open(file())) {
            long run = Scene.write(journal, "zone-outage", STORY).run();
            List<Second> seconds = journal.seconds(run);
            assertEquals(ofItsEvents(journal, run), seconds);
            assertEquals(
                    new Second(
                            1,
                            4 * 10 * 12,
                            4 * 10 * 13,
                            0,
                            0,
                            OptionalLong.of(410_000),
                            OptionalLong.of(2 * 900_020),
                            OptionalLong.of(2),
                            OptionalLong.of(4),
                            OptionalLong.of(12L * 10 * 40_961)),
                    seconds.get(1));
        }
    }

    @Test
    void theSecondThatIsNotOverYetIsThereToo() {
        try (Journal journal = Journal.open(file());
                RunWriter run = journal.begin(Scene.info("zone-outage"))) {
            STORY.subList(0, 100).forEach(run::accept);
            journal.begin(Scene.info("another")).close();
            assertEquals(ofItsEvents(journal, run.run()), journal.seconds(run.run()));
            STORY.subList(100, STORY.size()).forEach(run::accept);
            run.finish(Scene.PASSED);
            assertEquals(ofItsEvents(journal, run.run()), journal.seconds(run.run()), "and is completed");
        }
    }

    @Test
    void aRunThatMeasuresNothingHasNone() {
        try (Journal journal = Journal.open(file())) {
            assertEquals(
                    List.of(),
                    journal.seconds(Scene.write(journal, "quiet", List.of(EventExamples.note(1)))
                            .run()));
        }
    }

    @Test
    void theyGoWithTheirRun() {
        Path exported = folder.resolve("exported.run");
        try (Journal journal = Journal.open(file());
                Journal other = Journal.open(folder.resolve("other.db"))) {
            long run = Scene.write(journal, "zone-outage", STORY).run();
            journal.export(run, exported);
            long copy = other.importFrom(exported).getFirst().here();
            assertEquals(journal.seconds(run), other.seconds(copy));
            assertTrue(copy > 0);
            other.delete(copy);
        }
        Scene.sql(
                folder.resolve("other.db"),
                "CREATE TEMP TABLE gone (rows INTEGER CHECK (rows = 0))",
                "INSERT INTO gone SELECT count(*) FROM seconds");
    }

    @Test
    void thoseOfOlderRunsAreFilledInAsTheyWouldHaveBeenWritten() {
        List<Second> written;
        List<Second> next;
        try (Journal journal = Journal.open(file())) {
            written = journal.seconds(
                    Scene.write(journal, "zone-outage", BenchEvents.of(20_000)).run());
            next = journal.seconds(Scene.write(journal, "next", STORY).run());
        }
        Scene.sql(
                file(),
                "DROP TABLE seconds",
                "DROP TABLE settings",
                "ALTER TABLE runs DROP COLUMN record",
                "DELETE FROM flyway_schema_history WHERE version IN ('3', '4')",
                "PRAGMA user_version = 2");
        try (Journal journal = Journal.open(file())) {
            assertEquals(written, journal.seconds(1));
            assertEquals(next, journal.seconds(2));
        }
    }

    @Test
    void whatIsRememberedIsThereAtTheNextStart() {
        try (Journal journal = Journal.open(file())) {
            assertEquals(0, journal.remembered().size());
            journal.remember("console.theme", "dark");
            journal.remember("console.theme", "light");
        }
        try (Journal journal = Journal.open(file())) {
            SortedMap<String, String> remembered = journal.remembered();
            assertEquals("light", remembered.get("console.theme"));
            assertEquals(1, remembered.size());
        }
    }
}
