package io.blackstart.app.console.chart;

import java.util.Arrays;

/** The last points of one measure, oldest first; a point for each sample of the replicas (100 ms). */
public final class History {
    /** One minute. */
    public static final int POINTS = 600;

    private final double[] ring = new double[POINTS];
    private long added;

    public void add(double value) {
        ring[(int) (added++ % POINTS)] = value;
    }

    /** How many were ever added: changes whenever there is something new to draw. */
    public long added() {
        return added;
    }

    /** A copy of what is kept. */
    public double[] points() {
        int kept = (int) Math.min(added, POINTS);
        double[] points = new double[kept];
        for (int i = 0; i < kept; i++) {
            points[i] = ring[(int) ((added - kept + i) % POINTS)];
        }
        return points;
    }

    /** The newest, or 0. */
    public double last() {
        return added == 0 ? 0 : ring[(int) ((added - 1) % POINTS)];
    }

    /** The highest of those kept, or 0. */
    public double highest() {
        return Arrays.stream(points()).max().orElse(0);
    }
}
