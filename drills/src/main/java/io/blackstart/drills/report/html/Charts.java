package io.blackstart.drills.report.html;

import io.blackstart.drills.report.Series;
import io.blackstart.drills.report.Series.Latency;
import io.blackstart.drills.report.Series.Operations;
import io.blackstart.drills.report.Span;
import io.blackstart.drills.words.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The charts of a run: operations by outcome, availability, latencies, lag, traffic. */
final class Charts {
    /** What is failed about an operation, from the bottom up; the words are the legend's. */
    private static final List<Outcome> OUTCOMES = List.of(
            new Outcome("in time", "good", Operations::inTime),
            new Outcome("late", "warn", Operations::late),
            new Outcome("refused", "violet", Operations::refused),
            new Outcome("indeterminate", "bad", Operations::indeterminate),
            new Outcome("no answer", "muted", Operations::givenUp));

    private static final List<String> LOOKS = List.of("accent", "violet", "teal", "warn", "good", "bad", "muted");

    private final Series series;
    private final long endNanos;
    private final List<Span> broken;
    private final List<Double> zeros;
    /** The most that a figure is in any run it is compared with, by the chart's title. */
    private final Map<String, Double> atLeast;

    private record Outcome(String words, String look, ToDoubleFunction<Operations> count) {}

    /** @param atLeast how far an axis reaches at least, by the chart's title, so that two runs can be compared */
    Charts(Series series, long endNanos, List<Span> broken, Map<String, Double> atLeast) {
        this.series = series;
        this.endNanos = endNanos;
        this.broken = broken;
        this.atLeast = atLeast;
        this.zeros = figures(_ -> 0);
    }

    static final String OPERATIONS = "Operations a second, by outcome";
    static final String AVAILABILITY = "Availability";
    static final String WRITES = "Write latency";
    static final String READS = "Read latency";
    static final String LAG = "Replica lag";
    static final String TRAFFIC = "Traffic between zones";

    /** How far each axis has to reach for this run, by the chart's title. */
    Map<String, Double> reach() {
        return Map.of(
                OPERATIONS, mostOperations(),
                WRITES, mostLatency(Operations::writes),
                READS, mostLatency(Operations::reads),
                LAG, mostLag(),
                TRAFFIC, mostTraffic());
    }

    private double mostLatency(Function<Operations, Latency> which) {
        return series.operations().stream()
                .mapToDouble(step -> which.apply(step).p99())
                .max()
                .orElse(0);
    }

    private double mostTraffic() {
        return series.crossZoneBytes().stream().mapToLong(Long::longValue).max().orElse(0)
                * 1e9
                / series.trafficStepNanos();
    }

    /** In the order of the page. */
    List<Markup> all() {
        return List.of(
                operations(),
                availability(),
                latency(WRITES, Operations::writes),
                latency(READS, Operations::reads),
                lag(),
                traffic());
    }

    private List<Double> figures(ToDoubleFunction<Operations> figure) {
        return series.operations().stream().map(figure::applyAsDouble).toList();
    }

    private double perSecond(double count) {
        return count * 1e9 / series.stepNanos();
    }

    private double most(String title, double most) {
        return Math.max(most, atLeast.getOrDefault(title, 0.0));
    }

    // ---- operations ----------------------------------------------------------------------------------------------

    private double mostOperations() {
        return series.operations().stream()
                .mapToDouble(step -> perSecond(step.all()))
                .max()
                .orElse(0);
    }

    private Markup operations() {
        if (!series.hasOperations()) {
            return nothing(OPERATIONS, "No operation ended in this run.");
        }
        Plot plot = plot(
                OPERATIONS,
                Plot.Linear.upTo(most(OPERATIONS, mostOperations()), value -> Format.count(Math.round(value))));
        List<Double> from = zeros;
        List<Markup> legend = new ArrayList<>();
        for (Outcome outcome : OUTCOMES) {
            List<Double> counts = figures(step -> perSecond(outcome.count().applyAsDouble(step)));
            List<Double> to = sum(from, counts);
            double total =
                    series.operations().stream().mapToDouble(outcome.count()).sum();
            if (total > 0) {
                plot.area(outcome.look(), series.stepNanos(), from, to);
                legend.add(Legend.area(
                        outcome.look(), "%s %s".formatted(outcome.words(), Format.count(Math.round(total)))));
            }
            from = to;
        }
        return figure(OPERATIONS, plot.markup(), legend, seenBy());
    }

