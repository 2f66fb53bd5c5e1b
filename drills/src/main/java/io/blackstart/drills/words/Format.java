package io.blackstart.drills.words;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers for people; the same everywhere, whatever the machine's locale. */
public final class Format {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final long MINUTE = 60 * SECOND;

    /** Three years; as Unix time it is of 1973. */
    private static final long LONGEST_RUN_MILLIS = 100_000_000_000L;

    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private Format() {}

    /** {@code 41,208}. */
    public static String count(long number) {
        // by hand, as is the clock: a formatter gets its locale's signs anew each time, and a window tells hundreds of
        // both for a frame
        StringBuilder text = new StringBuilder(Long.toString(number));
        for (int i = text.length() - 3; i > (number < 0 ? 1 : 0); i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    /** {@code 1 write}, {@code 7 writes}; the noun in the singular, one that takes an s. */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Virtual time since the run began: {@code 00:00:42.318}. */
    public static String clock(long nanos) {
        long millis = nanos / MILLI;
        return padded(millis / 3_600_000, 2)
                + ":"
                + padded(millis / 60_000 % 60, 2)
                + ":"
                + padded(millis / 1_000 % 60, 2)
                + "."
                + padded(millis % 1_000, 3);
    }

    private static String padded(long number, int digits) {
        String text = Long.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    /** As {@link #clock}, without the hours before the first: {@code 00:42.318}. */
    public static String shortClock(long nanos) {
        return nanos < 60 * MINUTE ? clock(nanos).substring(3) : clock(nanos);
    }

    /**
     * What a machine's clock shows, as {@link #clock}: of a drill the time since the run began, when live the time of day here.
     *
     * @param millis since the run began, or Unix time
     */
    public static String machineClock(long millis) {
        return millis < LONGEST_RUN_MILLIS
                ? shortClock(millis * MILLI)
                : TIME_OF_DAY.format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()));
    }

    /** {@code 0.78 s}. */
    public static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.2f s", (double) nanos / SECOND);
    }

    /** Seconds without their unit; thousandths only where hundredths would show nothing: {@code 0.61}, {@code 0.005}. */
    public static String fineSeconds(long nanos) {
        return String.format(Locale.ROOT, nanos < 10 * MILLI ? "%.3f" : "%.2f", (double) nanos / SECOND);
    }

    /** {@code 1.4 ms}; a second and more in seconds. */
    public static String latency(long nanos) {
        return nanos >= SECOND ? seconds(nanos) : String.format(Locale.ROOT, "%.1f ms", (double) nanos / MILLI);
    }

    /** How long something has lasted, no finer than seconds: {@code 12 s}, {@code 3 min 05 s}. */
    public static String lasting(long nanos) {
        return nanos < MINUTE
                ? nanos / SECOND + " s"
                : String.format(Locale.ROOT, "%d min %02d s", nanos / MINUTE, nanos / SECOND % 60);
    }

    /** {@code 0.0031}; of billionths, without a currency. */
    public static String price(long nanos) {
        return String.format(Locale.ROOT, nanos < 100_000_000 ? "%.4f" : "%.2f", nanos / 1e9);
    }

    /** {@code 18.2 MB}, in powers of ten. */
    public static String bytes(long bytes) {
        String[] units = {"kB", "MB", "GB", "TB", "PB", "EB"};
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double scaled = bytes;
        int unit = -1;
        while (scaled >= 999.95) {
            scaled /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", scaled, units[unit]);
    }

    /** {@code 97 %}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    /** {@code 99.97 %}; never rounded up to 100 % while something failed. */
    public static String availability(double share) {
        double percent = share < 1 ? Math.min(share * 100, 99.99) : 100;
        return share < 1 ? String.format(Locale.ROOT, "%.2f %%", percent) : "100 %";
    }
}
