package io.blackstart.app.console.chart;

import io.blackstart.app.console.look.Tone;
import java.util.List;
import java.util.Locale;

/** The charts there are, in the order in which they stand; where there is no room for all the first ones are shown at first. */
public enum ChartKind {
    OPERATIONS(
            "Operations /s",
            Measure.OPERATIONS,
            10,
            List.of(Measure.ACKNOWLEDGED, Measure.REFUSED, Measure.INDETERMINATE),
            "Operations by outcome, once somebody reads or writes."),
    LATENCY(
            "Latency",
            Measure.P99,
            10e6,
            List.of(Measure.P50, Measure.P95, Measure.P99),
            "How long operations take, once somebody reads or writes."),
    LAG(
            "Replica lag, writes",
            Measure.LAG,
            10,
            List.of(Measure.BACKUP_LAG, Measure.READ_LAG),
            "How far replicas are behind, once one follows a primary."),
    AVAILABILITY(
            "Availability",
            Measure.AVAILABILITY,
            1,
            List.of(Measure.AVAILABILITY),
            "The share that is acknowledged, once somebody reads or writes."),
    WRITE_DELAY(
            "Write delay",
            Measure.WRITE_DELAY,
            5e6,
            List.of(Measure.WRITE_DELAY),
            "How long a write waits for replicas that lag, once a primary serves."),
    CROSS_ZONE(
            "Cross-zone /s",
            Measure.COST,
            10_000,
            List.of(Measure.RAW, Measure.COMPRESSED),
            "What zones send to each other, once two seconds have passed.");

    private static final double LEAST_LATENCY_NANOS = 100_000;

    private final String title;
    private final Measure figure;
    private final double leastTop;
    private final List<Measure> lines;
    private final String promise;

    ChartKind(String title, Measure figure, double leastTop, List<Measure> lines, String promise) {
        this.title = title;
        this.figure = figure;
        this.leastTop = leastTop;
        this.lines = lines;
        this.promise = promise;
    }

    String title() {
        return title;
    }

    /** What its large figure is. */
    Measure figure() {
        return figure;
    }

    /** Value at the upper edge at the least: what is small is to look small. */
    double leastTop() {
        return leastTop;
    }

    /** The most important first. */
    List<Measure> lines() {
        return lines;
    }

    /** What will be seen here, while there is nothing yet. */
    String promise() {
        return promise;
    }

    /** Whether a low value is what counts, and a high one is as it should be. */
    boolean looksDown() {
        return this == AVAILABILITY;
    }

    /**
     * Where a value stands, from 0 at the lower edge to 1 at the upper: latencies by their logarithm, since one that is a hundred times the others
     * would leave nothing to see of them.
     *
     * @param top value at the upper edge
     */
    double height(double value, double top) {
        return this == LATENCY
                ? Math.max(0, Math.log(value / LEAST_LATENCY_NANOS) / Math.log(top / LEAST_LATENCY_NANOS))
                : value / top;
    }

    /** Whether there is something to see only while clients are at work. */
    boolean needsClients() {
        return this == OPERATIONS || this == LATENCY || this == AVAILABILITY;
    }

    /** The colour of its figure. */
    Tone tone() {
        return figure.tone();
    }

    /** As it is kept and as nodes and commands are called. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
