package io.blackstart.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * Tries the pages that a next run would be written into and takes all of it back, so that damage there is met before anything is written: a
 * damaged journal is to be set aside as it was found. Costs some milliseconds however large the file is, which a check of all of it does not.
 */
final class WriteProbe {
    /** Behind all runs there are. */
    private static final String RUN = String.valueOf(Long.MAX_VALUE);

    /** So many of such a size that the last pages of a table are divided, and pages that deleted runs left are used. */
    private static final int LARGE_ROWS = 16;

    private static final int SMALL_ROWS = 600;
    private static final String LARGE_TEXT = "hex(zeroblob(950))";

    private static final List<String> ROWS = List.of(
            rows(LARGE_ROWS, "events (run, sequence, at, kind, payload)", "i, 0, '', " + LARGE_TEXT),
            rows(LARGE_ROWS, "checkpoints (run, sequence, at, view)", "i, 0, " + LARGE_TEXT),
            rows(LARGE_ROWS, "findings (run, position, about, text, result)", "i, '', " + LARGE_TEXT + ", ''"),
            rows(LARGE_ROWS, """
                conflicts (run, id, sequence, "key", kind, field, kept_side, kept_written_at, lost_side,
                    lost_written_at, written_back)\
                """, "i, 0, " + LARGE_TEXT + ", '', '', '', 0, '', 0, 0"),
            rows(SMALL_ROWS, "seconds (run, second, reads, writes, refused, indeterminate)", "i, 0, 0, 0, 0"));

    private WriteProbe() {}

    private static String rows(int count, String columns, String values) {
        return "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) INSERT INTO %s SELECT %s, %s FROM n"
                .formatted(count, columns, RUN, values);
    }

    /** @throws SQLException if there is damage, or nobody can write; the file is as it was in either case */
    static void of(JournalFile file) throws SQLException {
        // closed last: whoever may write and is the last to close brings the log of a killed program into the file
        try (Connection reading = file.openForReading();
                Statement reader = reading.createStatement();
                ResultSet _ = reader.executeQuery("SELECT count(*) FROM sqlite_schema");
                Connection connection = file.openForWriting();
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            RunInfo large = large();
            for (int i = 0; i < LARGE_ROWS; i++) {
                RunTable.insert(connection, large, ProcessMark.NOBODY);
            }
            for (String rows : ROWS) {
                statement.execute(rows);
            }
            statement.execute("ROLLBACK");
        }
    }

    private static RunInfo large() {
        return new RunInfo("", "", " ".repeat(1_900), Collections.emptySortedMap(), 0, "", Instant.EPOCH);
    }
}