    private static List<Double> sum(List<Double> some, List<Double> more) {
        List<Double> sum = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            sum.add(some.get(i) + more.get(i));
        }
        return sum;
    }

    private String seenBy() {
        return series.isOfClients()
                ? "as clients saw them, by the time they were meant to be sent; stacked in the order below"
                : "as gateways counted them, by the time they ended; stacked in the order below";
    }

    private Markup availability() {
        if (!series.hasOperations()) {
            return nothing(AVAILABILITY, "There was nothing to measure it by.");
        }
        Plot plot = plot(AVAILABILITY, new Plot.Linear(100, value -> "%.0f %%".formatted(value)));
        List<Double> shares = figures(Operations::availability);
        plot.area(
                "good",
                series.stepNanos(),
                zeros,
                shares.stream().map(share -> Math.max(0, share)).toList());
        double worst =
                shares.stream().filter(share -> share >= 0).min(Double::compare).orElse(0.0);
        return figure(
                AVAILABILITY,
                plot.markup(),
                List.of(Legend.area("good", String.format(Locale.ROOT, "answered in time; worst step %.1f %%", worst))),
                series.isOfClients()
                        ? "share of operations acknowledged within 1 s"
                        : "share of what gateways counted; who reached no gateway is not in it");
    }

    // ---- latency -------------------------------------------------------------------------------------------------

    private record Percentile(String words, String look, Function<Latency, Long> figure) {}

    private static final List<Percentile> PERCENTILES = List.of(
            new Percentile("p50", "accent", Latency::p50),
            new Percentile("p95", "violet dashed", Latency::p95),
            new Percentile("p99", "bad dotted", Latency::p99));

    private Markup latency(String title, Function<Operations, Latency> which) {
        List<Latency> latencies = series.operations().stream().map(which).toList();
        double least = latencies.stream()
                .mapToDouble(Latency::p50)
                .filter(nanos -> nanos > 0)
                .min()
                .orElse(-1);
        double most = mostLatency(which);
        if (least < 0 || most <= 0) {
            return nothing(title, "No such operation was acknowledged in this run.");
        }
        Plot plot = plot(
                title,
                Plot.Logarithmic.between(Math.min(least, 1e6), Math.max(most(title, most), 1e7), Charts::latencyTick));
        List<Markup> legend = new ArrayList<>();
        for (Percentile percentile : PERCENTILES) {
            List<Double> line = latencies.stream()
                    .map(latency -> (double) percentile.figure().apply(latency))
                    .toList();
            double worst = line.stream().max(Double::compare).orElse(-1.0);
            if (worst >= 0) {
                plot.line(percentile.look(), series.stepNanos(), line);
                legend.add(Legend.line(
                        percentile.look(),
                        "%s, worst %s".formatted(percentile.words(), Format.latency(Math.round(worst)))));
            }
        }
        return figure(
                title,
                plot.markup(),
                legend,
                series.isOfClients()
                        ? "of acknowledged ones, from the time they were meant to be sent; log scale"
                        : "of acknowledged ones, in the gateway; log scale");
    }

    private static String latencyTick(double nanos) {
        return nanos >= 1e9
                ? "%.0f s".formatted(nanos / 1e9)
                : nanos >= 1e6 ? "%.0f ms".formatted(nanos / 1e6) : "%.0f µs".formatted(nanos / 1e3);
    }

    // ---- lag and traffic -----------------------------------------------------------------------------------------

    private double mostLag() {
        return series.lag().values().stream()
                .flatMap(List::stream)
                .mapToDouble(Long::doubleValue)
                .max()
                .orElse(0);
    }

    private Markup lag() {
        if (series.lag().isEmpty()) {
            return nothing(LAG, "No replica told of itself in this run.");
        }
        Plot plot = plot(
                LAG, Plot.Linear.upTo(Math.max(10, most(LAG, mostLag())), value -> Format.count(Math.round(value))));
        List<Markup> legend = new ArrayList<>();
        int index = 0;
        for (var replica : series.lag().entrySet()) {
            String look =
                    LOOKS.get(index % LOOKS.size()) + (index % 3 == 1 ? " dashed" : index % 3 == 2 ? " dotted" : "");
            plot.line(
                    look,
                    series.stepNanos(),
                    replica.getValue().stream().map(Long::doubleValue).toList());
            long worst =
                    replica.getValue().stream().mapToLong(Long::longValue).max().orElse(0);
            legend.add(Legend.line(look, "%s, most %s".formatted(replica.getKey(), Format.count(worst))));
            index++;
        }
        return figure(
                LAG,
                plot.markup(),
                legend,
                "acknowledged writes a replica does not show yet; a gap where it does not run");
    }

    private Markup traffic() {
        double step = series.trafficStepNanos() / 1e9;
        List<Double> before =
                series.crossZoneBytes().stream().map(bytes -> bytes / step).toList();
        List<Double> after =
                series.crossZoneCompressed().stream().map(bytes -> bytes / step).toList();
        double most = mostTraffic();
        if (most <= 0) {
            return nothing(TRAFFIC, "Nothing was metered in this run.");
        }
        Plot plot = plot(TRAFFIC, Plot.Linear.upTo(most(TRAFFIC, most), value -> Format.bytes(Math.round(value))));
        plot.line("accent", series.trafficStepNanos(), before);
        plot.line("teal dashed", series.trafficStepNanos(), after);
        return figure(
                TRAFFIC,
                plot.markup(),
                List.of(
                        Legend.line(
                                "accent", "sent, %s in all".formatted(Format.bytes(total(series.crossZoneBytes())))),
                        Legend.line(
                                "teal dashed",
                                "compressed, %s in all".formatted(Format.bytes(total(series.crossZoneCompressed()))))),
                "bytes a second");
    }

    private static long total(List<Long> bytes) {
        return bytes.stream().mapToLong(Long::longValue).sum();
    }

    // ---- frame ---------------------------------------------------------------------------------------------------

    private Plot plot(String title, Plot.YAxis axis) {
        return new Plot(title + " over the run", endNanos, axis, broken);
    }

    private static Markup figure(String title, Markup chart, List<Markup> legend, String detail) {
        Markup figure = new Markup().open("figure");
        figure.open("figcaption")
                .leaf("b", title)
                .leaf("span", detail, "class", "detail")
                .close();
        figure.add(chart);
        figure.open("div", "class", "legend");
        legend.forEach(figure::add);
        return figure.close().close();
    }

    private static Markup nothing(String title, String sentence) {
        return new Markup()
                .open("figure")
                .open("figcaption")
                .leaf("b", title)
                .close()
                .leaf("p", sentence, "class", "empty")
                .close();
    }
}
