package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.persistence.RunRow;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the commands about runs write and read alike. */
final class RunText {
    private static final DateTimeFormatter STARTED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private RunText() {}

    /** {@code 2026-01-02 03:04:05}, in the user's time zone. */
    static String started(Instant instant) {
        return STARTED.format(instant);
    }

    /** {@code 65.1 s}. */
    static String virtual(RunRow run) {
        return String.format(Locale.ROOT, "%.1f s", run.virtualDuration().toMillis() / 1e3);
    }

    /** Nanoseconds of a duration such as {@code 12.5s}. @throws UserError with a sentence that names the option */
    static long nanos(String option, String text) {
        return quantity(option, Setting.Unit.DURATION, text);
    }

    /** Bytes of a size such as {@code 2GiB}. @throws UserError with a sentence that names the option */
    static long bytes(String option, String text) {
        return quantity(option, Setting.Unit.BYTES, text);
    }

    private static long quantity(String option, Setting.Unit unit, String text) {
        try {
            return Quantity.parse(option, unit, text);
        } catch (IllegalArgumentException unusable) {
            throw new UserError(unusable.getMessage());
        }
    }
}
