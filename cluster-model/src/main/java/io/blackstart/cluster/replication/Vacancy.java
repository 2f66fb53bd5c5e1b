package io.blackstart.cluster.replication;

/** Rule E5 as one replica keeps count of it: elections in a row that found nobody eligible, its own and those it heard of. */
final class Vacancy {
    private static final long NEVER = Long.MIN_VALUE / 2;

    private int fruitless;
    private long lastAt = NEVER;
    private long lastEpoch;
    private boolean lastWasOwn;
    private boolean told;

    /** One more found nobody, of this many in a row as its initiator counts. */
    void fruitless(long epoch, int inARow, long now, boolean own) {
        fruitless = Math.max(fruitless, inARow);
        lastAt = now;
        lastWasOwn = own;
        lastEpoch = Math.max(lastEpoch, epoch);
    }

    /** Whether none found nobody after that one: its initiator is the one who tries again. */
    boolean isLast(long epoch) {
        return lastEpoch <= epoch;
    }

    int inARow() {
        return fruitless;
    }

    /** Whether somebody found nobody so lately that he will try again himself. */
    boolean isTriedSince(long time) {
        return lastAt >= time;
    }

    /** The same, of somebody else. */
    boolean isTriedByAnotherSince(long time) {
        return isTriedSince(time) && !lastWasOwn;
    }

    /** Whether an election found nobody, or none could begin, since somebody reigned. */
    boolean isKnown() {
        return fruitless > 0 || told;
    }

    /** Whether it is told now for the first time. */
    boolean isNews() {
        boolean news = !told;
        told = true;
        return news;
    }

    /** Somebody won, or a reign serves. */
    void over() {
        fruitless = 0;
        lastAt = NEVER;
        told = false;
    }
}
