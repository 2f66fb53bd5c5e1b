package io.blackstart.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The SQL of the table {@code runs}, and of what a run owns. */
final class RunTable {
    /** Tables whose rows belong to a run, which their column {@code run} names. */
    static final List<String> OWNED = List.of("events", "checkpoints", "conflicts", "findings", "seconds");

    private RunTable() {}

    /** @return the new run's id */
    static long insert(Connection connection, RunInfo info, ProcessMark writer) throws SQLException {
        String row = """
            INSERT INTO runs (started_at, drill, title, drill_text, settings, seed, program_version,
                process_id, process_start, status, verdict, measures, events, virtual_duration, sha256,
                stalls, stalled_nanos)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '{}', 0, 0, '', 0, 0)\
            """;
        try (PreparedStatement insert = connection.prepareStatement(row, Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, info.startedAt().toString());
            insert.setString(2, info.drill());
            insert.setString(3, info.title());
            insert.setString(4, info.drillText());
            insert.setString(5, Json.writeTexts(info.settings()));
            insert.setLong(6, info.seed());
            insert.setString(7, info.programVersion());
            insert.setLong(8, writer.id());
            insert.setLong(9, writer.start());
            insert.setString(10, RunStatus.RUNNING.word());
            insert.executeUpdate();
            try (ResultSet key = insert.getGeneratedKeys()) {
                return key.getLong(1);
            }
        }
    }

    static void finish(Connection connection, long run, RunOutcome outcome, String sha256, Stalls stalls)
            throws SQLException {
        String end = """
            UPDATE runs SET process_id = 0, status = ?, verdict = ?, measures = ?, sha256 = ?, stalls = ?,
                stalled_nanos = ? WHERE id = ?\
            """;
        try (PreparedStatement update = connection.prepareStatement(end)) {
            update.setString(1, outcome.status().word());
            update.setString(2, outcome.verdict());
            update.setString(3, Json.writeNumbers(outcome.measures()));
            update.setString(4, sha256);
            update.setLong(5, stalls.count());
            update.setLong(6, stalls.total().toNanos());
            update.setLong(7, run);
            demandThere(run, update.executeUpdate());
        }
        FindingTable.insert(connection, run, outcome.findings());
    }

    /**
     * Of a run that is being written.
     *
     * @param rows of it that a change met
     * @throws JournalException if there was none
     */
    static void demandThere(long run, int rows) {
        if (rows == 0) {
            throw new JournalException(
                    "run %d was deleted by another program while it was recorded; nothing is recorded any more: begin again"
                            .formatted(run));
        }
    }

    /** From now on nobody writes this run. */
    static void abandon(Connection connection, long run) throws SQLException {
        execute(connection, "UPDATE runs SET process_id = 0 WHERE id = ?", run);
    }

    static void delete(Connection connection, long run) throws SQLException {
        for (String table : OWNED) {
            execute(connection, "DELETE FROM %s WHERE run = ?".formatted(table), run);
        }
        execute(connection, "DELETE FROM runs WHERE id = ?", run);
    }

    private static void execute(Connection connection, String change, long run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(change)) {
            statement.setLong(1, run);
            statement.executeUpdate();
        }
    }

    /** All runs, by id. */
    static List<RunRow> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT * FROM runs ORDER BY id")) {
            return rows(select);
        }
    }

    /** The one run, or none. */
    static List<RunRow> one(Connection connection, long run) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT * FROM runs WHERE id = ?")) {
            select.setLong(1, run);
            return rows(select);
        }
    }

    /** The hashes of a run's parts, as they are stored: empty if it has none. */
    static String record(Connection connection, long run) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT record FROM runs WHERE id = ?")) {
            select.setLong(1, run);
            try (ResultSet result = select.executeQuery()) {
                return result.getString(1);
            }
        }
    }

    static boolean has(Connection connection, long run) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM runs WHERE id = ?")) {
            select.setLong(1, run);
            try (ResultSet result = select.executeQuery()) {
                return result.next();
            }
        }
    }

    private static List<RunRow> rows(PreparedStatement select) throws SQLException {
        List<RunRow> rows = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                rows.add(whole(result));
            }
        }
        return rows;
    }

    /** One that cannot be understood is damage, though SQLite does not see it: else it would keep all others from being read. */
    private static RunRow whole(ResultSet result) throws SQLException {
        try {
            return row(result);
        } catch (RuntimeException nonsense) {
            SQLException damage =
                    new SQLiteException("a row of runs reads as nonsense", SQLiteErrorCode.SQLITE_CORRUPT);
            damage.initCause(nonsense);
            throw damage;
        }
    }

    private static RunRow row(ResultSet result) throws SQLException {
        return new RunRow(
                result.getLong("id"),
                info(result),
                status(result),
                result.getString("verdict"),
                Json.readNumbers(result.getString("measures")),
                result.getLong("events"),
                Duration.ofNanos(result.getLong("virtual_duration")),
                result.getString("sha256"),
                RecordHash.sha256(result.getString("record")),
                new Stalls(result.getLong("stalls"), Duration.ofNanos(result.getLong("stalled_nanos"))));
    }

    private static RunInfo info(ResultSet result) throws SQLException {
        return new RunInfo(
                result.getString("drill"),
                result.getString("title"),
                result.getString("drill_text"),
                Json.readTexts(result.getString("settings")),
                result.getLong("seed"),
                result.getString("program_version"),
                Instant.parse(result.getString("started_at")));
    }

    /** A run that nobody finished runs only as long as its process does. */
    private static RunStatus status(ResultSet result) throws SQLException {
        RunStatus status = RunStatus.ofWord(result.getString("status"));
        ProcessMark writer = new ProcessMark(result.getLong("process_id"), result.getLong("process_start"));
        return status == RunStatus.RUNNING && !writer.isAlive() ? RunStatus.INTERRUPTED : status;
    }
}
