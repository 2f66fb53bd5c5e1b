package io.blackstart.cluster.routing;

import java.util.TreeMap;

/**
 * The elections a gateway was asked in: it heeds no lower reign than the last (rule E2), but for those that came to nothing. While nobody is heard in office
 * it asks no lower primary all the same: the one that it knows is dead, and what is sent there has no certain end.
 */
final class Promises {
    /** Of so many an end was never heard of: the oldest then count as kept. */
    private static final int MOST = 64;

    private final TreeMap<Long, String> initiators = new TreeMap<>();
    private long kept;
    private long givenUp;

    /** What binds: nothing of a lower reign is heeded. */
    long highest() {
        return initiators.isEmpty() ? kept : initiators.lastKey();
    }

    /** Whether something that was given up still holds oneself back. */
    boolean holdBack() {
        return givenUp > highest();
    }

    /** The primary is heard in office. */
    void holdBackNoMore() {
        givenUp = 0;
    }

    /** @param epoch above the highest */
    void make(long epoch, String initiator) {
        initiators.put(epoch, initiator);
        if (initiators.size() > MOST) {
            kept = initiators.pollFirstEntry().getKey();
        }
    }

    /** A reign came of it. */
    void settle(long epoch) {
        kept = epoch;
        givenUp = 0;
        initiators.clear();
    }

    /** Its initiator gave up before anybody won; nothing if the promise was made to another or has led to a reign. */
    void withdraw(long epoch, String initiator) {
        if (initiators.remove(epoch, initiator)) {
            givenUp = Math.max(givenUp, epoch);
        }
    }
}
