package io.blackstart.persistence;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes one batch of work in one short transaction: all of it or nothing. Belongs to the writer thread. */
final class BatchWriter implements AutoCloseable {
    private final Connection connection;
    private final Statement control;
    private final int checkpointEvery;
    private final PreparedStatement insert;
    private final PreparedStatement checkpoint;
    private final PreparedStatement progress;
    private final Set<RunLog> touched = new LinkedHashSet<>();

    /** @param checkpointEvery events of a run from one checkpoint to the next */
    BatchWriter(Connection connection, int checkpointEvery) throws SQLException {
        this.connection = connection;
        this.checkpointEvery = checkpointEvery;
        control = connection.createStatement();
        insert = connection.prepareStatement(EventTable.INSERT);
        checkpoint = connection.prepareStatement(CheckpointTable.INSERT);
        progress = connection.prepareStatement("UPDATE runs SET events = ?, virtual_duration = ? WHERE id = ?");
    }

    /** Answers to requests are given once they are safe in the file. */
    void write(List<Work> batch) throws SQLException {
        List<Runnable> answers = new ArrayList<>();
        // takes the write lock from the start: SQLite waits for another writer here and nowhere else
        control.execute("BEGIN IMMEDIATE");
        for (Work work : batch) {
            switch (work) {
                case Work.Append append -> append(append.run(), append.event());
                case Work.Request<?> request -> {
                    flush();
                    answers.add(perform(request));
                }
            }
        }
        flush();
        control.execute("COMMIT");
        answers.forEach(Runnable::run);
    }

    private void append(RunLog run, Stamped event) throws SQLException {
        String kind = EventJson.kind(event.event());
        byte[] payload = EventJson.payload(event.event());
        boolean isCanonical = !(event.event() instanceof ClusterEvent.TrafficMetered);
        run.add(event, kind, isCanonical ? payload : EventJson.canonical(event.event()));
        EventTable.bind(insert, run.run(), event.sequence(), event.at(), kind, payload);
        if (run.events() % checkpointEvery == 0) {
            CheckpointTable.bind(checkpoint, run.run(), run.view());
        }
        ConflictTable.hear(connection, run.run(), event);
        touched.add(run);
    }

    /** A run's counts and checkpoints move with its events, so a reader finds them together at any moment, also after a crash. */
    private void flush() throws SQLException {
        if (touched.isEmpty()) {
            return;
        }
        insert.executeBatch();
        checkpoint.executeBatch();
        for (RunLog run : touched) {
            progress.setLong(1, run.events());
            progress.setLong(2, run.lastAt());
            progress.setLong(3, run.run());
            progress.addBatch();
        }
        progress.executeBatch();
        touched.clear();
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
