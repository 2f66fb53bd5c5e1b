package io.blackstart.persistence;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The file on the disk and the connections to it. Several processes may use one file: SQLite's write-ahead log lets readers go
 * on while one writes, and writers wait for each other.
 *
 * @param path absolute
 * @param patience how long to wait for another writer
 */
record JournalFile(Path path, Duration patience) {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final String LOG_MODE = "wal";
    private static final String LOG = "-wal";
    private static final String LOG_INDEX = "-shm";
    private static final long RETRY_NANOS = 5_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static JournalFile of(Path path) {
        return new JournalFile(path.toAbsolutePath(), PATIENCE);
    }

    /**
     * Makes the file with its folders where there is none, for the owner alone, and sees that it is a journal. One that is found damaged is
     * set aside.
     *
     * @return what the user is to be told: empty unless it was set aside
     * @throws JournalException with a sentence for the user
     */
    Optional<String> prepare() {
        createForOwner();
        try {
            open();
            return Optional.empty();
        } catch (SQLException e) {
            if (!SqlProblem.isDamage(e)) {
                throw SqlProblem.explain(path, e);
            }
        }
        String told = SetAside.whenOpened(this);
        try {
            open();
            return Optional.of(told);
        } catch (SQLException e) {
            throw SqlProblem.explain(path, e);
        }
    }

    /** Makes a new one in a folder that is there, for whoever says himself what could not be done. */
    void begin() throws IOException, SQLException {
        create();
        open();
    }

    private void open() throws SQLException {
        if (isReady()) {
            return;
        }
        try (Connection connection = connect(false)) {
            Schema.ensure(connection, path);
            switchToLog(connection);
        }
    }

    /**
     * Whether it is a journal that nothing has to be done to. Looked at by reading alone: whoever may write and is the last to close brings the log of
     * a killed program into the file, and a damaged one is to stay as it was found.
     */
    private boolean isReady() throws SQLException {
        try (Connection connection = connect(true);
                Statement statement = connection.createStatement()) {
            if (!Schema.isNewest(connection, path)) {
                return false;
            }
            try (ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
                return mode.getString(1).equals(LOG_MODE);
            }
        } catch (SQLException e) {
            if (SqlProblem.isDamage(e)) {
                throw e;
            }
            // who may write too gets further, or tells what is in the way
            return false;
        }
    }

    /** What SQLite could not do, in a sentence for the user; if the file is damaged, it has been set aside then. */
    JournalException explain(SQLException problem) {
        return SqlProblem.isDamage(problem)
                ? new JournalException(SetAside.whenRead(this), problem)
                : SqlProblem.explain(path, problem);
    }

    /** The same to the thread of this process that was writing it and has closed its connection. */
    JournalException explainToWriter(SQLException problem) {
        return SqlProblem.isDamage(problem)
                ? new JournalException(SetAside.whenWritten(this, ProcessMark.current()), problem)
                : SqlProblem.explain(path, problem);
    }

    /** A connection that may write. */
    Connection openForWriting() throws SQLException {
        Connection connection = connect(false);
        try (Statement statement = connection.createStatement()) {
            // the log is safe against a crash of the program; a power cut may take the last moments, never the rest
            statement.execute("PRAGMA synchronous = NORMAL");
            // 32 MiB between checkpoints: the fewer, the less is written twice
            statement.execute("PRAGMA wal_autocheckpoint = 4096");
            statement.execute("PRAGMA journal_size_limit = 67108864");
        }
        return connection;
    }

    /** What tells this file from any other that has its name later; empty where there is none, or the system has nothing such. */
    Optional<Object> identity() {
        return identity(path);
    }

    /** The same of its write-ahead log, which is not always there. */
    Optional<Object> identityOfLog() {
        return identity(beside(LOG));
    }

    private static Optional<Object> identity(Path file) {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /**
     * Renames the log of a file that is not there any more: SQLite would play it into whatever has the file's name now.
     *
     * @param log which one; any other belongs to the file that is there
     */
    void putLogAside(Optional<Object> log) throws IOException {
        if (log.isPresent() && identityOfLog().equals(log)) {
            for (String part : List.of(LOG_INDEX, LOG)) {
                Files.move(beside(part), beside(part + "-lost"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path beside(String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }

    Connection openForReading() throws SQLException {
        return connect(true);
    }

    private Connection connect(boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(patience.toMillis()));
        config.setReadOnly(readOnly);
        try {
            return JDBC.createConnection(JDBC.PREFIX + name(), config.toProperties());
        } catch (UnsatisfiedLinkError noLibrary) {
            throw new JournalException(SqlProblem.noLibrary(path), noLibrary);
        }
    }

    /** What follows a question mark in a name the driver takes for settings, so it is given an address then. */
    private String name() {
        String name = path.toString();
        return name.contains("?") ? path.toUri().toString() : name;
    }

    private void createForOwner() {
        Path folder = path.getParent();
        try {
            Files.createDirectories(folder, ownerOnly("rwx------"));
            if (Files.notExists(path)) {
                create();
            }
        } catch (FileAlreadyExistsException e) {
            // another process created it at the same moment; a folder in place of a file tells itself below
            if (!Files.isDirectory(folder)) {
                throw new JournalException(SqlProblem.folder(folder), e);
            }
        } catch (IOException e) {
            throw new JournalException(SqlProblem.folder(folder), e);
        }
        if (!Files.isWritable(path)) {
            throw new JournalException(SqlProblem.readOnly(path));
        }
    }

    /** Makes it in a folder that is there, for the owner alone. */
    private void create() throws IOException {
        Files.createFile(path, ownerOnly("rw-------"));
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** The switch needs the file for itself for a moment, and SQLite does not wait for it by itself. */
    private void switchToLog(Connection connection) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try (Statement statement = connection.createStatement();
                    ResultSet mode = statement.executeQuery("PRAGMA journal_mode = WAL")) {
                if (!mode.getString(1).equals(LOG_MODE)) {
                    throw new JournalException(SqlProblem.noLog(path));
                }
                return;
            } catch (SQLiteException e) {
                if (e.getResultCode() != SQLiteErrorCode.SQLITE_BUSY || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }
}
