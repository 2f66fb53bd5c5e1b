package io.blackstart.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The SQL of the table {@code findings}. */
final class FindingTable {
    private FindingTable() {}

    static void insert(Connection connection, long run, List<Finding> findings) throws SQLException {
        String row = "INSERT INTO findings (run, position, about, text, figure, result) VALUES (?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(row)) {
            for (int i = 0; i < findings.size(); i++) {
                Finding finding = findings.get(i);
                insert.setLong(1, run);
                insert.setInt(2, i + 1);
                insert.setString(3, finding.about());
                insert.setString(4, finding.text());
                insert.setObject(
                        5, finding.figure().isPresent() ? finding.figure().getAsDouble() : null);
                insert.setString(6, finding.result().word());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Those of a run in their order. */
    static List<Finding> read(Connection connection, long run) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        String all = "SELECT * FROM findings WHERE run = ? ORDER BY position";
        try (PreparedStatement select = connection.prepareStatement(all)) {
            select.setLong(1, run);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    findings.add(finding(result));
                }
            }
        }
        return findings;
    }

    private static Finding finding(ResultSet result) throws SQLException {
        double number = result.getDouble("figure");
        OptionalDouble figure = result.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(number);
        return new Finding(
                result.getString("about"),
                result.getString("text"),
                figure,
                Finding.Result.ofWord(result.getString("result")));
    }
}
