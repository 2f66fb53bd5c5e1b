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
        String last = "SELECT view FROM checkpoints WHERE run = ? AND %s <= ? ORDER BY sequence DESC LIMIT 1"
                .formatted(moment.column());
        try (PreparedStatement select = connection.prepareStatement(last)) {
            select.setLong(1, run);
            select.setLong(2, moment.bound());
            try (ResultSet result = select.executeQuery()) {
                return result.next() ? ViewJson.read(result.getString(1)) : Optional.empty();
            }
        }
    }
}
