package io.blackstart.cluster.replication;

import java.util.HashSet;
import java.util.Set;

/**
 * Rule E2 where elections got in each other's way: those in a row that came to no decision, a replica's own and those it heard of. Who calls again
 * before the others can hear of it brings the same split once more, whatever the links and however often is looked for a primary (rule M6).
 */
final class InVain {
    /** As often as a vacant seat is tried to be filled (rule E5). */
    private static final long LONGEST = 1_000_000_000;

    private static final int MOST_DOUBLED = 20;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Set<String> winners = new HashSet<>();
    private int inARow;
    private long lastEpoch;
    private long restsUntil = NEVER;

    /** How long to wait before the next one, in the middle: at first as set, twice as long after each further one. Pure. */
    static long pause(long reschedule, int inARow) {
        long doubled = reschedule << Math.clamp(inARow - 1L, 0, MOST_DOUBLED);
        return Math.max(reschedule, Math.min(doubled, LONGEST));
    }

    /** One more came to nothing. Several that were called for the same epoch count as one. */
    void oneMore(long epoch) {
        if (epoch > lastEpoch) {
            lastEpoch = epoch;
            inARow++;
        }
    }

    /** One was decided, and its winner did not come to reign (rule E7). */
    void wonBy(String winner) {
        winners.add(winner);
    }

    /** Who won and did not come to reign. */
    Set<String> winners() {
        return winners;
    }

    int inARow() {
        return inARow;
    }

    void restUntil(long time) {
        restsUntil = Math.max(restsUntil, time);
    }

    boolean rests(long now) {
        return now < restsUntil;
    }

    /** Somebody is in office, or nobody is eligible, which is another matter (rule E5). */
    void over() {
        inARow = 0;
        winners.clear();
        restsUntil = NEVER;
    }
}
