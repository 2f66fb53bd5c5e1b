package io.blackstart.drills.checker;

import java.util.Map;
import java.util.TreeMap;

/**
 * What slipped of time because the computer under the run stalled, for which the clocks of a live cluster make up: what expires by them may be gone so much
 * earlier. The oldest are forgotten: nobody asks for the end of what is so long ago, and of what began then judgements only become milder.
 */
final class Slips {
    private static final int REMEMBERED = 10_000;

    /** All that had slipped, by when it had. */
    private final TreeMap<Long, Long> totals = new TreeMap<>();

    private long total;

    void add(long at, long nanos) {
        total += nanos;
        totals.put(at, total);
        if (totals.size() > REMEMBERED) {
            totals.pollFirstEntry();
        }
    }

    /** Certainly by the beginning of what happened from then on. */
    long before(long at) {
        return orNothing(totals.lowerEntry(at));
    }

    /** At most by the end of what happened until then. */
    long by(long at) {
        return orNothing(totals.floorEntry(at));
    }

    private static long orNothing(Map.Entry<Long, Long> entry) {
        return entry == null ? 0 : entry.getValue();
    }
}
