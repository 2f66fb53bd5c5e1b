package io.blackstart.drills.report;

import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.measure.MeasureUnit;
import io.blackstart.drills.run.Verdict;
import io.blackstart.drills.sweep.Spread;
import io.blackstart.drills.sweep.SweepResult;
import io.blackstart.drills.sweep.SweepResult.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A sweep in lines for the console: the same in every locale, and at the end the lines of cli.md that scripts rely on. */
public final class SweepLines {
    /** What shows that the faults reached what they were meant for. */
    private static final List<Measure> BITE = List.of(
            Measure.ELECTIONS,
            Measure.FAILOVER_COUNT,
            Measure.VACANCIES,
            Measure.MERGES,
            Measure.LEDGER_ENTRIES,
            Measure.HELD_ALONE,
            Measure.COPIES_BULK,
            Measure.COPIES_STREAM,
            Measure.DISKS_WIPED,
            Measure.BLACK_STARTS,
            Measure.SWITCHOVERS,
            Measure.PROMOTIONS_FORCED,
            Measure.RESHAPES);

    private final SweepResult result;
    /** As the user named the drill. */
    private final String named;

    private SweepLines(SweepResult result, String named) {
        this.result = result;
        this.named = named;
    }

    /** @param named the drill as the user named it */
    public static List<String> of(SweepResult result, String named) {
        return new SweepLines(result, named).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line("%-30s %14s %14s %14s  %s", "measure", "median", "p95", "worst", "of seed"));
        result.spreads().values().forEach(spread -> lines.add(line(spread)));
        lines.add(bite());
        for (Trouble trouble : result.troubles()) {
            lines.add("%-8s seed %d: %s".formatted(trouble.kind(), trouble.seed(), trouble.what()));
            lines.add("         replay: " + RunReport.again(named, trouble.seed()));
        }
        lines.add("runs %d passed %d failed %d breached %d crashed %d stopped %d"
                .formatted(
                        result.runs(),
                        result.count(Verdict.PASSED),
                        result.count(Verdict.FAILED),
                        result.count(Verdict.BREACHED),
                        result.crashed(),
                        result.count(Verdict.STOPPED)));
        lines.add(line("time     %.1f s, %.3f s a run", seconds(), seconds() / Math.max(1, result.runs())));
        lines.add("acknowledged " + result.sum(Measure.ACKNOWLEDGED) + " lost " + result.sum(Measure.ACKNOWLEDGED_LOST)
                + " indeterminate " + result.sum(Measure.INDETERMINATE));
        lines.add("failover count " + result.sum(Measure.FAILOVER_COUNT) + " longest " + longestFailover());
        lines.add(line("speed %.0f x real time", result.speed()));
        lines.add("journal sha256 " + result.sha256());
        lines.add("verdict " + result.verdict().word());
        return lines;
    }

    private double seconds() {
        return result.wallNanos() / 1e9;
    }

    private String longestFailover() {
        Spread times = result.spreads().get(Measure.FAILOVER_TIME);
        return MeasureUnit.DURATION.format(times == null ? 0 : times.worst());
    }

    private static String line(Spread spread) {
        MeasureUnit unit = spread.measure().unit();
        return line(
                "%-30s %14s %14s %14s  %s",
                spread.measure().key(),
                unit.format(spread.median()),
                unit.format(spread.p95()),
                unit.format(spread.worst()),
                spread.worstSeed().isPresent()
                        ? Long.toString(spread.worstSeed().getAsLong())
                        : "all equal");
    }

    /** Of how many runs each happened in, and how often in all. */
    private String bite() {
        List<String> words = new ArrayList<>();
        for (Measure measure : BITE) {
            Spread spread = result.spreads().get(measure);
            if (spread != null) {
                words.add(line("%s %d (%.0f)", measure.key(), spread.runsAboveZero(), spread.sum()));
            }
        }
        return "bite     runs with: " + String.join(", ", words);
    }

    private static String line(String form, Object... figures) {
        return String.format(Locale.ROOT, form, figures);
    }
}
