package io.blackstart.drills.branch;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * What is to go otherwise than in a recorded run.
 *
 * @param at virtual nanoseconds since the run began; until then nothing goes otherwise
 * @param line what happens then besides, as an operator says it: {@code pull-plug zone b}
 * @param only whether the method of the drill ends with it
 */
public record Branch(long at, String line, boolean only) {
    private static final long MICRO = 1_000;

    /** The first whole microsecond from an instant on, so that all that is seen at the instant has happened. */
    public static long roundedUp(long nanos) {
        return Math.ceilDiv(nanos, MICRO) * MICRO;
    }

    /** As a drill file says it, in seconds: {@code 10.4s}. */
    public String time() {
        return time(at);
    }

    static String time(long nanos) {
        return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString() + "s";
    }

    List<String> words() {
        return Arrays.stream(line.strip().split("\\s+")).toList();
    }
}
