package io.blackstart.persistence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.Stamped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run goes from one machine's journal to another's in one file. */
class RunExchangeTest {
    private static final WriterLimits MANY_CHECKPOINTS = new WriterLimits(8_192, 1_000, Duration.ofMillis(50), 16);

    @TempDir
    Path folder;

    private Journal here;
    private Journal there;

    @BeforeEach
    void twoMachines() {
        here = Scene.journal(folder.resolve("here/journal.db"), MANY_CHECKPOINTS, () -> {});
        there = Scene.journal(folder.resolve("there/journal.db"), MANY_CHECKPOINTS, () -> {});
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    private Path file() {
        return folder.resolve("run.blackstart");
    }

    /** The number here of a run with all that a run can have. */
    private long failedRun(List<Stamped> events) {
        try (RunWriter run = here.begin(Scene.info("zone-outage"))) {
            events.forEach(run::accept);
            run.finish(Scene.failed());
            return run.run();
        }
    }

    @Test
    void theCopyOfAnImportThatWasKilledGoesWithTheNextOne() throws IOException {
        Path left = Files.createDirectories(folder.resolve("there/import.999999999.17"));
        Files.writeString(left.resolve("journal.db"), "half a copy");
        Path underWay = Files.createDirectories(folder.resolve(
                "there/import.%d.17".formatted(ProcessHandle.current().pid())));
        here.export(failedRun(EventExamples.run(10)), file());
        there.importFrom(file());
        assertFalse(Files.exists(left));
        assertTrue(Files.exists(underWay), "another one of a program that runs");
    }

    /** BLACKSTART_HOME may be any folder. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderOfTheUserThatIsCalledLikeOneOfAnImportIsLeftAlone() throws IOException {
        Path own = Files.createDirectories(folder.resolve("there/import.999999999.2024"));
        Path notes = Files.writeString(own.resolve("notes.txt"), "mine");
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path other = Files.writeString(elsewhere.resolve("journal.db"), "mine");
        Files.createSymbolicLink(folder.resolve("there/import.999999999.2025"), elsewhere);
        here.export(failedRun(EventExamples.run(10)), file());
        there.importFrom(file());
        assertTrue(Files.exists(notes));
        assertTrue(Files.exists(other));
    }

    private JournalException refused(Path given, String... words) {
        JournalException e = assertThrows(JournalException.class, () -> there.importFrom(given));
        for (String word : words) {
            assertTrue(e.getMessage().contains(word), () -> "'" + word + "' is not in: " + e.getMessage());
        }
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
        assertTrue(
                there.runs().stream().noneMatch(run -> run.info().drill().equals("zone-outage")), "nothing is taken");
        return e;
    }

    @Test
    void anExportedRunIsTakenInWithAllThatBelongsToIt() throws IOException {
        List<Stamped> told = EventExamples.run(100);
        Scene.write(here, "another", EventExamples.run(0));
        long run = failedRun(told);
        here.export(run, file());
        assertEquals(List.of("here", "run.blackstart", "there"), names(folder), "one file, nothing beside it");

        Scene.write(there, "own", EventExamples.run(0));
        assertEquals(List.of(new ImportedRun(1, 2, false)), there.importFrom(file()));
        RunRow row = there.requireRun(2);
        assertEquals(here.requireRun(run).info(), row.info());
        assertEquals(here.requireRun(run).sha256(), row.sha256());
        assertEquals(Scene.failed().measures(), row.measures());
        assertEquals(Scene.failed().findings(), there.findings(2));
        assertEquals(here.ledger(run), there.ledger(2));
        assertEquals(told, Scene.read(there, 2));
        assertEquals(here.viewAfter(run, 40), there.viewAfter(2, 40));
        assertTrue(there.check(2).holds());
        assertEquals(List.of("journal.db", "journal.db-shm", "journal.db-wal"), names(folder.resolve("there")));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void anExportedFileIsAJournalOfItsOwn() {
        here.export(failedRun(EventExamples.run(10)), file());
        try (Journal opened = Journal.open(file())) {
            assertEquals(1, opened.runs().size());
            assertTrue(opened.check(1).holds());
        }
    }

    @Test
    void aRunThatIsHereAlreadyIsNotTakenAgain() {
        here.export(failedRun(EventExamples.run(10)), file());
        there.importFrom(file());
        assertEquals(List.of(new ImportedRun(1, 1, true)), there.importFrom(file()));
        assertEquals(1, there.runs().size());
        long run = here.runs().getFirst().id();
        assertEquals(List.of(new ImportedRun(1, run, true)), here.importFrom(file()), "its own");
    }

    @Test
    void aWholeJournalIsTakenInWhileItIsWritten() {
        Scene.write(here, "first", EventExamples.run(10));
        try (RunWriter run = here.begin(Scene.info("second"))) {
            EventExamples.run(0).forEach(run::accept);
            // beginning another waits for all before it
            here.begin(Scene.info("third")).close();
            assertEquals(
                    List.of(1L, 2L, 3L),
                    there.importFrom(here.file()).stream()
                            .map(ImportedRun::here)
                            .toList());
        }
        assertEquals(RunStatus.INTERRUPTED, there.requireRun(2).status(), "nobody writes it here");
        assertEquals(EventExamples.run(0), Scene.read(there, 2));
    }

    /** Whatever another program does between two looks at the files: it grows, shrinks, and brings its log into the file. */
    @Test
    void aJournalInUseIsTakenInAsItIsAtOneMoment() throws Exception {
        Scene.write(here, "first", EventExamples.run(10));
        Scene.sql(
                here.file(),
                "CREATE TABLE ballast (noise BLOB)",
                "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 30000) INSERT INTO ballast"
                        + " SELECT randomblob(900) FROM n");
        AtomicBoolean isOver = new AtomicBoolean();
        String[] work = {
            "DELETE FROM ballast WHERE rowid > (SELECT max(rowid) - 900 FROM ballast)",
            "PRAGMA wal_checkpoint(TRUNCATE)",
            "INSERT INTO ballast SELECT randomblob(900) FROM ballast LIMIT 900",
            "PRAGMA wal_checkpoint(TRUNCATE)"
        };
        String[] muchWork =
                Collections.nCopies(50, work).stream().flatMap(Stream::of).toArray(String[]::new);
        Thread other = Thread.ofPlatform().unstarted(() -> {
            while (!isOver.get()) {
                Scene.sql(here.file(), muchWork);
            }
        });
        try (RunWriter _ = here.begin(Scene.info("second"))) {
            other.start();
            try {
                for (int i = 0; i < 10; i++) {
                    assertEquals(2, there.importFrom(here.file()).size());
                }
            } finally {
                isOver.set(true);
                other.join();
            }
        }
        assertTrue(there.check(1).holds());
    }

    @Test
    void aDamagedJournalInUseIsToldOf() throws IOException {
        Scene.write(here, "zone-outage", EventExamples.run(5_000));
        Scene.sql(here.file(), "PRAGMA wal_checkpoint(TRUNCATE)");
        long size = Files.size(here.file());
        try (FileChannel channel = FileChannel.open(here.file(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[10_000]), size / 2);
        }
        assertTrue(Files.exists(folder.resolve("here/journal.db-shm")), "it is in use");
        refused(here.file(), "is damaged", "nothing was imported");
        try (FileChannel channel = FileChannel.open(here.file(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[100]), 0);
        }
        refused(here.file(), "is no Blackstart journal");
    }

    @Test
    void aJournalOfAnOlderProgramIsTakenInAndStaysAsItIs() throws IOException {
        try (InputStream old = SchemaTest.class.getResourceAsStream("journal-v1.db")) {
            Files.copy(old, file());
        }
        byte[] before = Files.readAllBytes(file());
        assertEquals(2, there.importFrom(file()).size());
        assertTrue(there.check(1).holds());
        assertArrayEquals(before, Files.readAllBytes(file()));
    }

    @Test
    void aRunningRunIsNotExported() {
        try (RunWriter run = here.begin(Scene.info("zone-outage"))) {
            JournalException e = assertThrows(JournalException.class, () -> here.export(run.run(), file()));
            assertTrue(e.getMessage().contains("still running"), e.getMessage());
        }
    }

    @Test
    void aFileThatIsThereIsNotOverwritten() throws IOException {
        long run = failedRun(EventExamples.run(0));
        Files.writeString(file(), "mine");
        JournalException e = assertThrows(JournalException.class, () -> here.export(run, file()));
        assertTrue(e.getMessage().contains("exists already"), e.getMessage());
        assertEquals("mine", Files.readString(file()));
        assertThrows(JournalException.class, () -> here.export(run, folder.resolve("no/such/folder.db")));
        assertThrows(JournalException.class, () -> here.export(99, folder.resolve("another")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aNameWithAQuestionMarkIsANameLikeAnyOther() throws IOException {
        long run = failedRun(EventExamples.run(10));
        Path odd = Files.createDirectory(folder.resolve("a&b?c&d#%41"));
        here.export(run, odd.resolve("r?s&t"));
        assertEquals(List.of("r?s&t"), names(odd));
        assertEquals(List.of("a&b?c&d#%41", "here", "there"), names(folder), "nothing went elsewhere");
        assertEquals(List.of(new ImportedRun(1, 1, false)), there.importFrom(odd.resolve("r?s&t")));
        try (Journal opened = Journal.open(odd.resolve("r?s&t"))) {
            assertTrue(opened.check(1).holds());
            opened.export(1, folder.resolve("again"));
        }
        assertTrue(there.importFrom(folder.resolve("again")).getFirst().known());
    }

    @Test
    void anExportLeavesAloneWhatIsBesideIt() throws IOException {
        Path part = Files.writeString(folder.resolve("run.blackstart.part"), "mine");
        here.export(failedRun(EventExamples.run(0)), file());
        assertEquals("mine", Files.readString(part));
        assertEquals(List.of("here", "run.blackstart", "run.blackstart.part", "there"), names(folder));
    }

    @Test
    void whatIsNoJournalIsRefused() throws IOException {
        refused(folder.resolve("nothing"), "there is no file");
        refused(Files.createFile(folder.resolve("empty")), "is no Blackstart journal");
        refused(Files.writeString(folder.resolve("diary"), "Dear diary, ".repeat(1_000)), "is no Blackstart journal");
        Scene.sql(folder.resolve("bookmarks"), "CREATE TABLE bookmarks (url TEXT)");
        refused(folder.resolve("bookmarks"), "is no Blackstart journal");
        here.export(failedRun(EventExamples.run(0)), file());
        Scene.sql(file(), "PRAGMA user_version = 99");
        refused(file(), "schema version 99", "newer Blackstart");
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        here.export(failedRun(EventExamples.run(5_000)), file());
        byte[] whole = Files.readAllBytes(file());
        byte[] torn = Arrays.copyOf(whole, whole.length / 2);
        refused(Files.write(folder.resolve("torn"), torn), "is damaged", "nothing was imported");
        byte[] scribbled = whole.clone();
        Arrays.fill(scribbled, whole.length / 2, whole.length / 2 + 10_000, (byte) 0xEE);
        refused(Files.write(folder.resolve("scribbled"), scribbled), "is damaged");
    }

    @Test
    void aRunThatWasChangedIsRefused() {
        here.export(failedRun(EventExamples.run(0)), file());
        Scene.sql(file(), "UPDATE events SET at = at + 1 WHERE sequence = 7");
        refused(file(), "is damaged", "run 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drill                     | UPDATE runs SET title = 'All is well'",
                "drill file                | UPDATE runs SET drill_text = replace(drill_text, 'zone', 'no')",
                "settings                  | UPDATE runs SET settings = '{}'",
                "seed                      | UPDATE runs SET seed = 8",
                "program version           | UPDATE runs SET program_version = '0.2.0'",
                "start                     | UPDATE runs SET started_at = '2025-01-02T03:04:05.678Z'",
                "verdict                   | UPDATE runs SET status = 'passed'",
                "verdict                   | UPDATE runs SET verdict = 'passed'",
                "measures                  | UPDATE runs SET measures = '{}'",
                "length                    | UPDATE runs SET virtual_duration = 1",
                "events                    | UPDATE runs SET sha256 = ''",
                "findings                  | UPDATE findings SET result = 'held'",
                "findings                  | DELETE FROM findings WHERE position = 3",
                "conflict ledger           | DELETE FROM conflicts",
                "measures second by second | UPDATE seconds SET refused = 9",
                "checkpoints               | UPDATE checkpoints SET at = at + 1"
            })
    void aForgedRecordIsToldByThePartThatWasChanged(String part, String forged) {
        here.export(failedRun(EventExamples.run(100)), file());
        Scene.sql(file(), forged);
        try (Journal opened = Journal.open(file())) {
            RunCheck check = opened.check(1);
            assertTrue(check.isCovered());
            assertFalse(check.holds());
            assertEquals(List.of(part), check.changed());
        }
        refused(file(), "run 1 was changed since it ended: its " + part, "nothing was imported");
    }

    @Test
    void checkpointsMayBeDeleted() {
        here.export(failedRun(EventExamples.run(100)), file());
        Scene.sql(file(), "DELETE FROM checkpoints");
        there.importFrom(file());
        assertTrue(there.check(1).holds());
    }

    @Test
    void theRecordHashIsTheSameInEveryJournal() {
        Scene.write(here, "another", EventExamples.run(0));
        long run = failedRun(EventExamples.run(100));
        here.export(run, file());
        Scene.write(there, "own", EventExamples.run(0));
        there.importFrom(file());
        assertEquals(here.requireRun(run).recordSha256(), there.requireRun(2).recordSha256());
        assertEquals(64, there.requireRun(2).recordSha256().length());
    }

    @Test
    void aRunOfAnOlderProgramIsNotCovered() throws IOException {
        try (InputStream old = SchemaTest.class.getResourceAsStream("journal-v3.db")) {
            Files.copy(old, file());
        }
        there.importFrom(file());
        assertTrue(there.check(1).holds());
        assertFalse(there.check(1).isCovered());
        assertEquals("", there.requireRun(1).recordSha256());
    }

    @Test
    void aHoledRunIsRefused() {
        here.export(failedRun(EventExamples.run(0)), file());
        Scene.sql(file(), "DELETE FROM events WHERE sequence > 60");
        refused(file(), "event 61 is missing");
    }

    @Test
    void theHashOfARunIsCheckedAgain() {
        long run = failedRun(EventExamples.run(50));
        RunCheck check = here.check(run);
        assertTrue(check.holds());
        assertEquals(here.requireRun(run).sha256(), check.sha256());
        Scene.sql(here.file(), "UPDATE events SET payload = replace(payload, 'note 100', 'note 101')");
        assertFalse(here.check(run).holds());
    }

    @Test
    void anInterruptedRunHasNothingToBeHeldAgainst() {
        long run = here.begin(Scene.info("zone-outage")).run();
        here.close();
        assertTrue(here.check(run).holds());
        assertEquals("", here.check(run).recorded());
    }
}
