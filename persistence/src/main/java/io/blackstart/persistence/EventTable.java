package io.blackstart.persistence;

import io.blackstart.cluster.event.Stamped;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The SQL of the table {@code events}: batched inserts, and reading a run back lazily. */
final class EventTable {
    /** The payload is bound as bytes, which spares a detour over UTF-16, and stored as the text it is. */
    static final String INSERT =
            "INSERT INTO events (run, sequence, at, kind, payload) VALUES (?, ?, ?, ?, CAST(? AS TEXT))";

    private static final String SELECT =
            "SELECT sequence, at, kind, CAST(payload AS BLOB) FROM events WHERE run = ? AND sequence > ?"
                    + " ORDER BY sequence";

    private EventTable() {}

    static void bind(PreparedStatement insert, long run, long sequence, long at, String kind, byte[] payload)
            throws SQLException {
        insert.setLong(1, run);
        insert.setLong(2, sequence);
        insert.setLong(3, at);
        insert.setString(4, kind);
        insert.setBytes(5, payload);
        insert.addBatch();
    }

    /**
     * The events of a run behind that sequence up to that moment, in order, read as they are consumed. The stream lives on the connection.
     *
     * @param trouble makes a sentence of what SQLite could not do
     */
    static Stream<Stamped> read(
            Connection connection,
            Path file,
            long run,
            long after,
            Moment until,
            Function<SQLException, JournalException> trouble)
            throws SQLException {
        PreparedStatement select = connection.prepareStatement(SELECT);
        select.setLong(1, run);
        select.setLong(2, after);
        return StreamSupport.stream(new EventRows(select.executeQuery(), file, run, after, until, trouble), false)
                .onClose(() -> close(select, trouble));
    }

    /** @throws JournalException if an event is missing between the two */
    static void demandNext(long sequence, long last, Path file, long run) {
        if (sequence != last + 1) {
            throw missing(last + 1, file, run);
        }
    }

    static JournalException missing(long sequence, Path file, long run) {
        return new JournalException(
                "run %d in journal %s is damaged: event %d is missing, delete the run".formatted(run, file, sequence));
    }

    private static void close(PreparedStatement select, Function<SQLException, JournalException> trouble) {
        try {
            select.close();
        } catch (SQLException e) {
            throw trouble.apply(e);
        }
    }
}
