package io.blackstart.drills.measure;

import io.blackstart.drills.workload.WorkloadOperation;
import io.blackstart.drills.workload.WorkloadOperation.Ending;

/**
 * Measures how long clients that wanted to write could not: from the later of the last acknowledgement and the moment the first write since then
 * was meant to be sent, to the next acknowledgement, or until nobody wants to write any more. Where nobody wants to write nothing is out.
 */
final class OutageMeter {
    /** Shorter times are not added up: writes take as long as that on a good day. */
    static final long COUNTED_FROM_NANOS = 100_000_000L;

    private static final long NEVER = Long.MAX_VALUE;

    /** When a write was last acknowledged, or nobody wanted to write any more. */
    private long satisfiedAt;

    private long wantedSince = NEVER;
    private long longest;
    private long total;
    private boolean wanted;

    /** Of a write. */
    void add(WorkloadOperation write) {
        wanted = true;
        if (write.ending() == Ending.ACKNOWLEDGED) {
            long gap = write.endedAt() - since(Math.min(wantedSince, write.intendedAt()));
            longest = Math.max(longest, gap);
            total += counted(gap);
            satisfiedAt = Math.max(satisfiedAt, write.endedAt());
            wantedSince = NEVER;
        } else if (write.intendedAt() > satisfiedAt) {
            wantedSince = Math.min(wantedSince, write.intendedAt());
        }
    }

    private long since(long wantedAt) {
        return Math.max(satisfiedAt, wantedAt);
    }

    /** Nobody wants to write any more; what is in flight may end later. */
    void wantedNoMore(long at) {
        long gap = open(at);
        longest = Math.max(longest, gap);
        total += counted(gap);
        satisfiedAt = Math.max(satisfiedAt, at);
        wantedSince = NEVER;
    }

    private static long counted(long gap) {
        return gap >= COUNTED_FROM_NANOS ? gap : 0;
    }

    /** One that is open now. */
    private long open(long now) {
        return wantedSince == NEVER ? 0 : Math.max(0, now - since(wantedSince));
    }

    /** Whether anybody wanted to write. */
    boolean hasAny() {
        return wanted;
    }

    /** Nanoseconds. */
    long longest(long now) {
        return Math.max(longest, open(now));
    }

    /** Nanoseconds. */
    long total(long now) {
        return total + counted(open(now));
    }
}
