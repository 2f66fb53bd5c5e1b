package io.blackstart.cluster.routing;

import java.util.TreeMap;

/** The elections a gateway was asked in: it heeds no lower reign than the last (rule E2), but for those that came to nothing. */
final class Promises {
    /** Of so many an end was never heard of: the oldest then count as kept. */
    private static final int MOST = 64;

    private final TreeMap<Long, String> initiators = new TreeMap<>();
    private long kept;

    long highest() {
        return initiators.isEmpty() ? kept : initiators.lastKey();
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
        initiators.clear();
    }

    /** Its initiator gave up before anybody won; nothing if the promise was made to another or has led to a reign. */
    void withdraw(long epoch, String initiator) {
        initiators.remove(epoch, initiator);
    }
}
