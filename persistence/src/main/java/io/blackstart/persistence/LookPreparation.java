package io.blackstart.persistence;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Stamped;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * Looks at a made-up run in a database in memory, so that the classes are loaded and the ways into records are made, which cost a cold
 * program far more than the look itself.
 */
final class LookPreparation {
    private static final long RUN = 1;
    private static final int EVENTS = 600;
    private static final int CHECKPOINT = 100;

    /** As far as a look needs them. */
    private static final String TABLES =
            "CREATE TABLE events (run, sequence, at, kind, payload); CREATE TABLE checkpoints (run, sequence, at,"
                    + " view)";

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private LookPreparation() {}

    /** Once in a process, on a thread of its own; nobody waits for it. */
    static void begin() {
        if (BEGUN.getAndSet(true)) {
            return;
        }
        Thread.ofPlatform()
                .daemon()
                .name("look-preparation")
                // what cannot be done here cannot be done by the look itself, which says so
                .uncaughtExceptionHandler((_, _) -> {})
                .start(LookPreparation::look);
    }

    static ClusterView look() {
        try (Connection memory = JDBC.createConnection(JDBC.PREFIX + ":memory:", new SQLiteConfig().toProperties())) {
            write(memory);
            return Replay.view(
                    memory, Path.of(""), RUN, new Moment.Time(Duration.ofDays(1).toNanos()));
        } catch (SQLException e) {
            throw new IllegalStateException("a database in memory", e);
        }
    }

    private static void write(Connection memory) throws SQLException {
        try (Statement tables = memory.createStatement()) {
            tables.executeUpdate(TABLES);
        }
        try (PreparedStatement event = memory.prepareStatement(EventTable.INSERT);
                PreparedStatement checkpoint = memory.prepareStatement(CheckpointTable.INSERT)) {
            ClusterView view = ClusterView.initial();
            for (Stamped stamped : BenchEvents.of(EVENTS)) {
                String kind = EventJson.kind(stamped.event());
                EventTable.bind(event, RUN, stamped.sequence(), stamped.at(), kind, EventJson.payload(stamped.event()));
                view = Reducer.apply(view, stamped);
                if (stamped.sequence() == CHECKPOINT) {
                    CheckpointTable.bind(checkpoint, RUN, stamped, ViewJson.write(view));
                }
            }
            event.executeBatch();
            checkpoint.executeBatch();
        }
    }
}
