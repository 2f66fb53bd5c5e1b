package io.blackstart.persistence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What becomes of a damaged journal: it is renamed beside, as it is, and a new one with all runs that are whole takes its place. Nothing is
 * ever written into a damaged file.
 */
final class SetAside {
    private static final String LOG = "-wal";
    private static final String LOG_INDEX = "-shm";
    private static final String LOCK = "-setting-aside";
    private static final String AS_FOUND = "exactly as it was found";
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final JournalFile file;
    private final long ownWriter;
    private final String state;
    private final String next;

    /**
     * @param ownWriter who was writing it until now
     * @param state the file's, to the user
     * @param next what the user is to do
     */
    private SetAside(JournalFile file, ProcessMark ownWriter, String state, String next) {
        this.file = file;
        this.ownWriter = ownWriter.id();
        this.state = state;
        this.next = next;
    }

    /**
     * Sets a journal aside in which SQLite found damage on opening it; whoever opens it goes on with the new one.
     *
     * @return a sentence for the user: what was damaged, where it is and what the new one holds
     * @throws JournalException if it has to stay, with a sentence that says why and what helps
     */
    static String whenOpened(JournalFile file) {
        return of(new SetAside(file, ProcessMark.NOBODY, AS_FOUND, ", and is used from now on"));
    }

    /** The same for whoever was reading it, or about to write, and is told what to do now. */
    static String whenRead(JournalFile file) {
        return of(new SetAside(file, ProcessMark.NOBODY, AS_FOUND, ": try again now"));
    }

    /** The same for who was writing it until now, and has written some of it. */
    static String whenWritten(JournalFile file, ProcessMark ownWriter) {
        return of(new SetAside(
                file,
                ownWriter,
                "as it was found but for what was just recorded",
                ": what was just recorded ends there, begin it again"));
    }

    private static String of(SetAside one) {
        synchronized (SetAside.class) {
            return one.locked();
        }
    }

    /** Two programs may find the damage at once; the second finds a sound file. */
    private String locked() {
        Path lockFile = beside(LOCK);
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            return isSound()
                    ? "journal %s was found damaged but is sound now: try again".formatted(file.path())
                    : replaced();
        } catch (IOException | SQLException e) {
            throw new JournalException(
                    "journal %s is damaged and cannot be set aside (%s): see that its folder can be written and its disk has room, then try again"
                            .formatted(file.path(), SqlProblem.words(e)),
                    e);
        } finally {
            lockFile.toFile().delete();
        }
    }

    private boolean isSound() throws SQLException {
        try (Connection connection = file.openForReading();
                Statement statement = connection.createStatement();
                ResultSet first = statement.executeQuery("PRAGMA quick_check(1)")) {
            boolean isSound = first.getString(1).equals("ok");
            if (isSound && Schema.isNewest(connection, file.path())) {
                // throws where a row reads as nonsense
                RunTable.all(connection);
            }
            return isSound;
        } catch (SQLException e) {
            if (SqlProblem.isDamage(e)) {
                return false;
            }
            throw e;
        }
    }

    private String replaced() throws IOException, SQLException {
        demandNoOtherWriter();
        try (ScratchFolder scratch = ScratchFolder.in(file.path().getParent(), "rescue")) {
            JournalFile rescued = JournalFile.of(scratch.file());
            Rescue rescue = Rescue.of(file, rescued);
            Path aside = moveAside();
            Files.move(rescued.path(), file.path());
            return "journal %s was damaged: it is set aside as %s, %s, and %s is in its place%s"
                    .formatted(file.path(), aside, state, rescue.words(), next);
        }
    }

    /** What another program writes must not be moved away under it. */
    private void demandNoOtherWriter() throws SQLException {
        String writing = "SELECT process_id, process_start FROM runs WHERE status = 'running' AND process_id <> 0";
        try (Connection connection = file.openForReading();
                Statement statement = connection.createStatement();
                ResultSet writers = statement.executeQuery(writing)) {
            while (writers.next()) {
                ProcessMark writer = new ProcessMark(writers.getLong(1), writers.getLong(2));
                if (writer.id() != ownWriter && writer.isAlive()) {
                    throw new JournalException(
                            "journal %s is damaged, and process %d is still writing it: end that one and try again; the file is then set aside"
                                    .formatted(file.path(), writer.id()));
                }
            }
        } catch (SQLException e) {
            if (!SqlProblem.isDamage(e)) {
                throw e;
            }
            // who writes cannot be read any more, and so nobody can go on writing for long
        }
    }

    /** The log first, as a copy: whatever ends this in the middle, file and log are found together somewhere. */
    private Path moveAside() throws IOException {
        Path aside = unusedName();
        if (Files.exists(beside(LOG)) && Files.size(beside(LOG)) > 0) {
            Files.copy(beside(LOG), Path.of(aside + LOG));
        }
        Files.move(file.path(), aside);
        Files.deleteIfExists(beside(LOG));
        Files.deleteIfExists(beside(LOG_INDEX));
        return aside;
    }

    private Path unusedName() {
        String name = file.path() + ".damaged-" + WHEN.format(Instant.now());
        Path free = Path.of(name);
        for (int more = 2; Files.exists(free) || Files.exists(Path.of(free + LOG)); more++) {
            free = Path.of(name + "-" + more);
        }
        return free;
    }

    private Path beside(String ending) {
        return Path.of(file.path() + ending);
    }
}
