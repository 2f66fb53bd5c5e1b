package io.blackstart.app.cli;

import io.blackstart.persistence.Second;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** A run's measures second by second as a table: to be read, or to be cut apart at its spaces. */
final class SecondLines {
    private static final String COLUMNS = "%6s %8s %8s %8s %14s %12s %13s %8s %5s %17s";
    private static final String NOTHING = "-";

    private SecondLines() {}

    static Stream<String> of(List<Second> seconds) {
        String head = COLUMNS.formatted(
                "second",
                "reads",
                "writes",
                "refused",
                "indeterminate",
                "read_p99_ms",
                "write_p99_ms",
                "lag",
                "live",
                "cross_zone_bytes");
        return Stream.concat(Stream.of(head), seconds.stream().map(SecondLines::line));
    }

    private static String line(Second second) {
        return COLUMNS.formatted(
                second.second(),
                second.reads(),
                second.writes(),
                second.refused(),
                second.indeterminate(),
                text(second.readP99Nanos(), SecondLines::millis),
                text(second.writeP99Nanos(), SecondLines::millis),
                text(second.lag(), Long::toString),
                text(second.live(), Long::toString),
                text(second.crossZoneBytes(), Long::toString));
    }

    private static String text(OptionalLong figure, LongFunction<String> form) {
        return figure.isPresent() ? form.apply(figure.getAsLong()) : NOTHING;
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }
}
