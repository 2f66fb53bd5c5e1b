package io.blackstart.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Position;
import io.blackstart.persistence.Journal;
import io.blackstart.persistence.RunInfo;
import io.blackstart.persistence.RunOutcome;
import io.blackstart.persistence.RunStatus;
import io.blackstart.persistence.RunWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The queries of docs/journal.md, each as it is printed there, on run 1, a drill that failed, and run 2, which has a conflict. */
@Timeout(300)
class JournalQueriesTest {
    private static final Pattern BLOCK = Pattern.compile("```sql\n-- ([^\n]*)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private static Path folder;

    private static Map<String, String> queries;

    @BeforeAll
    static void aJournal() throws IOException {
        Path drill = Files.writeString(folder.resolve("small-outage.drill.yaml"), RunsCommandsTest.DRILL);
        new Session(file()).type("drill", "run", drill.toString());
        try (Journal journal = Journal.open(file());
                RunWriter run = journal.begin(new RunInfo(
                        "serve", "A live cluster", "", Collections.emptySortedMap(), 1, "0.1.0", Instant.EPOCH))) {
            run.accept(new Stamped(1, 1_500_000_000, conflict()));
            run.finish(RunOutcome.of(RunStatus.STOPPED, "closed by hand"));
        }
        // tests run in the module's folder or at the top
        Path fromTop = Path.of("docs", "journal.md");
        String page =
                Files.readString(Files.exists(fromTop) ? fromTop : Path.of("..").resolve(fromTop));
        queries = BLOCK.matcher(page)
                .results()
                .collect(Collectors.toMap(
                        block -> block.group(1), block -> block.group(2), (one, _) -> one, TreeMap::new));
    }

    private static Path file() {
        return folder.resolve("journal.db");
    }

    private static ClusterEvent conflict() {
        return new ClusterEvent.ConflictsRecorded(
                Position.START,
                0,
                1,
                List.of(new ClusterEvent.Conflict(
                        "a1-7.1-3e80000",
                        "cart",
                        Kind.STRING,
                        "",
                        new ClusterEvent.ConflictSide(true, "pears", "b1", 1_100),
                        new ClusterEvent.ConflictSide(true, "apples", "a1", 1_000))));
    }

    /** The rows, columns joined by a bar. */
    private static List<String> answer(String name) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + file() + "?mode=ro");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(queries.get(name))) {
            while (result.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    columns.add(result.getString(i));
                }
                rows.add(String.join("|", columns));
            }
        }
        return rows;
    }

    @Test
    void theseAreTheOnes() {
        assertEquals(
                List.of(
                        "conflict ledger",
                        "measures over time",
                        "operations per second",
                        "slowest failovers",
                        "what fails"),
                List.copyOf(queries.keySet()));
    }

    @Test
    void slowestFailovers() throws SQLException {
        List<String> rows = answer("slowest failovers");
        assertEquals(1, rows.size());
        assertTrue(rows.getFirst().matches("1\\|small-outage\\|7\\|[^|]+\\|5[0-9]{2}\\.[0-9]+"), rows.getFirst());
    }

    @Test
    void operationsPerSecond() throws SQLException {
        List<String> rows = answer("operations per second");
        assertTrue(rows.get(1).matches("1\\|(9[0-9]|1[01][0-9])\\|[^|]+\\|[0-9.]+"), rows.get(1));
        long acknowledged = rows.stream()
                .map(row -> row.split("\\|")[1])
                .filter(count -> !count.equals("null"))
                .mapToLong(Long::parseLong)
                .sum();
        assertTrue(acknowledged > 600 && acknowledged < 900, "8 s at 100/s, a failover in it: " + acknowledged);
    }

    @Test
    void measuresOverTime() throws SQLException {
        List<String> rows = answer("measures over time");
        assertTrue(
                rows.get(1).matches("1\\|(9[0-9]|1[01][0-9])\\|0\\|[0-9.]+\\|[0-9]+\\|[2-4]\\|[0-9]{4,}"), rows.get(1));
        List<String> operations = answer("operations per second");
        for (int second = 0; second < operations.size(); second++) {
            String[] counted = operations.get(second).split("\\|");
            if (!counted[1].equals("null")) {
                assertTrue(rows.get(second).startsWith(second + "|" + counted[1] + "|"), rows.get(second));
            }
        }
    }

    @Test
    void whatFails() throws SQLException {
        assertEquals(List.of("small-outage|expect|failover.time <= 1ms|1|7"), answer("what fails"));
    }

    @Test
    void conflictLedger() throws SQLException {
        assertEquals(List.of("cart||pears|b1|apples|a1|1.5|0"), answer("conflict ledger"));
    }
}
