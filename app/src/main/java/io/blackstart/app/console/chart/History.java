package io.blackstart.app.console.chart;

import java.util.List;
import java.util.Optional;

/** The readings of the last minute, oldest first; one for each sample of the replicas (100 ms). */
public final class History {
    /** One minute. */
    public static final long SPAN_NANOS = 60_000_000_000L;

    static final int POINTS = 600;

    private final Reading[] ring = new Reading[POINTS];
    private long added;

    /** @param readings in their order; of many the last ones are kept */
    public static History of(List<Reading> readings) {
        History history = new History();
        readings.forEach(history::add);
        return history;
    }

    public void add(Reading reading) {
        ring[(int) (added++ % POINTS)] = reading;
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
        return ring[(int) ((added - size() + index) % POINTS)];
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
