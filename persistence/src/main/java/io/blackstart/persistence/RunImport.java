package io.blackstart.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/**
 * Takes the runs of another journal in: an exported run, or a whole journal of another machine. Works on a copy, since the other file
 * may be older, read-only or in use; it stays as it is. Nothing is taken from a file that is damaged.
 */
final class RunImport {
    private static final String LOG = "-wal";
    /** Of the log; there as long as a program uses the journal. */
    private static final String LOG_INDEX = "-shm";

    private static final String ROLLBACK = "-journal";

    private static final int ALL_PAGES = -1;

    private final JournalFile journal;
    private final Path given;

    private RunImport(JournalFile journal, Path given) {
        this.journal = journal;
        this.given = given;
    }

    /** @throws JournalException with a sentence that names the file given */
    static List<ImportedRun> into(JournalFile journal, Path given) {
        return new RunImport(journal, given.toAbsolutePath()).take();
    }

    private List<ImportedRun> take() {
        if (!Files.isRegularFile(given)) {
            throw new JournalException((Files.exists(given) ? "%s is no file" : "there is no file %s").formatted(given)
                    + ": name one that 'blackstart runs export' wrote");
        }
        try (ScratchFolder scratch = ScratchFolder.inPlaceOfLeft(journal.path().getParent(), "import")) {
            JournalFile copy = JournalFile.of(scratch.file());
            copyTo(copy.path());
            return taken(copy, inspected(copy));
        } catch (IOException e) {
            throw notCopied(e);
        }
    }

    /** Where a program may be using it, SQLite copies it at one moment; files alone would be of several moments. */
    private void copyTo(Path copy) throws IOException {
        if (!Files.exists(beside(given, LOG_INDEX)) || !isBackedUpTo(copy)) {
            // What a backup that broke off left would be rolled back into it.
            Files.deleteIfExists(beside(copy, ROLLBACK));
            Files.copy(given, copy, StandardCopyOption.REPLACE_EXISTING);
            if (Files.exists(beside(given, LOG))) {
                Files.copy(beside(given, LOG), beside(copy, LOG), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Reading alone, so that it stays as it is. @return false if it cannot be opened, as where it is damaged */
    private boolean isBackedUpTo(Path copy) {
        try (Connection connection = JournalFile.of(given).openForReading()) {
            DB database = connection.unwrap(SQLiteConnection.class).getDatabase();
            int code = database.backup("main", copy.toString(), null, 0, 0, ALL_PAGES);
            return code == SQLiteErrorCode.SQLITE_OK.code;
        } catch (SQLException _) {
            return false;
        }
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /** Brings the copy to the newest schema, and reads all of it once. */
    private List<RunRow> inspected(JournalFile copy) {
        try (Connection connection = copy.openForWriting()) {
            demandJournal(connection);
            Schema.ensure(connection, given);
            demandWhole(connection);
            List<RunRow> runs = RunTable.all(connection);
            for (RunRow run : runs) {
                RunCheck check = RunCheck.of(connection, given, run);
                if (!check.holds()) {
                    throw damaged("run %d was changed since it ended: %s".formatted(run.id(), check.changedWords()));
                }
            }
            return runs;
        } catch (SQLException e) {
            if (SqlProblem.isOfTheDisk(e)) {
                throw notCopied(e);
            }
            throw SqlProblem.isNoDatabase(e) ? noJournal() : damaged(SqlProblem.words(e));
        }
    }

    /** An empty file would become a journal; here it is none. */
    private void demandJournal(Connection connection) throws SQLException {
        if (Schema.version(connection, given) == 0) {
            throw noJournal();
        }
    }

    private void demandWhole(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet first = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (!first.getString(1).equals("ok")) {
                throw damaged(first.getString(1).lines().findFirst().orElse(""));
            }
        }
    }

    private JournalException notCopied(Exception why) {
        return new JournalException(
                "%s cannot be read, or not copied to %s (%s): check both"
                        .formatted(given, journal.path().getParent(), SqlProblem.words(why)),
                why);
    }

    private JournalException noJournal() {
        return new JournalException(
                "%s is no Blackstart journal: name a file that 'blackstart runs export' wrote".formatted(given));
    }

    private JournalException damaged(String how) {
        return new JournalException(
                "%s is damaged (%s) and nothing was imported: export the run again".formatted(given, how));
    }

    private List<ImportedRun> taken(JournalFile copy, List<RunRow> runs) {
        try (Connection connection = journal.openForWriting();
                Statement statement = connection.createStatement()) {
            RunExport.attach(connection, copy.path());
            List<ImportedRun> imported = new ArrayList<>();
            // closing the connection in the middle undoes it
            statement.execute("BEGIN IMMEDIATE");
            for (RunRow run : runs) {
                OptionalLong known = known(connection, run.id());
                long here = known.isPresent() ? known.getAsLong() : RunCopy.copy(connection, "source", run.id());
                imported.add(new ImportedRun(run.id(), here, known.isPresent()));
            }
            statement.execute("COMMIT");
            return imported;
        } catch (SQLException e) {
            throw journal.explain(e);
        }
    }

    /** The number of the same run in this journal, if it is here: begun at the same millisecond, with the same outcome. */
    private static OptionalLong known(Connection connection, long run) throws SQLException {
        String same = """
            SELECT min(here.id) FROM main.runs AS here JOIN source.runs AS other
                USING (started_at, drill, seed, program_version, events, sha256)
            WHERE other.id = ?\
            """;
        try (PreparedStatement select = connection.prepareStatement(same)) {
            select.setLong(1, run);
            try (ResultSet result = select.executeQuery()) {
                long id = result.getLong(1);
                return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(id);
            }
        }
    }
}
