package io.blackstart.cluster.replication;

import io.blackstart.cluster.topology.Mode;
import java.util.Arrays;

/**
 * When a write counts as acknowledged (cluster.md §1, modes). Guarantee: what is acknowledged survives as the mode promises. Cost: one look
 * at each voter. Pure.
 */
public final class AcknowledgeRule {
    /** In place of what is on the primary's own disk, where that does not count: it is not on its own voter list in {@code strict}. */
    public static final long NO_VOTER = -1;

    private AcknowledgeRule() {}

    /** The rule as a value, so that a test can swap it (cluster.md §10). */
    @FunctionalInterface
    public interface Asked {
        /**
         * The highest seq that is acknowledged.
         *
         * @param own last seq on the primary's own disk, or {@link #NO_VOTER}
         * @param others last seq on the disk of each other replica whose word counts: the in-sync set's in {@code available}, the other voters' in
         *     {@code strict}; 0 for one that does not confirm. May be changed
         * @param reignStart seq of the first entry of the primary's own reign
         */
        long upTo(Mode mode, long own, long[] others, long reignStart);
    }

    public static long upTo(Mode mode, long own, long[] others, long reignStart) {
        return switch (mode) {
            case AVAILABLE -> onAll(own, others);
            case STRICT -> onMajority(own, others, reignStart);
            case FAST -> own;
        };
    }

    private static long onAll(long own, long[] others) {
        long least = own;
        for (long other : others) {
            least = Math.min(least, other);
        }
        return least;
    }

    /** Raft §5.4.2: entries of earlier reigns count only with one of the primary's own behind them. */
    private static long onMajority(long own, long[] others, long reignStart) {
        int voters = own == NO_VOTER ? others.length : others.length + 1;
        int majority = voters / 2 + 1;
        Arrays.sort(others);
        // Of the others, this one and those after it make a majority with the primary, or without it where its own disk
        // lags or does not count.
        long withOwn = majority == 1 ? own : Math.min(own, others[others.length - majority + 1]);
        long withoutOwn = majority <= others.length ? others[others.length - majority] : 0;
        long seq = Math.max(withOwn, withoutOwn);
        return seq < reignStart ? 0 : seq;
    }
}
