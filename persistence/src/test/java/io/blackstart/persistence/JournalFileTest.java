package io.blackstart.persistence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Each bad file has its sentence, with the way out, and stays as it is. */
class JournalFileTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("journal.db");
    }

    /** Opening fails with one sentence that has these words and names a way out. */
    private static void assertRefused(Path file, String... words) {
        JournalException e = assertThrows(
                JournalException.class,
                () -> Scene.journal(file, WriterLimits.DEFAULT, () -> {}).close());
        assertSentence(e.getMessage(), words);
    }

    private static void assertSentence(String message, String... words) {
        for (String word : words) {
            assertTrue(message.contains(word), () -> "'" + word + "' is not in: " + message);
        }
        assertTrue(message.contains("BLACKSTART_HOME"), message);
        assertFalse(message.contains("\n"), message);
    }

    @Test
    void foldersAndFileAreForTheOwnerAlone() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        Path deep = folder.resolve("share/blackstart/journal.db");
        try (Journal journal = Journal.open(deep);
                RunWriter run = journal.begin(Scene.info("zone-outage"))) {
            assertPermissions("rwx------", folder.resolve("share"));
            assertPermissions("rwx------", folder.resolve("share/blackstart"));
            assertPermissions("rw-------", deep);
            assertPermissions("rw-------", deep.resolveSibling("journal.db-wal"));
            assertEquals(RunStatus.RUNNING, journal.run(run.run()).orElseThrow().status());
        }
    }

    private static void assertPermissions(String expected, Path path) throws IOException {
        assertEquals(expected, PosixFilePermissions.toString(Files.getPosixFilePermissions(path)), path.toString());
    }

    @Test
    void anEmptyFileBecomesAJournal() throws IOException {
        Files.createFile(file());
        try (Journal journal = Journal.open(file())) {
            assertEquals(0, journal.runs().size());
        }
    }

    @Test
    void aFolderThatCannotBeMade() throws IOException {
        Path blocking = Files.writeString(folder.resolve("file"), "in the way");
        assertRefused(blocking.resolve("journal.db"), "folder " + blocking, "cannot be made or written");
        assertRefused(
                blocking.resolve("deeper/journal.db"),
                blocking.resolve("deeper").toString());
    }

    @Test
    void aFolderThatCannotBeWritten() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assumeTrue(closed.toFile().setWritable(false) && !Files.isWritable(closed), "root may write anywhere");
        assertRefused(closed.resolve("journal.db"), "folder " + closed, "make it writable");
    }

    @Test
    void aFileThatCannotBeWritten() throws IOException {
        Journal.open(file()).close();
        byte[] before = Files.readAllBytes(file());
        assumeTrue(file().toFile().setWritable(false) && !Files.isWritable(file()), "root may write anything");
        assertRefused(file(), file().toString(), "is read-only");
        assertArrayEquals(before, Files.readAllBytes(file()));
    }

    @Test
    void aFolderInTheFilesPlace() throws IOException {
        Files.createDirectory(file());
        assertRefused(file(), file().toString(), "cannot be opened");
    }

    @Test
    void aFileThatIsNoDatabase() throws IOException {
        Files.writeString(file(), "Dear diary, ".repeat(1_000));
        byte[] before = Files.readAllBytes(file());
        assertRefused(file(), file().toString(), "is no Blackstart journal", "move it away");
        assertArrayEquals(before, Files.readAllBytes(file()), "it is left as it is");
    }

    @Test
    void aDatabaseOfAnotherProgram() throws IOException {
        Scene.sql(file(), "CREATE TABLE bookmarks (url TEXT)");
        byte[] before = Files.readAllBytes(file());
        assertRefused(file(), "is no Blackstart journal");
        assertArrayEquals(before, Files.readAllBytes(file()), "it is left as it is");
    }

    @Test
    void aMarkedDatabaseOfAnotherProgram() {
        Scene.sql(file(), "PRAGMA application_id = 12345");
        assertRefused(file(), "is no Blackstart journal");
    }

    @Test
    void aJournalOfANewerProgram() {
        Journal.open(file()).close();
        Scene.sql(file(), "PRAGMA user_version = 99");
        assertRefused(file(), "schema version 99", "up to " + Schema.VERSION, "newer Blackstart");
    }

    @Test
    void aFileThatAnotherProgramLocks() throws SQLException {
        Journal.open(file()).close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement lock = other.createStatement()) {
            lock.execute("PRAGMA locking_mode = EXCLUSIVE");
            lock.execute("BEGIN EXCLUSIVE");
            assertRefused(file(), file().toString(), "locked by another program", "try again");
        }
    }

    @Test
    void aWriterThatFindsNoTurnSaysSo() throws SQLException {
        try (Journal journal = Scene.journal(file(), WriterLimits.DEFAULT, () -> {});
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement lock = other.createStatement()) {
            lock.execute("BEGIN IMMEDIATE");
            JournalException e = assertThrows(JournalException.class, () -> journal.begin(Scene.info("zone-outage")));
            assertSentence(e.getMessage(), "locked by another program");
            assertEquals(0, journal.runs().size(), "reading goes on");
        }
    }

    @Test
    void aDamagedFile() throws IOException {
        try (Journal journal = Journal.open(file())) {
            Scene.write(journal, "zone-outage", EventExamples.run(5_000));
        }
        byte[] bytes = Files.readAllBytes(file());
        Arrays.fill(bytes, 8_192, bytes.length, (byte) 0xEE);
        Files.write(file(), bytes);
        Journal journal = Journal.open(file());
        JournalException e = assertThrows(JournalException.class, journal::runs);
        assertTrue(e.getMessage().contains("is set aside as " + file() + ".damaged-"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE_READONLY, is read-only",
        "SQLITE_READONLY_DIRECTORY, is read-only",
        "SQLITE_BUSY_SNAPSHOT, locked by another program",
        "SQLITE_FULL, the disk is full",
        "SQLITE_IOERR_WRITE, check its disk"
    })
    void whatSqliteRefusesIsSaidInASentence(SQLiteErrorCode code, String words) {
        SQLiteException refusal = new SQLiteException("[" + code + "]", code);
        assertSentence(SqlProblem.explain(file(), refusal).getMessage(), file().toString(), words);
    }
}
