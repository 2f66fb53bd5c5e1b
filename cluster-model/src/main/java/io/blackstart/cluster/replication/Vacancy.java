package io.blackstart.cluster.replication;

/** Rule E5 as one replica keeps count of it: elections in a row that found nobody eligible, its own and those it heard of. */
final class Vacancy {
    private static final long NEVER = Long.MIN_VALUE / 2;

    private int fruitless;
    private long lastAt = NEVER;
    private boolean told;

    /** One more found nobody, of this many in a row as its initiator counts. */
    void fruitless(int inARow, long now) {
        fruitless = Math.max(fruitless, inARow);
        lastAt = now;
    }

    int inARow() {
        return fruitless;
    }

    /** Whether somebody found nobody so lately that he will try again himself. */
    boolean isTriedSince(long time) {
        return lastAt >= time;
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
