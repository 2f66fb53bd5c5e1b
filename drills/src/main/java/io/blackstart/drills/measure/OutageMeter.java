package io.blackstart.drills.measure;

import io.blackstart.drills.workload.WorkloadOperation;
import io.blackstart.drills.workload.WorkloadOperation.Ending;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Measures how long clients that wanted to write could not: from the later of the last acknowledgement and the moment from which a write was
 * wanted that was not acknowledged by then, to the next acknowledgement, or until nobody wants to write any more. A write that fails goes on
 * being missed if it was meant to be sent after the last acknowledgement. Where nobody wants to write nothing is out.
 */
final class OutageMeter {
    /** Shorter times are not added up: writes take as long as that on a good day. */
    static final long COUNTED_FROM_NANOS = 100_000_000L;

    static final long NEVER = Long.MAX_VALUE;

    /** When a write was last acknowledged, or nobody wanted to write any more. */
    private long satisfiedAt;

    /** Not before the last acknowledgement. */
    private long wantedSince = NEVER;

    private int underWay;
    /** Whether one failed that was meant to be sent after the last acknowledgement. */
    private boolean missed;

    private boolean resting;
    private long longest;
    private long total;
    private boolean any;

    /** A time in which nobody wanted to write. @param to {@link #NEVER} while it goes on */
    record Rest(long from, long to) {
        static Rest since(long from) {
            return new Rest(from, NEVER);
        }

        boolean isOpen() {
            return to == NEVER;
        }

        Rest until(long end) {
            return new Rest(from, end);
        }
    }

    /**
     * Of writes that have ended, up to an instant.
     *
     * @param writes in the order of their ends
     * @param rests in their order
     */
    static OutageMeter of(List<WorkloadOperation> writes, Collection<Rest> rests, long until) {
        OutageMeter meter = new OutageMeter();
        Deque<Rest> toCome = new ArrayDeque<>(rests);
        long[] wanted = writes.stream()
                .mapToLong(WorkloadOperation::intendedAt)
                .sorted()
                .toArray();
        int heard = 0;
        for (WorkloadOperation write : writes) {
            for (; heard < wanted.length && wanted[heard] <= Math.min(write.endedAt(), until); heard++) {
                meter.rest(toCome, wanted[heard]);
                meter.wanted(wanted[heard]);
            }
            if (write.endedAt() <= until) {
                meter.rest(toCome, write.endedAt());
                meter.ended(write);
            }
        }
        meter.rest(toCome, until);
        meter.wantedNoMore(until);
        return meter;
    }

    /** Takes in the rests up to an instant. */
    private void rest(Deque<Rest> toCome, long at) {
        while (!toCome.isEmpty() && toCome.getFirst().from() <= at) {
            if (!resting) {
                wantedNoMore(toCome.getFirst().from());
            }
            if (toCome.getFirst().to() > at) {
                return;
            }
            toCome.removeFirst();
            wantedAgain();
        }
    }

    /** Somebody wants to write, and waits for the answer from now on. */
    void wanted(long at) {
        any = true;
        underWay++;
        if (!resting) {
            wantedSince = Math.min(wantedSince, at);
        }
    }

    /** Somebody who wanted to write has something else to do first. */
    void putOff(long at) {
        underWay--;
        closeIfSatisfied(at);
    }

    /** What somebody wanted has ended. */
    void ended(WorkloadOperation write) {
        underWay--;
        if (write.ending() == Ending.ACKNOWLEDGED) {
            close(write.endedAt());
            satisfiedAt = write.endedAt();
            if (underWay > 0 && !resting) {
                wantedSince = write.endedAt();
            }
        } else {
            missed |= write.intendedAt() > satisfiedAt;
            closeIfSatisfied(write.endedAt());
        }
    }

    private void closeIfSatisfied(long at) {
        if (underWay == 0 && !missed) {
            close(at);
        }
    }

    /** Nobody wants to write any more; what is in flight may end later. */
    void wantedNoMore(long at) {
        close(at);
        satisfiedAt = Math.max(satisfiedAt, at);
        resting = true;
    }

    /** Clients write again from now on. */
    void wantedAgain() {
        resting = false;
    }

    private void close(long at) {
        long gap = open(at);
        longest = Math.max(longest, gap);
        total += counted(gap);
        wantedSince = NEVER;
        missed = false;
    }

    private static long counted(long gap) {
        return gap >= COUNTED_FROM_NANOS ? gap : 0;
    }

    /** One that is open now: nanoseconds, 0 for none. */
    long open(long now) {
        return wantedSince == NEVER ? 0 : Math.max(0, now - wantedSince);
    }

    /** Since when somebody waits to write and nobody was answered; {@link #NEVER} while nobody does. */
    long openSince() {
        return wantedSince;
    }

    /** Whether anybody wanted to write. */
    boolean hasAny() {
        return any;
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
