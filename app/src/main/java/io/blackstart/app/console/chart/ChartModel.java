package io.blackstart.app.console.chart;

import io.blackstart.drills.words.Format;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Collectors;

/**
 * One chart of the last minute.
 *
 * @param figure at the instant that is pointed at, else the newest, as is the legend
 * @param scale how far it goes; the instant that is pointed at
 * @param legend a line for each of the kind's; none where the figure says it all
 * @param said for those who do not see it
 * @param empty what will be here and how to begin, while there is nothing; else empty
 * @param top value at the upper edge
 * @param pointedAt nanoseconds before the newest reading
 * @param added changes when there is something new to draw
 */
record ChartModel(
        ChartKind kind,
        String figure,
        String scale,
        List<String> legend,
        String said,
        String empty,
        double top,
        OptionalLong pointedAt,
        History history,
        long added) {
    /** @param begin how to begin where clients are needed; may be empty */
    static ChartModel of(ChartKind kind, History history, OptionalLong pointedAt, String begin) {
        double most = extreme(kind, history, Math::max);
        if (Double.isNaN(most)) {
            String empty = (kind.promise() + (kind.needsClients() ? " " + begin : "")).strip();
            return new ChartModel(
                    kind,
                    "",
                    "",
                    List.of(),
                    kind.title() + ". " + empty,
                    empty,
                    kind.leastTop(),
                    OptionalLong.empty(),
                    history,
                    history.added());
        }
        Optional<Reading> shown = pointedAt.isPresent() ? history.before(pointedAt.getAsLong()) : history.last();
        List<String> lines = kind.lines().stream()
                .map(line -> line.word() + " " + words(line, shown))
                .toList();
        String figure = words(kind.figure(), shown);
        String scale = pointedAt.isPresent() ? instant(shown) : scale(kind, history, most);
        String legend = kind.lines().size() > 1 ? lines.stream().collect(Collectors.joining(", ", ": ", "")) : "";
        return new ChartModel(
                kind,
                figure,
                scale,
                kind.lines().size() > 1 ? lines : List.of(),
                "%s %s%s; %s".formatted(kind.title(), figure, legend, scale),
                "",
                Math.max(kind.leastTop(), most),
                pointedAt,
                history,
                history.added());
    }

    private static String words(Measure measure, Optional<Reading> shown) {
        return measure.words(shown.map(reading -> reading.value(measure)).orElse(Double.NaN));
    }

    private static String instant(Optional<Reading> shown) {
        return shown.map(reading -> "at " + Format.shortClock(reading.at())).orElse("before it began");
    }

    private static String scale(ChartKind kind, History history, double most) {
        Measure line = kind.lines().getFirst();
        return switch (kind) {
            // who reached no gateway is not counted there
            case AVAILABILITY -> "least %s, at gateways".formatted(line.words(extreme(kind, history, Math::min)));
            case LATENCY -> "most %s, log scale".formatted(line.words(most));
            case OPERATIONS, LAG, WRITE_DELAY, CROSS_ZONE -> "most " + line.words(most);
        };
    }

    /** Of all that is known of its lines; not a number where nothing is. */
    private static double extreme(ChartKind kind, History history, DoubleBinaryOperator of) {
        double extreme = Double.NaN;
        for (Measure line : kind.lines()) {
            for (int i = 0; i < history.size(); i++) {
                double value = history.value(i, line);
                extreme = Double.isNaN(extreme)
                        ? value
                        : Double.isNaN(value) ? extreme : of.applyAsDouble(extreme, value);
            }
        }
        return extreme;
    }
}
