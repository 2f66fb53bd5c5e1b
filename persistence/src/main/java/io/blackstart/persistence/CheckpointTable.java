package io.blackstart.persistence;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Stamped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The SQL of the table {@code checkpoints}: what the cluster looked like now and then. */
final class CheckpointTable {
    static final String INSERT = "INSERT INTO checkpoints (run, sequence, at, view) VALUES (?, ?, ?, CAST(? AS TEXT))";

    private static final String VIEW = "SELECT CAST(view AS BLOB) FROM checkpoints WHERE run = ? AND sequence = ?";
    private static final String NEXT =
            "SELECT sequence, at FROM checkpoints WHERE run = ? AND sequence >= ? ORDER BY sequence LIMIT 1";
    private static final String LAST = "SELECT max(sequence) FROM checkpoints WHERE run = ?";

    private CheckpointTable() {}

    /** @param view as {@link ViewJson} writes it, after that event */
    static void bind(PreparedStatement insert, long run, Stamped event, byte[] view) throws SQLException {
        insert.setLong(1, run);
        insert.setLong(2, event.sequence());
        insert.setLong(3, event.at());
        insert.setBytes(4, view);
        insert.addBatch();
    }

    /** The last that is not beyond the moment; empty if there is none that this program understands. */
    static Optional<ClusterView> before(Connection connection, long run, Moment moment) throws SQLException {
        long last = lastCovered(connection, run, moment);
        try (PreparedStatement select = connection.prepareStatement(VIEW)) {
            select.setLong(1, run);
            select.setLong(2, last);
            try (ResultSet result = select.executeQuery()) {
                return result.next() ? ViewJson.read(result.getBytes(1)) : Optional.empty();
            }
        }
    }

    /**
     * By halving, since time grows with the sequence and only that has an index: looking from one checkpoint to the next would read a page for
     * each.
     *
     * @return its sequence; 0 if there is none
     */
    private static long lastCovered(Connection connection, long run, Moment moment) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEXT)) {
            long covered = 0;
            long beyond = lastSequence(connection, run) + 1;
            while (beyond - covered > 1) {
                long middle = covered + (beyond - covered) / 2;
                select.setLong(1, run);
                select.setLong(2, middle);
                try (ResultSet result = select.executeQuery()) {
                    result.next();
                    if (moment.covers(result.getLong(1), result.getLong(2))) {
                        covered = result.getLong(1);
                    } else {
                        beyond = middle;
                    }
                }
            }
            return covered;
        }
    }

    private static long lastSequence(Connection connection, long run) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LAST)) {
            select.setLong(1, run);
            try (ResultSet result = select.executeQuery()) {
                return result.getLong(1);
            }
        }
    }
}
