package io.blackstart.drills.checker;

import java.util.Locale;

/** Virtual times as evidence tells them. */
final class Times {
    static final long MILLISECOND = 1_000_000L;
    static final long SECOND = 1_000_000_000L;

    private Times() {}

    /** Seconds to the microsecond, for example {@code 12.304512 s}. */
    static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.6f s", nanos / (double) SECOND);
    }

    static String interval(long from, long to) {
        return seconds(from) + " to " + seconds(to);
    }
}
