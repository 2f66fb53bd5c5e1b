package io.blackstart.persistence;

import io.blackstart.cluster.LedgerLine;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.Conflict;
import io.blackstart.cluster.event.ClusterEvent.ConflictSide;
import io.blackstart.cluster.event.Stamped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The SQL of the table {@code conflicts}: a run's conflict ledger (rule P6), which its events tell. */
final class ConflictTable {
    /** One that a second merge record tells again stays as it was told first. */
    private static final String INSERT = """
        INSERT OR IGNORE INTO conflicts (run, id, sequence, "key", kind, field,
            kept, kept_side, kept_written_at, lost, lost_side, lost_written_at, written_back)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)\
        """;

    private ConflictTable() {}

    /** Keeps the ledger as it is after one more event; most events say nothing of it. */
    static void hear(Connection connection, long run, Stamped told) throws SQLException {
        switch (told.event()) {
            case ClusterEvent.ConflictsRecorded recorded ->
                insert(connection, run, told.sequence(), recorded.conflicts());
            case ClusterEvent.LoserWrittenBack written ->
                markWrittenBack(connection, run, told.sequence(), written.entry());
            default -> {
                // not about the ledger
            }
        }
    }

    private static void insert(Connection connection, long run, long sequence, List<Conflict> conflicts)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Conflict conflict : conflicts) {
                insert.setLong(1, run);
                insert.setString(2, conflict.id());
                insert.setLong(3, sequence);
                insert.setString(4, conflict.key());
                insert.setString(5, conflict.kind().name());
                insert.setString(6, conflict.field());
                bind(insert, 7, conflict.kept());
                bind(insert, 10, conflict.lost());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, int first, ConflictSide side) throws SQLException {
        insert.setString(first, side.hasValue() ? side.value() : null);
        insert.setString(first + 1, side.side());
        insert.setLong(first + 2, side.writtenMillis());
    }

    private static void markWrittenBack(Connection connection, long run, long sequence, String id) throws SQLException {
        String change = "UPDATE conflicts SET written_back = ? WHERE run = ? AND id = ?";
        try (PreparedStatement update = connection.prepareStatement(change)) {
            update.setLong(1, sequence);
            update.setLong(2, run);
            update.setString(3, id);
            update.executeUpdate();
        }
    }

    /** A run's ledger in the order in which it was told, what was told at once by id. */
    static List<LedgerLine> read(Connection connection, long run) throws SQLException {
        String all = "SELECT * FROM conflicts WHERE run = ? ORDER BY sequence, id";
        List<LedgerLine> lines = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(all)) {
            select.setLong(1, run);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    lines.add(new LedgerLine(conflict(result), result.getLong("written_back") > 0));
                }
            }
        }
        return lines;
    }

    private static Conflict conflict(ResultSet result) throws SQLException {
        return new Conflict(
                result.getString("id"),
                result.getString("key"),
                Kind.valueOf(result.getString("kind")),
                result.getString("field"),
                side(result, "kept"),
                side(result, "lost"));
    }

    private static ConflictSide side(ResultSet result, String name) throws SQLException {
        String value = result.getString(name);
        return new ConflictSide(
                value != null,
                value == null ? "" : value,
                result.getString(name + "_side"),
                result.getLong(name + "_written_at"));
    }
}
