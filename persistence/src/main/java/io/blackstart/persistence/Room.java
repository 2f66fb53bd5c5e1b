package io.blackstart.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The room a journal takes in its file. */
final class Room {
    private static final String USED = """
        SELECT (page_count - freelist_count) * page_size
        FROM pragma_page_count, pragma_freelist_count, pragma_page_size\
        """;

    private Room() {}

    /** Bytes in use; what deletions left is not. */
    static long used(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet bytes = statement.executeQuery(USED)) {
            return bytes.getLong(1);
        }
    }

    /** Writes the file anew without what deletions left, and empties its log. */
    static void giveBack(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }
}
