package io.blackstart.persistence;

import io.blackstart.cluster.event.Stamped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes all runs that are whole out of a damaged journal into a new one, under the numbers they have.
 *
 * @param whole their numbers
 * @param damaged the numbers of those that are not
 * @param complete whether it is certain that there were no others
 */
record Rescue(List<Long> whole, List<Long> damaged, boolean complete) {
    /** What a run cannot do without, beside its row; the other tables can be told again from its events. */
    private static final List<String> NEEDED = List.of("events", "findings");

    /** @param into is not there yet; it ends without a log beside it */
    static Rescue of(JournalFile from, JournalFile into) throws IOException, SQLException {
        into.begin();
        try (Connection connection = into.openForWriting();
                Statement statement = connection.createStatement()) {
            // else SQLite refuses all of a file that was cut off
            statement.execute("PRAGMA writable_schema = ON");
            Rescue rescue;
            try {
                attachForReading(connection, from);
                rescue = runs(connection, into.path());
                numbersAndSettings(statement);
                statement.execute("DETACH source");
            } catch (SQLException e) {
                demandDamage(e);
                rescue = new Rescue(List.of(), List.of(), false);
            }
            statement.execute("PRAGMA main.journal_mode = DELETE");
            return rescue;
        }
    }

    /** The new journal in a sentence. */
    String words() {
        if (whole.isEmpty()) {
            return "an empty one, since none of its runs %s,"
                    .formatted(damaged.isEmpty() && !complete ? "could be read" : "is whole");
        }
        String numbers = damaged.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return (damaged.isEmpty() && complete
                                ? "a new one with all of its %d runs"
                                : "a new one with those %d of its runs that are whole")
                        .formatted(whole.size())
                + (damaged.isEmpty() ? "" : " (damaged: " + numbers + ")");
    }

    /** Reading alone: the last connection that may write would bring the log into the damaged file. */
    private static void attachForReading(Connection connection, JournalFile from) throws SQLException {
        try (PreparedStatement attach = connection.prepareStatement("ATTACH ? AS source")) {
            attach.setString(1, from.path().toUri() + "?mode=ro");
            attach.execute();
        }
    }

    private static Rescue runs(Connection connection, Path file) throws SQLException {
        SortedSet<Long> numbers = new TreeSet<>();
        // what lies behind a damaged page is reached from the other end
        boolean complete = collect(connection, "ASC", numbers) && collect(connection, "DESC", numbers);
        List<Long> whole = new ArrayList<>();
        List<Long> damaged = new ArrayList<>();
        for (long run : numbers) {
            (take(connection, file, run) ? whole : damaged).add(run);
        }
        return new Rescue(whole, damaged, complete);
    }

    private static boolean collect(Connection connection, String order, SortedSet<Long> numbers) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet ids = statement.executeQuery("SELECT id FROM source.runs ORDER BY id " + order)) {
            while (ids.next()) {
                numbers.add(ids.getLong(1));
            }
            return true;
        } catch (SQLException e) {
            demandDamage(e);
            return false;
        }
    }

    /** All of it or nothing. */
    private static boolean take(Connection connection, Path file, long run) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            boolean isWhole;
            try {
                RunCopy.copyRow(connection, "source", run, RunCopy.SAME_NUMBER);
                for (String table : NEEDED) {
                    RunCopy.copyRows(connection, "source", table, run, run);
                }
                RunTable.abandon(connection, run);
                isWhole = isWhole(connection, file, run);
            } catch (SQLException e) {
                demandDamage(e);
                isWhole = false;
            }
            if (isWhole) {
                statement.execute("COMMIT");
                takeWhatItTells(connection, file, run);
            } else {
                rollBack(statement);
            }
            return isWhole;
        }
    }

    /** Checkpoints are only there to make replays quick. */
    private static void takeWhatItTells(Connection connection, Path file, long run) throws SQLException {
        takeOr(connection, "checkpoints", run, () -> {});
        takeOr(
                connection,
                "conflicts",
                run,
                () -> retell(connection, file, run, event -> ConflictTable.hear(connection, run, event)));
        takeOr(connection, "seconds", run, () -> {
            SecondMeter meter = new SecondMeter();
            retell(connection, file, run, meter::add);
            SecondTable.insert(connection, run, meter.changed());
        });
    }

    private static void takeOr(Connection connection, String table, long run, Otherwise otherwise) throws SQLException {
        try {
            RunCopy.copyRows(connection, "source", table, run, run);
        } catch (SQLException e) {
            demandDamage(e);
            otherwise.run();
        }
    }

    private static void retell(Connection connection, Path file, long run, Listener listener) throws SQLException {
        try (Stream<Stamped> events =
                EventTable.read(connection, file, run, 0, Moment.end(), problem -> SqlProblem.explain(file, problem))) {
            for (Stamped event : (Iterable<Stamped>) events::iterator) {
                listener.hear(event);
            }
        }
    }

    @FunctionalInterface
    private interface Otherwise {
        void run() throws SQLException;
    }

    @FunctionalInterface
    private interface Listener {
        void hear(Stamped event) throws SQLException;
    }

    /** Damage that is met in the middle of a copy may have undone the whole transaction already. */
    private static void rollBack(Statement statement) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException _) {
            // there is none any more
        }
    }

    private static boolean isWhole(Connection connection, Path file, long run) throws SQLException {
        try {
            List<RunRow> row = RunTable.one(connection, run);
            return !row.isEmpty()
                    && RunCheck.of(connection, file, row.getFirst()).holdsButForWhatIsTold();
        } catch (JournalException _) {
            // something is missing, or cannot be understood
            return false;
        }
    }

    /** Deleted runs keep their numbers, what was remembered stays so; neither is worth more than an attempt. */
    private static void numbersAndSettings(Statement statement) throws SQLException {
        for (String attempt : List.of(
                "INSERT OR REPLACE INTO main.settings SELECT * FROM source.settings",
                "UPDATE main.sqlite_sequence SET seq = (SELECT seq FROM source.sqlite_sequence WHERE name = 'runs')"
                        + " WHERE name = 'runs'")) {
            try {
                statement.execute(attempt);
            } catch (SQLException e) {
                demandDamage(e);
            }
        }
    }

    /** Anything else is trouble with the new file. */
    private static void demandDamage(SQLException problem) throws SQLException {
        if (!SqlProblem.isDamage(problem) && !SqlProblem.isNonsense(problem) && !lacksTable(problem)) {
            throw problem;
        }
    }

    /** What reads as nonsense of how the tables were made is passed over. */
    private static boolean lacksTable(SQLException problem) {
        return String.valueOf(problem.getMessage()).contains("no such table: source.");
    }
}
