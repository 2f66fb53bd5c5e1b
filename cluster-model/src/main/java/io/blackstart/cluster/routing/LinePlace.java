package io.blackstart.cluster.routing;

import io.blackstart.cluster.log.Reign;

/**
 * A request's place in the line at the primary, as its gateway sees it, and the number under which it stands there. It is sent again before its lease is over, each time
 * under a new number where nobody but that primary can have stamped it under the old one: so an old number is not kept open (rule W9), however
 * long it waits.
 */
final class LinePlace {
    /** How long after it was last heard of it is sent again. */
    static final long REFRESH = 250_000_000;
    /** After that time no other primary that knew the old number serves it: its lease there is over. */
    private static final long SETTLED = 2_000_000_000;

    static final LinePlace NONE = new LinePlace(Patience.NONE, 0);

    private final long until;
    /** Under which it is sent instead of its own, until the primary has confirmed that; 0 for none. */
    private long newNumber;

    private Reign reign = Reign.NONE;
    private long since;
    private boolean confirmed;

    /** @param now virtual time at which it came */
    LinePlace(Patience patience, long now) {
        this.until = patience.nanos() > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + patience.nanos();
    }

    /** Whether it may be given a new number when it is sent to a primary. */
    boolean mayBeRenumbered(Reign to, long now) {
        return confirmed && newNumber == 0 && to.equals(reign) && now - since >= SETTLED;
    }

    void renumber(long number) {
        newNumber = number;
    }

    long newNumber() {
        return newNumber;
    }

    void sent() {
        confirmed = false;
    }

    /** A primary has said that it stands there. @return whether it stands there under the new number, which is its only one now */
    boolean stands(Reign at, long number, long now) {
        if (!at.equals(reign)) {
            reign = at;
            since = now;
        }
        confirmed = true;
        boolean renumbered = newNumber != 0 && number == newNumber;
        if (renumbered) {
            newNumber = 0;
        }
        return renumbered;
    }

    /** What is left of its patience; 0 if that is over. */
    long patience(long now) {
        return until == Long.MAX_VALUE ? until : Math.max(0, until - now);
    }
}
