package io.blackstart.app.console.chart;

import java.util.List;
import java.util.Optional;

/** The readings of the last minute, oldest first; one for each sample of the replicas (100 ms). */
public final class History {
    /** One minute. */
    public static final long SPAN_NANOS = 60_000_000_000L;

    static final int POINTS = 600;
    private static final Measure[] MEASURES = Measure.values();

    private final Reading[] ring = new Reading[POINTS];
    /** Its values once more, each measure's side by side: a chart reads one of them from end to end. */
    private final double[][] values = new double[MEASURES.length][POINTS];

    private int oldest;
    private long added;

    /** @param readings in their order; of many the last ones are kept */
    public static History of(List<Reading> readings) {
        History history = new History();
        readings.forEach(history::add);
        return history;
    }

    public void add(Reading reading) {
        int slot = slot(size());
        if (size() == POINTS) {
            oldest = slot(1);
        }
        ring[slot] = reading;
        for (Measure measure : MEASURES) {
            values[measure.ordinal()][slot] = reading.value(measure);
        }
        added++;
    }

    /** How many were ever added: changes whenever there is something new to draw. */
    public long added() {
        return added;
    }

    int size() {
        return (int) Math.min(added, POINTS);
    }

    /** @param index 0 is the oldest that is kept */
    Reading get(int index) {
        return ring[slot(index)];
    }

    /** What a measure was in the reading of that index; not a number where it is not known. */
    double value(int index, Measure measure) {
        return values[measure.ordinal()][slot(index)];
    }

    private int slot(int index) {
        int slot = oldest + index;
        return slot < POINTS ? slot : slot - POINTS;
    }

    /** The newest. */
    public Optional<Reading> last() {
        return added == 0 ? Optional.empty() : Optional.of(get(size() - 1));
    }

    /** The newest of those that are not younger than that; nanoseconds before the newest. */
    Optional<Reading> before(long age) {
        long instant = last().map(Reading::at).orElse(0L) - age;
        for (int i = size() - 1; i >= 0; i--) {
            if (get(i).at() <= instant) {
                return Optional.of(get(i));
            }
        }
        return Optional.empty();
    }
}
