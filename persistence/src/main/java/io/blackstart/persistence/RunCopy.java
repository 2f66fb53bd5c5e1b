package io.blackstart.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Copies a run with all that belongs to it from one journal into another, both on one connection and of the newest schema. */
final class RunCopy {
    /** The column that is not copied, so that the copy has a number of its own. */
    static final String NEW_NUMBER = "id";

    /** All columns are. */
    static final String SAME_NUMBER = "";

    private RunCopy() {}

    /**
     * The copy has a number of its own, and nobody writes it.
     *
     * @param from name by which the journal it comes from is attached; it goes into the connection's own
     * @return the copy's number
     */
    static long copy(Connection connection, String from, long run) throws SQLException {
        long copy = copyRow(connection, from, run, NEW_NUMBER);
        for (String table : RunTable.OWNED) {
            copyRows(connection, from, table, run, copy);
        }
        RunTable.abandon(connection, copy);
        return copy;
    }

    /** The rows of one table that belong to the run; none if the other journal is of a schema without it. */
    static void copyRows(Connection connection, String from, String table, long run, long copy) throws SQLException {
        String columns = columns(connection, from, table, "run");
        if (columns.isEmpty()) {
            return;
        }
        String rows = "INSERT INTO main.%s (run, %s) SELECT ?, %s FROM %s.%s WHERE run = ?"
                .formatted(table, columns, columns, from, table);
        try (PreparedStatement insert = connection.prepareStatement(rows)) {
            insert.setLong(1, copy);
            insert.setLong(2, run);
            insert.executeUpdate();
        }
    }

    /** @param without {@link #NEW_NUMBER} or {@link #SAME_NUMBER} @return the copy's number */
    static long copyRow(Connection connection, String from, long run, String without) throws SQLException {
        String columns = columns(connection, from, "runs", without);
        String row = "INSERT INTO main.runs (%s) SELECT %s FROM %s.runs WHERE id = ? RETURNING id"
                .formatted(columns, columns, from);
        try (PreparedStatement insert = connection.prepareStatement(row)) {
            insert.setLong(1, run);
            try (ResultSet id = insert.executeQuery()) {
                return id.getLong(1);
            }
        }
    }

    /** All but one, by name: two journals of one schema may have them in another order. */
    private static String columns(Connection connection, String from, String table, String butThis)
            throws SQLException {
        List<String> names = new ArrayList<>();
        String all = "SELECT name FROM pragma_table_info(?, ?) WHERE name <> ? ORDER BY cid";
        try (PreparedStatement select = connection.prepareStatement(all)) {
            select.setString(1, table);
            select.setString(2, from);
            select.setString(3, butThis);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    names.add('"' + result.getString(1) + '"');
                }
            }
        }
        return String.join(", ", names);
    }
}
