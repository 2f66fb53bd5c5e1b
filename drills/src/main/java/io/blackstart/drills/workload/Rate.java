package io.blackstart.drills.workload;

import io.blackstart.cluster.engine.Chance;
import java.math.BigDecimal;

/**
 * How many operations a second arrive: always as many, or more and more (or fewer and fewer) at first, in a straight line, and then as many.
 *
 * @param from operations a second at the beginning; above 0
 * @param to operations a second from the ramp's end on; above 0
 * @param overNanos length of the ramp; 0 for none
 */
public record Rate(double from, double to, long overNanos) {
    private static final double SECOND = 1e9;

    public Rate {
        if (!(from > 0) || !(to > 0) || overNanos < 0) {
            throw new IllegalArgumentException("a rate is above 0, a ramp not shorter than 0");
        }
    }

    /** The same from beginning to end. */
    public static Rate steady(double perSecond) {
        return new Rate(perSecond, perSecond, 0);
    }

    /** Operations a second so long after its beginning. */
    public double at(long elapsedNanos) {
        return elapsedNanos >= overNanos ? to : from + (to - from) * elapsedNanos / overNanos;
    }

    /**
     * Time to the next arrival of a Poisson process whose rate this is, exactly also on a ramp.
     *
     * @param elapsedNanos since the rate began
     */
    long gapNanos(long elapsedNanos, Chance chance) {
        if (elapsedNanos >= overNanos) {
            return chance.exponential(SECOND / to);
        }
        double toCome = -Math.log1p(-chance.fraction());
        double rate = at(elapsedNanos) / SECOND;
        double slope = (to - from) / SECOND / overNanos;
        double ramp = overNanos - elapsedNanos;
        double onRamp = rate * ramp + slope * ramp * ramp / 2;
        double gap = toCome > onRamp ? ramp + (toCome - onRamp) / (to / SECOND) : onRamp(toCome, rate, slope);
        return Math.max(1, Math.round(gap));
    }

    /** When a rate that rises in a straight line has brought so many arrivals: slope/2 · t² + rate · t = toCome. */
    private static double onRamp(double toCome, double rate, double slope) {
        double root = Math.sqrt(Math.max(0, rate * rate + 2 * slope * toCome));
        return 2 * toCome / (rate + root);
    }

    /** As a drill file says it: {@code 1000/s}. */
    public String words() {
        return overNanos == 0
                ? words(to)
                : "from " + words(from) + " to " + words(to) + " over "
                        + BigDecimal.valueOf(overNanos, 9).stripTrailingZeros().toPlainString() + "s";
    }

    private static String words(double perSecond) {
        return BigDecimal.valueOf(perSecond).stripTrailingZeros().toPlainString() + "/s";
    }
}
