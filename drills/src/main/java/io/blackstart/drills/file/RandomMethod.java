package io.blackstart.drills.file;

import java.util.List;

/**
 * A method that draws its faults from the run's seed, undoes each after a while, and heals all at last: from then on the cluster must come back.
 *
 * @param faults drawn evenly; one that stands twice is drawn twice as often
 * @param fromNanos virtual time from which faults come
 * @param untilNanos virtual time at which everything is healed; later than {@code fromNanos}
 * @param meanGapNanos mean time from fault to fault; they come independently of each other
 * @param meanLengthNanos mean time until a fault is undone
 */
public record RandomMethod(
        List<RandomFault> faults,
        long fromNanos,
        long untilNanos,
        long meanGapNanos,
        long meanLengthNanos,
        Spare spare) {
    public RandomMethod {
        faults = List.copyOf(faults);
    }
}
