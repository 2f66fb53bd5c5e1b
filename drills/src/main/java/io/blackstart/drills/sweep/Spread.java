package io.blackstart.drills.sweep;

import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.measure.MeasureUnit;
import java.math.BigDecimal;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The figures of one measure over the runs of a sweep. Median and 95th percentile are exact to three digits, those of shares as shares are told;
 * where they are not exact they are a little worse than they were, and never beyond all runs. The worst is exact. Memory does not grow with the
 * number of runs.
 */
public final class Spread {
    private static final int DIGITS = 3;
    /** Shares are kept in thousandths of a percent, each for itself. */
    private static final double SHARE_SCALE = 1_000;

    private static final int SHARE_DIGITS = 5;
    /** Prices in billionths, as they are metered. */
    private static final double PRICE_SCALE = 1e9;

    /** A little more than 5: of twenty runs the second worst, as it is at 95 where less is better. */
    private static final double REST_OF_95 = 5.000001;

    private final Measure measure;
    private final double scale;
    private final Histogram figures;
    private double least;
    private double most;
    private double worst;
    private long worstSeed;
    private long runsAboveZero;
    private double sum;

    Spread(Measure measure) {
        this.measure = measure;
        this.scale = switch (measure.unit()) {
            case SHARE -> SHARE_SCALE;
            case PRICE -> PRICE_SCALE;
            case COUNT, DURATION -> 1;
        };
        this.figures = new Histogram(measure.unit() == MeasureUnit.SHARE ? SHARE_DIGITS : DIGITS);
    }

    void add(long seed, double figure) {
        if (figures.getTotalCount() == 0 || isWorse(figure)) {
            worst = figure;
            worstSeed = seed;
        }
        least = figures.getTotalCount() == 0 ? figure : Math.min(least, figure);
        most = figures.getTotalCount() == 0 ? figure : Math.max(most, figure);
        figures.recordValue(kept(figure));
        sum += figure;
        runsAboveZero += figure > 0 ? 1 : 0;
    }

    /** Shares are cut, as they are told. */
    private long kept(double figure) {
        return measure.unit() == MeasureUnit.SHARE
                ? BigDecimal.valueOf(figure).multiply(BigDecimal.valueOf(scale)).longValue()
                : Math.round(figure * scale);
    }

    private boolean isWorse(double figure) {
        return measure.isBetterHigh() ? figure < worst : figure > worst;
    }

    public Measure measure() {
        return measure;
    }

    public double median() {
        return atPercentile(50);
    }

    /** 95 % of the runs were at least this good. */
    public double p95() {
        return atPercentile(measure.isBetterHigh() ? REST_OF_95 : 95);
    }

    /** Of the figures that are kept as one the worst, but none that is beyond all runs. */
    private double atPercentile(double percentile) {
        long highest = figures.getValueAtPercentile(percentile);
        long worstOfEquals = measure.isBetterHigh() ? figures.lowestEquivalentValue(highest) : highest;
        return Math.clamp(worstOfEquals / scale, least, most);
    }

    public double worst() {
        return worst;
    }

    public double least() {
        return least;
    }

    public double most() {
        return most;
    }

    /**
     * How many runs fell into each of equal parts from {@link #least} to {@link #most}; one part if all runs had the same figure.
     *
     * @param atMost fewer parts where figures are not kept as finely as that: whole numbers, and those that differ little
     */
    public long[] bins(int atMost) {
        int count = (int) Math.min(atMost, distinct());
        long[] bins = new long[count];
        for (HistogramIterationValue value : figures.recordedValues()) {
            double share = count == 1 ? 0 : (value.getValueIteratedTo() / scale - least) / (most - least);
            int bin = (int) (Math.max(0, share) * count);
            bins[Math.min(count - 1, bin)] += value.getCountAddedInThisIterationStep();
        }
        return bins;
    }

    /** How many figures from the least to the most are kept apart, where they are kept least finely. */
    private long distinct() {
        long most = kept(this.most);
        return (most - kept(least)) / figures.sizeOfEquivalentValueRange(most) + 1;
    }

    /** Seed of the worst run, the first of equals; empty if all of several runs had the same figure, so that none was the worst. */
    public OptionalLong worstSeed() {
        return least == most && figures.getTotalCount() > 1 ? OptionalLong.empty() : OptionalLong.of(worstSeed);
    }

    /** Of all runs together. */
    public double sum() {
        return sum;
    }

    public long runsAboveZero() {
        return runsAboveZero;
    }
}
