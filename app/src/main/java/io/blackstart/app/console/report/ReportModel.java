package io.blackstart.app.console.report;

import io.blackstart.app.console.look.Badge;
import io.blackstart.app.console.report.LinesChart.Chart;
import io.blackstart.app.console.report.LinesChart.Line;
import io.blackstart.app.console.report.LinesChart.Shade;
import io.blackstart.cluster.event.ClusterEvent.TailMerged;
import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.report.Election;
import io.blackstart.drills.report.Findings;
import io.blackstart.drills.report.RunReport;
import io.blackstart.drills.report.Series;
import io.blackstart.drills.report.Story;
import io.blackstart.drills.words.Format;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * The report of a run as the window shows it: the same as its page tells.
 *
 * @param name run and drill
 * @param head what was run, in a line
 * @param about what the drill is for; may be empty
 * @param failure the first that failed; empty if nothing did
 * @param glance the figures one asks for first
 * @param happened elections and merges, a line each
 * @param replay the commands that bring it about again
 */
public record ReportModel(
        String name,
        Badge verdict,
        String head,
        String about,
        Optional<RunReport.FirstFailure> failure,
        List<String> notUndone,
        List<Found> findings,
        List<Fact> glance,
        List<Chart> charts,
        List<Fact> happened,
        List<Fact> measures,
        List<String> replay) {
    private static final List<Measure> AT_A_GLANCE = List.of(
            Measure.AVAILABILITY,
            Measure.ACKNOWLEDGED_LOST,
            Measure.FAILOVER_TIME,
            Measure.WRITES_OUTAGE,
            Measure.WRITE_P99,
            Measure.READS_STALE,
            Measure.LEDGER_ENTRIES);

    public static ReportModel of(RunReport report) {
        return new ReportModel(
                report.run().map(run -> "Run %d · ".formatted(run)).orElse("")
                        + report.info().drill(),
                Verdicts.of(report.status()),
                "%s · seed %d · %s of virtual time · blackstart %s"
                        .formatted(
                                report.info().title(),
                                report.info().seed(),
                                Format.lasting(report.virtualNanos()),
                                report.info().programVersion()),
                report.about().strip(),
                report.failure(),
                report.notUndone(),
                report.findings().stream().map(Found::of).toList(),
                AT_A_GLANCE.stream()
                        .filter(measure -> report.measures().containsKey(measure.key()))
                        .map(measure -> fact(measure.key(), report.measures().get(measure.key())))
                        .toList(),
                charts(report.story()),
                happened(report.story()),
                report.measures().entrySet().stream()
                        .map(measure -> fact(measure.getKey(), measure.getValue()))
                        .toList(),
                report.replay());
    }

    private static Fact fact(String measure, double value) {
        return new Fact(measure, Findings.figure(measure, value));
    }

    // ---- charts --------------------------------------------------------------------------------------------------

    private static List<Chart> charts(Story story) {
        Series series = story.series();
        long nanos = Math.max(1, story.endNanos());
        List<Shade> broken = story.faults().kept().stream()
                .map(fault -> new Shade(share(fault.from(), nanos), share(fault.to(), nanos)))
                .toList();
        double perSecond = 1e9 / series.stepNanos();
        List<Chart> charts = new ArrayList<>();
        if (series.hasOperations()) {
            charts.add(new Chart(
                    "Operations /s",
                    List.of(
                            new Line("in time", values(series, step -> step.inTime(), perSecond)),
                            new Line("failed or late", values(series, Series.Operations::failed, perSecond))),
                    broken,
                    nanos));
            charts.add(new Chart(
                    "p99, ms",
                    List.of(
                            new Line(
                                    "writes",
                                    values(series, step -> step.writes().p99(), 1e-6)),
                            new Line(
                                    "reads", values(series, step -> step.reads().p99(), 1e-6))),
                    broken,
                    nanos));
        }
        if (!series.lag().isEmpty()) {
            charts.add(new Chart("Replica lag, writes", List.of(new Line("", furthestBehind(series))), broken, nanos));
        }
        if (series.crossZoneBytes().stream().anyMatch(bytes -> bytes > 0)) {
            charts.add(new Chart(
                    "Cross-zone, kB /s",
                    List.of(
                            new Line("raw", traffic(series.crossZoneBytes(), series.trafficStepNanos())),
                            new Line("compressed", traffic(series.crossZoneCompressed(), series.trafficStepNanos()))),
                    broken,
                    nanos));
        }
        return List.copyOf(charts);
    }

    private static double share(long at, long nanos) {
        return Math.clamp((double) at / nanos, 0, 1);
    }

    /** What is not known is negative, and stays so. */
    private static List<Double> values(Series series, ToLongFunction<Series.Operations> of, double factor) {
        return series.operations().stream()
                .map(step -> of.applyAsLong(step))
                .map(value -> value < 0 ? -1.0 : value * factor)
                .toList();
    }

    private static List<Double> furthestBehind(Series series) {
        int steps = series.lag().values().stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, steps)
                .mapToObj(step -> series.lag().values().stream()
                        .filter(lag -> step < lag.size())
                        .mapToDouble(lag -> lag.get(step))
                        .max()
                        .orElse(-1))
                .toList();
    }

    private static List<Double> traffic(List<Long> bytes, long stepNanos) {
        return bytes.stream().map(each -> each / 1e3 * 1e9 / stepNanos).toList();
    }

    // ---- what happened -------------------------------------------------------------------------------------------

    private record Happened(long at, String text) {
        Fact fact() {
            return new Fact(Format.shortClock(at), text);
        }
    }

    private static List<Fact> happened(Story story) {
        List<Happened> all = new ArrayList<>();
        story.faults()
                .kept()
                .forEach(fault -> all.add(new Happened(
                        fault.from(),
                        "broken for %s: %s".formatted(Format.lasting(fault.to() - fault.from()), fault.text()))));
        story.elections().kept().forEach(election -> all.add(new Happened(election.startedAt(), words(election))));
        story.merges().kept().forEach(merged -> {
            TailMerged merge = Story.merge(merged);
            all.add(new Happened(
                    merged.at(),
                    "%s merged %s keys, %s in the conflict ledger"
                            .formatted(
                                    merge.primary(), Format.count(merge.keys()), Format.count(merge.ledgerEntries()))));
        });
        story.notes().kept().forEach(note -> all.add(new Happened(note.at(), "note: " + note.text())));
        return all.stream()
                .sorted(Comparator.comparingLong(Happened::at))
                .map(Happened::fact)
                .toList();
    }

    private static String words(Election election) {
        return "election for epoch %d, called by %s: %s. %s"
                .formatted(election.epoch(), election.initiator(), election.reason(), election.outcome());
    }
}
