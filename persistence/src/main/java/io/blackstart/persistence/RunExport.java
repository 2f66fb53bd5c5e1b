package io.blackstart.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes one run into a file of its own: a journal that holds nothing else, without a write-ahead log beside it. */
final class RunExport {
    private RunExport() {}

    /**
     * The file appears under its name once it is complete; until then it is in a folder of its own beside.
     *
     * @throws JournalException if it is there already or cannot be written; what was there stays as it is
     */
    static void export(JournalFile journal, long run, Path target) {
        Path whole = target.toAbsolutePath();
        if (Files.exists(whole)) {
            throw new JournalException("%s exists already and is left as it is: name another file".formatted(target));
        }
        if (!Files.isDirectory(whole.getParent())) {
            throw new JournalException(
                    "there is no folder %s to export to: make it, or name another file".formatted(whole.getParent()));
        }
        try (ScratchFolder scratch = ScratchFolder.in(whole.getParent(), "export")) {
            JournalFile unfinished = JournalFile.of(scratch.file());
            write(journal, run, unfinished);
            Files.move(unfinished.path(), whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | SQLException e) {
            throw new JournalException(
                    "%s cannot be written (%s): check its folder and disk, or name another file"
                            .formatted(target, SqlProblem.words(e)),
                    e);
        }
    }

    private static void write(JournalFile journal, long run, JournalFile part) throws IOException, SQLException {
        part.begin();
        try (Connection connection = part.openForWriting();
                Statement statement = connection.createStatement()) {
            attach(connection, journal.path());
            statement.execute("BEGIN IMMEDIATE");
            RunCopy.copy(connection, "source", run);
            statement.execute("COMMIT");
            statement.execute("DETACH source");
            statement.execute("PRAGMA journal_mode = DELETE");
        }
    }

    /** As {@code source}. */
    static void attach(Connection connection, Path journal) throws SQLException {
        try (PreparedStatement attach = connection.prepareStatement("ATTACH ? AS source")) {
            attach.setString(1, journal.toString());
            attach.execute();
        }
    }
}
