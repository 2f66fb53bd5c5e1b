package io.blackstart.drills.shrink;

import java.util.function.LongPredicate;

/** How far a number can go down. */
final class NumberCut {
    private NumberCut() {}

    /**
     * The smallest that works, as far as halving finds it.
     *
     * @param now works
     * @param coarse how much nearer is not worth a try, as a share of the number
     * @param works whether a smaller number is still enough
     */
    static long smallest(long least, long now, double coarse, LongPredicate works) {
        if (now <= least || works.test(least)) {
            return Math.min(now, least);
        }
        long tooSmall = least;
        long enough = now;
        while (enough - tooSmall > Math.max(1, enough * coarse)) {
            long middle = tooSmall + (enough - tooSmall) / 2;
            if (works.test(middle)) {
                enough = middle;
            } else {
                tooSmall = middle;
            }
        }
        return enough;
    }
}
