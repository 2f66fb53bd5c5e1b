package io.blackstart.persistence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page of a journal is destroyed: it is set aside as it is, whole runs go on in a new one, and the user is told. */
class DamageTest {
    private static final int PAGE = 8_192;
    private static final int EVENTS = 5_000;

    /** Of a process that has ended. */
    private static final ProcessMark NO_MORE = new ProcessMark(Integer.MAX_VALUE, 1);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("journal.db");
    }

    /** Runs 1 to 3, and 4, which was deleted; the second is interrupted. */
    @BeforeEach
    void aJournal() {
        try (Journal journal = Journal.open(file())) {
            write(journal, "first");
            try (RunWriter run = journal.begin(Scene.info("second"))) {
                EventExamples.run(EVENTS).forEach(run::accept);
            }
            write(journal, "third");
            journal.delete(write(journal, "deleted"));
            journal.remember("console.theme", "dark");
        }
    }

    private static long write(Journal journal, String drill) {
        try (RunWriter run = journal.begin(Scene.info(drill))) {
            EventExamples.run(EVENTS).forEach(run::accept);
            return run.finish(Scene.failed()).run();
        }
    }

    /** Destroys a page of a table: the first, the last or another of those that hold rows. @return the file as it is then */
    private byte[] destroy(String table, double where) throws IOException, SQLException {
        List<Integer> pages = leaves(table);
        return destroyPage(pages.get((int) Math.round(where * (pages.size() - 1))));
    }

    private List<Integer> leaves(String table) throws SQLException {
        List<Integer> pages = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet leaves = statement.executeQuery(
                        "SELECT pageno FROM dbstat WHERE name = '%s' AND pagetype = 'leaf' ORDER BY path"
                                .formatted(table))) {
            while (leaves.next()) {
                pages.add(leaves.getInt(1));
            }
        }
        return pages;
    }

    private byte[] destroyPage(int page) throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        Arrays.fill(bytes, (page - 1) * PAGE, page * PAGE, (byte) 0xEE);
        Files.write(file(), bytes);
        return bytes;
    }

    private List<Path> asides() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("journal.db.damaged-[0-9TZ-]+"))
                    .toList();
        }
    }

    /** Looks into everything; the sentence of the first thing that could not be read. */
    private static Optional<String> lookAtAll(Path file) {
        try (Journal journal = Journal.open(file)) {
            if (journal.notice().isPresent()) {
                return journal.notice();
            }
            for (RunRow run : journal.runs()) {
                journal.check(run.id());
                journal.findings(run.id());
                journal.ledger(run.id());
                journal.seconds(run.id());
                Scene.read(journal, run.id());
                for (long sequence = 0; sequence <= run.events(); sequence += 500) {
                    journal.viewAfter(run.id(), sequence);
                }
            }
            journal.remembered();
            return Optional.empty();
        } catch (JournalException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static List<Long> numbers(Journal journal) {
        return journal.runs().stream().map(RunRow::id).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "runs, 0, none of its runs could be read",
        "events, 0, those 2 of its runs that are whole (damaged: 1)",
        "events, 0.5, those 2 of its runs that are whole (damaged: 2)",
        "events, 1, those 2 of its runs that are whole (damaged: 3)",
        "checkpoints, 0, all of its 3 runs",
        "checkpoints, 1, all of its 3 runs",
        "conflicts, 0, all of its 3 runs",
        "findings, 0, none of its runs is whole",
        "seconds, 0, all of its 3 runs",
        "settings, 0, all of its 3 runs",
        "sqlite_schema, 0, none of its runs could be read"
    })
    void whatIsWholeGoesOnAndTheDamagedFileStaysAsItIs(String table, double where, String kept)
            throws IOException, SQLException {
        byte[] damaged = table.equals("sqlite_schema") ? damageSchema() : destroy(table, where);
        String told = lookAtAll(file()).orElseThrow();
        assertTrue(told.contains("journal " + file() + " was damaged"), told);
        assertTrue(told.contains(kept), told);
        assertFalse(told.contains("\n"), told);
        Path aside = asides().getFirst();
        assertTrue(told.contains(aside.toString()), told);
        assertArrayEquals(damaged, Files.readAllBytes(aside));
        assertEquals(Optional.empty(), lookAtAll(file()), "the new one is sound");
        Scene.demandSound(file());
        try (Journal journal = Journal.open(file())) {
            for (RunRow run : journal.runs()) {
                assertEquals(EventExamples.run(EVENTS), Scene.read(journal, run.id()));
                assertEquals(1, journal.ledger(run.id()).size());
                assertEquals(run.id() == 2 ? 0 : 3, journal.findings(run.id()).size());
                assertEquals(SecondsTest.ofItsEvents(journal, run.id()), journal.seconds(run.id()));
                assertEquals(run.id() == 2 ? RunStatus.INTERRUPTED : RunStatus.FAILED, run.status(), "run " + run.id());
            }
            Scene.write(journal, "next", EventExamples.run(1));
        }
    }

    /** The tables are still there, but how they were made reads as nonsense. */
    private byte[] damageSchema() throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        // the header stays, so that it is known as a journal
        Arrays.fill(bytes, 100, PAGE, (byte) 0xEE);
        Files.write(file(), bytes);
        return bytes;
    }

    /** As a copy that was broken off leaves it: SQLite then refuses all of it. */
    @Test
    void ofAFileThatWasCutOffTheRunsBeforeTheCutGoOn() throws IOException, SQLException {
        List<Integer> pages = leaves("events");
        int middle = pages.get(pages.size() / 2);
        Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), middle * PAGE));
        String told = lookAtAll(file()).orElseThrow();
        assertTrue(told.contains("those 1 of its runs that are whole (damaged: 2, 3)"), told);
        try (Journal journal = Journal.open(file())) {
            assertEquals(List.of(1L), numbers(journal));
            assertTrue(journal.check(1).holds());
        }
        assertEquals(Optional.empty(), lookAtAll(file()));
    }

    /** As a device leaves it that wrote a page to the place of another: a row is there twice, which no table of a new journal takes. */
    @Test
    void aRunWithRowsThatNoJournalCanHoldIsDamagedAndTheOthersGoOn() throws IOException, SQLException {
        List<Integer> pages = leaves("events");
        int middle = pages.get(pages.size() / 2);
        int next = pages.get(pages.size() / 2 + 1);
        byte[] bytes = Files.readAllBytes(file());
        System.arraycopy(bytes, (middle - 1) * PAGE, bytes, (next - 1) * PAGE, PAGE);
        Files.write(file(), bytes);
        destroy("events", 1);
        String told = lookAtAll(file()).orElseThrow();
        assertTrue(told.contains("run 2") && told.contains("is missing"), told);
        try (Journal journal = Journal.open(file())) {
            JournalException e = assertThrows(JournalException.class, () -> journal.check(3));
            assertTrue(e.getMessage().contains("those 1 of its runs that are whole (damaged: 2, 3)"), e.getMessage());
            assertEquals(List.of(1L), numbers(journal));
        }
        assertEquals(Optional.empty(), lookAtAll(file()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "started_at = 'the day before'",
                "settings = '{\"gossip.suspectAfter'",
                "measures = '{\"a\":x}'",
                "status = 'pbssed'"
            })
    void aRunWhoseRowReadsAsNonsenseKeepsNoOtherFromBeingRead(String nonsense) throws IOException {
        Scene.sql(file(), "UPDATE runs SET %s WHERE id = 3".formatted(nonsense));
        byte[] damaged = Files.readAllBytes(file());
        String told = lookAtAll(file()).orElseThrow();
        assertTrue(told.contains("those 2 of its runs that are whole (damaged: 3)"), told);
        assertArrayEquals(damaged, Files.readAllBytes(asides().getFirst()));
        assertEquals(Optional.empty(), lookAtAll(file()));
        try (Journal journal = Journal.open(file())) {
            assertEquals(List.of(1L, 2L), numbers(journal));
        }
    }

    @Test
    void numbersAreNotUsedTwiceAndWhatWasRememberedStays() throws IOException, SQLException {
        destroy("events", 0.5);
        assertTrue(lookAtAll(file()).isPresent());
        try (Journal journal = Journal.open(file())) {
            assertEquals(List.of(1L, 3L), numbers(journal));
            assertEquals("dark", journal.remembered().get("console.theme"));
            assertEquals(5, Scene.write(journal, "next", EventExamples.run(1)).run());
        }
    }

    @Test
    void eachDamagedFileIsKept() throws IOException, SQLException {
        destroy("events", 0);
        assertTrue(lookAtAll(file()).isPresent());
        destroy("events", 0);
        assertTrue(lookAtAll(file()).isPresent());
        assertEquals(2, asides().size());
    }

    /** What a program leaves that is killed while it writes a fourth run. */
    private void killedWhileWriting() throws IOException {
        Path copy = folder.resolve("copy.db");
        try (Journal journal = new Journal(JournalFile.of(file()), NO_MORE, WriterLimits.DEFAULT, () -> {});
                RunWriter run = journal.begin(Scene.info("fourth"))) {
            EventExamples.run(10).forEach(run::accept);
            assertEquals(4, journal.runs().size());
            Files.copy(file(), copy);
            Files.copy(Path.of(file() + "-wal"), Path.of(copy + "-wal"));
        }
        delete("journal.db", "journal.db-wal", "journal.db-shm");
        Files.move(copy, file());
        Files.move(Path.of(copy + "-wal"), Path.of(file() + "-wal"));
    }

    @ParameterizedTest
    @CsvSource({"events, 1", "findings, 1", "checkpoints, 1", "conflicts, 1", "seconds, 1", "runs, 1", "free, 0"})
    void whoeverBeginsARunMeetsDamageBeforeAnythingIsWritten(String table, double where)
            throws IOException, SQLException {
        byte[] damaged = table.equals("free") ? destroyFreePage() : destroy(table, where);
        try (Journal journal = Journal.open(file())) {
            assertEquals(Optional.empty(), journal.notice(), "it is not met by opening");
            JournalException e = assertThrows(JournalException.class, () -> journal.begin(Scene.info("fifth")));
            assertTrue(e.getMessage().contains("exactly as it was found"), e.getMessage());
            assertTrue(e.getMessage().endsWith(": try again now"), e.getMessage());
        }
        assertArrayEquals(damaged, Files.readAllBytes(asides().getFirst()));
        try (Journal journal = Journal.open(file())) {
            Scene.write(journal, "again", EventExamples.run(1));
        }
    }

    @Test
    void aLogThatAKilledProgramLeftIsNotBroughtIntoADamagedFile() throws IOException, SQLException {
        int page = leaves("events").getFirst();
        killedWhileWriting();
        byte[] log = Files.readAllBytes(Path.of(file() + "-wal"));
        byte[] damaged = destroyPage(page);
        assertTrue(lookAtAll(file()).orElseThrow().contains("exactly as it was found"));
        assertArrayEquals(damaged, Files.readAllBytes(asides().getFirst()));
        assertArrayEquals(log, Files.readAllBytes(Path.of(asides().getFirst() + "-wal")));
    }

    @Test
    void theLogIsSetAsideToo() throws IOException, SQLException {
        int page = leaves("events").getFirst();
        killedWhileWriting();
        byte[] log = Files.readAllBytes(Path.of(file() + "-wal"));
        byte[] damaged = destroyPage(page);
        String told = SetAside.whenWritten(JournalFile.of(file()), ProcessMark.current());
        assertTrue(told.contains("(damaged: 1)"), told);
        assertArrayEquals(damaged, Files.readAllBytes(asides().getFirst()));
        assertArrayEquals(log, Files.readAllBytes(Path.of(asides().getFirst() + "-wal")));
        try (Journal journal = Journal.open(file())) {
            assertEquals(List.of(2L, 3L, 5L), numbers(journal), "the fifth run was in the log alone");
        }
    }

    private void delete(String... names) throws IOException {
        for (String name : names) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    /** A page that only a writer meets: the first of those that a deleted run left. */
    private byte[] destroyFreePage() throws IOException {
        return destroyPage(ByteBuffer.wrap(Files.readAllBytes(file())).getInt(32));
    }

    @Test
    void whatTheWriterFindsIsSetAsideToo() throws IOException {
        try (Journal journal = Journal.open(file())) {
            RunWriter run = journal.begin(Scene.info("fifth"));
            destroyFreePage();
            JournalException e = assertThrows(JournalException.class, () -> {
                EventExamples.run(EVENTS).forEach(run::accept);
                run.finish(Scene.PASSED);
            });
            assertTrue(e.getMessage().contains("is set aside"), e.getMessage());
            assertTrue(e.getMessage().contains("begin it again"), e.getMessage());
            assertThrows(JournalException.class, run::close, "and says so again");
        }
        assertEquals(1, asides().size());
        try (Journal journal = Journal.open(file())) {
            assertTrue(numbers(journal).containsAll(List.of(1L, 2L, 3L)));
        }
    }

    @Test
    void aReaderDoesNotMoveAwayWhatItsOwnProgramWrites() throws IOException, SQLException {
        try (Journal journal = Journal.open(file());
                RunWriter run = journal.begin(Scene.info("fifth"))) {
            run.accept(EventExamples.note(1));
            destroy("events", 0);
            JournalException e = assertThrows(JournalException.class, () -> journal.check(1));
            assertTrue(e.getMessage().contains("is still writing it"), e.getMessage());
            run.finish(Scene.PASSED);
        }
        assertEquals(List.of(), asides());
        assertTrue(lookAtAll(file()).orElseThrow().contains("is set aside"), "once that has ended");
        try (Journal journal = Journal.open(file())) {
            assertEquals(List.of(2L, 3L, 5L), numbers(journal));
        }
    }

    @Test
    void whatAnotherProgramWritesStaysWhereItIs() throws IOException, SQLException, InterruptedException {
        Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jshell")
                        .toString())
                .redirectErrorStream(true)
                .start();
        ProcessMark mark = ProcessMark.of(other.toHandle());
        Scene.sql(
                file(),
                "UPDATE runs SET status = 'running', process_id = %d, process_start = %d WHERE id = 3"
                        .formatted(mark.id(), mark.start()));
        byte[] damaged = destroy("events", 0);
        String told = lookAtAll(file()).orElseThrow();
        other.destroyForcibly().waitFor();
        assertTrue(told.contains("process " + mark.id() + " is still writing it: end that one"), told);
        assertEquals(List.of(), asides());
        assertArrayEquals(damaged, Files.readAllBytes(file()));
        assertTrue(lookAtAll(file()).orElseThrow().contains("is set aside"), "once that one has ended");
    }
}
