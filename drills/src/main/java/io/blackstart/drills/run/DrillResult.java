package io.blackstart.drills.run;

import io.blackstart.drills.checker.Breach;
import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.measure.MeasureUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a run.
 *
 * @param drill its id
 * @param figures of the whole run; a measure that there was nothing to measure by is left out
 * @param virtualNanos virtual time of the whole run, the check after it included
 * @param wallNanos what the machine took for it
 * @param judgements every expectation with its figure
 * @param failures what else failed, a sentence each: a step that could not be carried out, a condition that never held
 * @param breaches promises the cluster broke
 * @param zones figures of the clients of each zone
 * @param notUndone rollbacks that failed, a sentence each: what is still broken comes first in every report
 * @param notJudged promises the guarantee checker could not judge, each with its reason
 */
public record DrillResult(
        String drill,
        long seed,
        Verdict verdict,
        SortedMap<Measure, Double> figures,
        long virtualNanos,
        long wallNanos,
        List<Judgement> judgements,
        List<String> failures,
        List<Breach> breaches,
        List<String> notJudged,
        SortedMap<String, SortedMap<Measure, Double>> zones,
        List<String> notUndone) {
    public DrillResult {
        figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
        judgements = List.copyOf(judgements);
        failures = List.copyOf(failures);
        breaches = List.copyOf(breaches);
        notJudged = List.copyOf(notJudged);
        zones = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
        notUndone = List.copyOf(notUndone);
    }

    /** The figures by the names drill files use, those of zones included. */
    public SortedMap<String, Double> measures() {
        SortedMap<String, Double> byName = new TreeMap<>();
        figures.forEach((measure, figure) -> byName.put(measure.key(), figure));
        zones.forEach(
                (zone, measured) -> measured.forEach((measure, figure) -> byName.put(measure.keyIn(zone), figure)));
        return byName;
    }

    /** Writes acknowledged to clients. */
    public long acknowledged() {
        return count(Measure.ACKNOWLEDGED);
    }

    /** Acknowledged writes that are gone. */
    public long lost() {
        return count(Measure.ACKNOWLEDGED_LOST);
    }

    /** Writes of which nobody can tell. */
    public long indeterminate() {
        return count(Measure.INDETERMINATE);
    }

    /** Reigns that began after a primary was lost. */
    public long failovers() {
        return count(Measure.FAILOVER_COUNT);
    }

    /** 0 if no primary was lost. */
    public long longestFailoverNanos() {
        return count(Measure.FAILOVER_TIME);
    }

    private long count(Measure measure) {
        return figures.get(measure).longValue();
    }

    /** Virtual time over wall time. */
    public double speed() {
        return (double) virtualNanos / Math.max(1, wallNanos);
    }

    /**
     * The text for the console: every expectation, what failed, and then the lines of cli.md that scripts rely on. The same in every
     * locale.
     *
     * @param journalSha256 of the canonical event stream, in hexadecimal
     */
    public List<String> consoleLines(String journalSha256) {
        List<String> lines = new ArrayList<>(findingLines());
        lines.addAll(lastLines(journalSha256));
        return lines;
    }

    /** Every expectation, and what else failed. */
    public List<String> findingLines() {
        List<String> lines = new ArrayList<>();
        notUndone.forEach(left -> lines.add("NOT UNDONE " + left));
        judgements.forEach(judgement -> lines.add(line(judgement)));
        failures.forEach(failure -> lines.add("failed   " + failure));
        breaches.forEach(breach -> lines.add("breach   " + breach.promise() + ": " + breach.evidence()));
        notJudged.forEach(promise -> lines.add("unjudged " + promise));
        return lines;
    }

    /** The lines of cli.md. */
    public List<String> lastLines(String journalSha256) {
        List<String> lines = new ArrayList<>();
        lines.add("acknowledged " + acknowledged() + " lost " + lost() + " indeterminate " + indeterminate());
        lines.add("failover count " + failovers() + " longest "
                + MeasureUnit.DURATION.format((double) longestFailoverNanos()));
        lines.add(String.format(Locale.ROOT, "speed %.0f x real time", speed()));
        lines.add("journal sha256 " + journalSha256);
        lines.add("verdict " + verdict.word());
        return lines;
    }

    private static String line(Judgement judgement) {
        return String.format(
                Locale.ROOT,
                "%-8s %-13s  %-28s  %s",
                judgement.held() ? "held" : "NOT HELD",
                judgement.phase().words(),
                judgement.expectation().text(),
                judgement.figureText());
    }
}
