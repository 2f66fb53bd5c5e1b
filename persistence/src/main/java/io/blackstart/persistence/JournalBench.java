package io.blackstart.persistence;

import io.blackstart.cluster.event.Stamped;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How fast the journal is on a disk, beside the fastest plain way to put the same rows into the same tables: encoded
 * beforehand, inserted in batches by one thread. Both are measured in turns within one run, because only their ratio carries
 * over to another machine or hour.
 */
public final class JournalBench {
    private static final int ROWS = 100_000;
    private static final int BATCH = 1_000;
    /** Until the compiler is done with both. */
    private static final int WARM_UP = 3;

    private static final int ROUNDS = 7;
    static final RunInfo INFO =
            new RunInfo("bench", "journal bench", "", Collections.emptySortedMap(), 1, "bench", Instant.EPOCH);

    private final Path folder;
    private final List<Stamped> events = BenchEvents.of(ROWS);
    private final List<Row> rows = events.stream().map(Row::new).toList();

    private JournalBench(Path folder) {
        this.folder = folder;
    }

    /**
     * Medians over the rounds.
     *
     * @param rows in each round
     * @param bytesPerRow mean size of a payload
     * @param writerRowsPerSecond by {@link RunWriter}, from the first event to the end of {@link RunWriter#finish}
     * @param rawRowsPerSecond by a plain batched insert
     */
    public record Figures(int rows, long bytesPerRow, double writerRowsPerSecond, double rawRowsPerSecond) {
        /** Speed of the journal as a share of the plain insert's. */
        public double ratio() {
            return writerRowsPerSecond / rawRowsPerSecond;
        }
    }

    /** An event that is encoded already. */
    private static final class Row {
        private final Stamped event;
        private final String kind;
        private final byte[] payload;

        Row(Stamped event) {
            this.event = event;
            kind = EventJson.kind(event.event());
            payload = EventJson.payload(event.event());
        }

        void bind(PreparedStatement insert) throws SQLException {
            EventTable.bind(insert, 1, event.sequence(), event.at(), kind, payload);
        }
    }

    /**
     * Takes some seconds and 100 MB for a moment.
     *
     * @param folder on the disk to be measured; what is written there is deleted again
     */
    public static Figures measure(Path folder) {
        return new JournalBench(folder).measure();
    }

    private Figures measure() {
        List<Long> writer = new ArrayList<>();
        List<Long> raw = new ArrayList<>();
        for (int round = 1; round <= WARM_UP + ROUNDS; round++) {
            long writerNanos = ScratchFolder.measured(folder, this::writeNanos);
            long rawNanos = ScratchFolder.measured(folder, this::rawNanos);
            if (round > WARM_UP) {
                writer.add(writerNanos);
                raw.add(rawNanos);
            }
        }
        long bytes = rows.stream().mapToLong(row -> row.payload.length).sum();
        return new Figures(rows.size(), bytes / rows.size(), perSecond(writer), perSecond(raw));
    }

    private double perSecond(List<Long> nanos) {
        long median = nanos.stream().sorted().toList().get(nanos.size() / 2);
        return rows.size() * 1e9 / median;
    }

    private long writeNanos(Path file) {
        try (Journal journal = Journal.open(file);
                RunWriter run = journal.begin(INFO)) {
            long began = System.nanoTime();
            events.forEach(run::accept);
            run.finish(RunOutcome.of(RunStatus.PASSED, "measured"));
            return System.nanoTime() - began;
        }
    }

    private long rawNanos(Path file) {
        JournalFile journal = JournalFile.of(file);
        journal.prepare();
        try (Connection connection = journal.openForWriting();
                Statement control = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(EventTable.INSERT)) {
            long began = System.nanoTime();
            for (int from = 0; from < rows.size(); from += BATCH) {
                control.execute("BEGIN IMMEDIATE");
                for (Row row : rows.subList(from, Math.min(rows.size(), from + BATCH))) {
                    row.bind(insert);
                }
                insert.executeBatch();
                control.execute("COMMIT");
            }
            return System.nanoTime() - began;
        } catch (SQLException e) {
            throw SqlProblem.explain(file, e);
        }
    }
}
