package io.blackstart.drills.checker;

import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * When machines other than the primary confirmed what. Per reign the confirmed seq only grows; of how it grew the last
 * {@value #STEPS} steps are remembered.
 */
final class Confirmations {
    static final int STEPS = 4_096;
    static final int REIGNS = 16;

    /** How far one reign's confirmations got, and when. */
    private static final class Growth {
        private final long[] seqs = new long[STEPS];
        private final long[] times = new long[STEPS];
        private long steps;
        private long highest;

        void reach(long seq, long at) {
            if (seq > highest) {
                highest = seq;
                int step = (int) (steps++ % STEPS);
                seqs[step] = seq;
                times[step] = at;
            }
        }

        /** Empty if it has not got there, or so long ago that the time is forgotten. */
        OptionalLong reachedAt(long seq) {
            long low = Math.max(0, steps - STEPS);
            boolean startIsForgotten = low > 0;
            long high = steps;
            while (low < high) {
                long middle = (low + high) >>> 1;
                if (seqs[(int) (middle % STEPS)] >= seq) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            boolean isOldest = low == Math.max(0, steps - STEPS);
            return low == steps || startIsForgotten && isOldest
                    ? OptionalLong.empty()
                    : OptionalLong.of(times[(int) (low % STEPS)]);
        }
    }

    private final NavigableMap<Reign, Growth> reigns = new TreeMap<>();

    void confirm(Reign reign, long seq, long at) {
        reigns.computeIfAbsent(reign, _ -> new Growth()).reach(seq, at);
        if (reigns.size() > REIGNS) {
            reigns.pollFirstEntry();
        }
    }

    /** A later reign's confirmation counts too: the histories it continues contain what was acknowledged before. */
    boolean have(Position position) {
        for (var reign : reigns.descendingMap().entrySet()) {
            if (reign.getKey().isBelow(position.reign())) {
                return false;
            }
            if (reign.getValue().highest >= position.seq()) {
                return true;
            }
        }
        return false;
    }

    /** Whether it was confirmed under its own reign. */
    boolean haveItself(Position position) {
        Growth growth = reigns.get(position.reign());
        return growth != null && growth.highest >= position.seq();
    }

    /** When a position was confirmed under its own reign; empty if it was not, or if that is forgotten. */
    OptionalLong at(Position position) {
        Growth growth = reigns.get(position.reign());
        return growth == null ? OptionalLong.empty() : growth.reachedAt(position.seq());
    }
}
