package io.blackstart.app.console.runs;

import io.blackstart.app.console.report.LinesChart;
import io.blackstart.drills.report.RunComparison;
import io.blackstart.persistence.Second;
import java.util.List;

/**
 * Two runs beside each other.
 *
 * @param story whether they told the same, in a sentence
 * @param heads what they were begun with
 * @param findings what was expected of one or both
 * @param measures those that differ
 * @param charts second by second, both on one axis of virtual time
 */
record ComparisonModel(
        long a,
        long b,
        String story,
        List<RunComparison.Row> heads,
        List<RunComparison.Row> findings,
        List<RunComparison.Row> measures,
        List<Chart> charts) {
    /** @param a a value for each second of the first run, from 0 */
    record Chart(String name, List<Double> a, List<Double> b) {
        /** How many seconds the longer one has. */
        int seconds() {
            return Math.max(a.size(), b.size());
        }

        LinesChart.Chart drawn() {
            return new LinesChart.Chart(
                    name,
                    List.of(new LinesChart.Line("A", a), new LinesChart.Line("B", b)),
                    List.of(),
                    seconds() * 1_000_000_000L);
        }
    }

    static ComparisonModel of(long a, long b, RunComparison comparison, List<Second> first, List<Second> second) {
        return new ComparisonModel(
                a,
                b,
                comparison.isSameStory() ? "Both told the same events, byte for byte." : "They told different events.",
                comparison.heads(),
                comparison.findings(),
                comparison.measures().stream().filter(row -> !row.isEqual()).toList(),
                List.of(
                        new Chart("Operations /s", operations(first), operations(second)),
                        new Chart("Write p99, ms", writeP99(first), writeP99(second)),
                        new Chart("Replica lag, writes", lag(first), lag(second))));
    }

    private static List<Double> operations(List<Second> seconds) {
        return seconds.stream()
                .map(second -> (double) (second.reads() + second.writes()))
                .toList();
    }

    private static List<Double> writeP99(List<Second> seconds) {
        return seconds.stream()
                .map(second -> second.writeP99Nanos().orElse(0) / 1e6)
                .toList();
    }

    private static List<Double> lag(List<Second> seconds) {
        return seconds.stream().map(second -> (double) second.lag().orElse(0)).toList();
    }
}
