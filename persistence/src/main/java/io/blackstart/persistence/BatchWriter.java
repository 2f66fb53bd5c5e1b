package io.blackstart.persistence;

import io.blackstart.cluster.event.Stamped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes one batch of work in one short transaction: all of it or nothing. Belongs to the writer thread. */
final class BatchWriter implements AutoCloseable {
    private final Connection connection;
    private final Statement control;
    private final PreparedStatement insert;
    private final PreparedStatement checkpoint;
    private final PreparedStatement measure;
    private final PreparedStatement progress;
    private final Map<Long, Stamped> lastOfRun = new LinkedHashMap<>();

    BatchWriter(Connection connection) throws SQLException {
        this.connection = connection;
        control = connection.createStatement();
        insert = connection.prepareStatement(EventTable.INSERT);
        checkpoint = connection.prepareStatement(CheckpointTable.INSERT);
        measure = connection.prepareStatement(SecondTable.INSERT);
        progress = connection.prepareStatement("UPDATE runs SET events = ?, virtual_duration = ? WHERE id = ?");
    }

    /** Answers to requests are given once they are safe in the file. */
    void write(List<Prepared> batch) throws SQLException {
        List<Runnable> answers = new ArrayList<>();
        // takes the write lock from the start: SQLite waits for another writer here and nowhere else
        control.execute("BEGIN IMMEDIATE");
        for (Prepared prepared : batch) {
            switch (prepared) {
                case Prepared.Row row -> append(row);
                case Prepared.Measured measured -> {
                    for (Second second : measured.seconds()) {
                        SecondTable.bind(measure, measured.run(), second);
                    }
                }
                case Prepared.Asked asked -> {
                    flush();
                    answers.add(perform(asked.request()));
                }
            }
        }
        flush();
        control.execute("COMMIT");
        answers.forEach(Runnable::run);
    }

    private void append(Prepared.Row row) throws SQLException {
        Stamped event = row.event;
        EventTable.bind(insert, row.run, event.sequence(), event.at(), row.kind, row.payload);
        if (row.checkpoint.isPresent()) {
            CheckpointTable.bind(checkpoint, row.run, event, row.checkpoint.get());
        }
        ConflictTable.hear(connection, row.run, event);
        lastOfRun.put(row.run, event);
    }

    /** A run's counts, checkpoints and measures move with its events, so a reader finds them together at any moment, also after a crash. */
    private void flush() throws SQLException {
        if (lastOfRun.isEmpty()) {
            return;
        }
        insert.executeBatch();
        checkpoint.executeBatch();
        measure.executeBatch();
        for (Map.Entry<Long, Stamped> last : lastOfRun.entrySet()) {
            // sequences have no gaps
            progress.setLong(1, last.getValue().sequence());
            progress.setLong(2, last.getValue().at());
            progress.setLong(3, last.getKey());
            progress.addBatch();
        }
        int[] rows = progress.executeBatch();
        int next = 0;
        for (long run : lastOfRun.keySet()) {
            RunTable.demandThere(run, rows[next++]);
        }
        lastOfRun.clear();
    }

    private <T> Runnable perform(Work.Request<T> request) throws SQLException {
        T result = request.body().run(connection);
        return () -> request.answer().complete(result);
    }

    /** Closing in the middle of a transaction undoes it. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
