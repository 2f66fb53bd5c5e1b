package io.blackstart.app.console.chart;

import java.util.Arrays;
import java.util.Map;

/** All that was measured at one instant. Immutable. */
public final class Reading {
    private final long at;
    private final double[] values = new double[Measure.values().length];

    /** @param at virtual nanoseconds @param known what is missing here is not known */
    public Reading(long at, Map<Measure, Double> known) {
        this.at = at;
        Arrays.fill(values, Double.NaN);
        known.forEach((measure, value) -> values[measure.ordinal()] = value);
    }

    public long at() {
        return at;
    }

    /** In the unit of the measure; not a number where it is not known. */
    public double value(Measure measure) {
        return values[measure.ordinal()];
    }
}
