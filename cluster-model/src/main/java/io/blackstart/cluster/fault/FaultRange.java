package io.blackstart.cluster.fault;

import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting.Unit;
import java.math.BigDecimal;

/** How bad a fault can be: durations in virtual nanoseconds, both ends allowed. */
public enum FaultRange {
    LATENCY(0, 60_000_000_000L),
    /** From machine to machine of a cooling failure. */
    INTERVAL(1_000_000, 600_000_000_000L),
    /** Of flapping. */
    PERIOD(2_000_000, 600_000_000_000L),
    /** Of a slow disk. */
    SYNC(0, 60_000_000_000L),
    /** Of a clock. */
    SKEW(-86_400_000_000_000L, 86_400_000_000_000L),
    /** At an overloaded gateway. */
    REQUEST(1_000, 10_000_000_000L);

    /** Bogus requests a second. */
    public static final long JUNK_AT_MOST = 10_000_000;

    private final long least;
    private final long most;

    FaultRange(long least, long most) {
        this.least = least;
        this.most = most;
    }

    public long least() {
        return least;
    }

    public long most() {
        return most;
    }

    /** @throws IllegalArgumentException with a sentence that names field, value and range */
    void check(String field, long nanos) {
        if (nanos < least || nanos > most) {
            throw new IllegalArgumentException("%s: %s is out of range, allowed is %s to %s"
                    .formatted(field, duration(nanos), duration(least), duration(most)));
        }
    }

    /** @throws IllegalArgumentException unless it is 0 … 1 */
    static void checkShare(String field, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "%s: %s is out of range, allowed is 0%% to 100%%".formatted(field, percent(share)));
        }
    }

    static String duration(long nanos) {
        return nanos < 0 ? "-" + duration(-nanos) : Quantity.format(Unit.DURATION, nanos);
    }

    static String percent(double share) {
        return Double.isFinite(share)
                ? BigDecimal.valueOf(share)
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString() + "%"
                : Double.toString(share);
    }
}
