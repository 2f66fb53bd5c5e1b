package io.blackstart.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.event.Stamped;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the journal's tests have in common. */
final class Scene {
    static final RunOutcome PASSED = RunOutcome.of(RunStatus.PASSED, "passed");

    private Scene() {}

    static RunInfo info(String drill) {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("gossip.suspectAfter", "300ms");
        return new RunInfo(
                drill,
                "One zone goes dark",
                "drill: " + drill + "\n",
                settings,
                7,
                "0.1.0",
                Instant.parse("2026-01-02T03:04:05.678Z"));
    }

    /** A journal that waits 50 ms for locks and writes as the limits and the hook have it. */
    static Journal journal(Path file, WriterLimits limits, Runnable beforeBatch) {
        return new Journal(new JournalFile(file, Duration.ofMillis(50)), ProcessMark.current(), limits, beforeBatch);
    }

    /** A whole run of these events. */
    static RunSummary write(Journal journal, String drill, List<Stamped> events) {
        try (RunWriter run = journal.begin(info(drill))) {
            events.forEach(run::accept);
            return run.finish(PASSED);
        }
    }

    static List<Stamped> read(Journal journal, long run) {
        try (Stream<Stamped> events = journal.events(run)) {
            return events.toList();
        }
    }

    static RunOutcome failed() {
        return new RunOutcome(
                RunStatus.FAILED,
                "acknowledged.lost == 0 failed",
                new TreeMap<>(Map.of("acknowledged.lost", 2.0)),
                List.of(
                        new Finding("expect", "acknowledged.lost == 0", OptionalDouble.of(2), Finding.Result.FAILED),
                        new Finding("expect", "failover.time <= 1s", OptionalDouble.empty(), Finding.Result.FAILED),
                        Finding.of("promise", "reads: nobody read", Finding.Result.UNJUDGED)));
    }

    /** Any SQL on any file, past the journal. */
    static void sql(Path file, String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fails if SQLite finds anything wrong with the file. */
    static void demandSound(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet first = statement.executeQuery("PRAGMA integrity_check(1)")) {
            assertEquals("ok", first.getString(1), file.toString());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
