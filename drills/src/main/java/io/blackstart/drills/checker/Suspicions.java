package io.blackstart.drills.checker;

import java.util.ArrayDeque;

/**
 * Reads under suspicion until every write that was under way meanwhile has ended, as far as it can have been visible: a gateway works on a
 * write for {@code gateway.wait} at most, then tells its client, and before that nothing happens. So a read is held twice as long,
 * {@value #LEAST_SECONDS} s at least; at the end of the run all operations have ended.
 */
final class Suspicions {
    static final int LEAST_SECONDS = 10;

    private final ArrayDeque<Suspicion> open = new ArrayDeque<>();
    private final Breaches breaches;
    private final OtherTries otherTries;
    private long holdNanos = LEAST_SECONDS * Times.SECOND;
    private long stale;

    Suspicions(Breaches breaches, OtherTries otherTries) {
        this.breaches = breaches;
        this.otherTries = otherTries;
    }

    void add(Suspicion suspicion) {
        open.add(suspicion);
        suspicion.register().suspect(suspicion);
    }

    /** @param nanos how long a gateway works on a write at most */
    void gatewaysWait(long nanos) {
        holdNanos = Math.max(holdNanos, 2 * nanos);
    }

    /** Judges what has waited long enough. */
    void advance(long now) {
        while (!open.isEmpty() && open.peek().reader().endedAt() + holdNanos < now) {
            judge(open.poll());
        }
    }

    /** All operations have ended: judges the rest. */
    void finish() {
        while (!open.isEmpty()) {
            judge(open.poll());
        }
    }

    /** Something that needs no waiting. */
    void broken(Promise promise, String evidence) {
        breaches.add(promise, evidence);
    }

    void broken(Promise promise, Place place, long at, String evidence) {
        breaches.add(promise, place, at, evidence);
    }

    /** A read whose position alone proves that it came from an older state than its session had seen. */
    void provenStale(String evidence) {
        stale++;
        breaches.add(Promise.SESSION, evidence);
    }

    long stale() {
        return stale;
    }

    private void judge(Suspicion suspicion) {
        suspicion.register().settle(suspicion);
        // Asked last: by now the entries of both sides have passed.
        if (suspicion.doubt() != Sight.Doubt.NONE) {
            suspicion.mayBeLeftBy(otherTries);
        }
        suspicion.comesFromBeyond();
        switch (suspicion.doubt()) {
            case NONE, UNKNOWN -> {}
            case OLDER -> {
                stale++;
                tell(suspicion.ifOlder(), suspicion);
            }
            case REFUSED -> tell(Promise.NO_REFUSED_EFFECT, suspicion);
            case EXPIRED -> tell(Promise.NO_EXPIRED_VALUE, suspicion);
            case UNWRITTEN -> tell(suspicion.isOfCounter() ? Promise.ONCE : Promise.NO_INVENTED_VALUE, suspicion);
        }
    }

    private void tell(Promise promise, Suspicion suspicion) {
        breaches.add(promise, suspicion.register().place(), suspicion.reader().endedAt(), suspicion.words());
    }
}
