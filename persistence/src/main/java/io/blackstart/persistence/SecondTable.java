package io.blackstart.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The SQL of the table {@code seconds}: measures over time. */
final class SecondTable {
    /** A second that is not over yet is written again with the next batch. */
    static final String INSERT = """
        INSERT OR REPLACE INTO seconds (run, second, reads, writes, refused, indeterminate,
            read_p99, write_p99, lag, live, cross_zone_bytes)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;

    private SecondTable() {}

    static void insert(Connection connection, long run, List<Second> seconds) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Second second : seconds) {
                bind(insert, run, second);
            }
            insert.executeBatch();
        }
    }

    static void bind(PreparedStatement insert, long run, Second second) throws SQLException {
        insert.setLong(1, run);
        insert.setLong(2, second.second());
        insert.setLong(3, second.reads());
        insert.setLong(4, second.writes());
        insert.setLong(5, second.refused());
        insert.setLong(6, second.indeterminate());
        bind(insert, 7, second.readP99Nanos());
        bind(insert, 8, second.writeP99Nanos());
        bind(insert, 9, second.lag());
        bind(insert, 10, second.live());
        bind(insert, 11, second.crossZoneBytes());
        insert.addBatch();
    }

    private static void bind(PreparedStatement insert, int column, OptionalLong figure) throws SQLException {
        if (figure.isPresent()) {
            insert.setLong(column, figure.getAsLong());
        } else {
            insert.setNull(column, Types.BIGINT);
        }
    }

    /** Those of a run in their order. */
    static List<Second> read(Connection connection, long run) throws SQLException {
        List<Second> seconds = new ArrayList<>();
        String all = "SELECT * FROM seconds WHERE run = ? ORDER BY second";
        try (PreparedStatement select = connection.prepareStatement(all)) {
            select.setLong(1, run);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    seconds.add(second(result));
                }
            }
        }
        return seconds;
    }

    private static Second second(ResultSet result) throws SQLException {
        return new Second(
                result.getLong("second"),
                result.getLong("reads"),
                result.getLong("writes"),
                result.getLong("refused"),
                result.getLong("indeterminate"),
                figure(result, "read_p99"),
                figure(result, "write_p99"),
                figure(result, "lag"),
                figure(result, "live"),
                figure(result, "cross_zone_bytes"));
    }

    private static OptionalLong figure(ResultSet result, String column) throws SQLException {
        long figure = result.getLong(column);
        return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(figure);
    }
}
