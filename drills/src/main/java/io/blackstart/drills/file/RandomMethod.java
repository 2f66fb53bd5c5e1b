package io.blackstart.drills.file;

import io.blackstart.cluster.engine.Chance;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A method that draws its faults from the run's seed, undoes each after a while, and heals all at last: from then on the cluster must come back.
 *
 * @param faults drawn evenly; one that stands twice is drawn twice as often
 * @param fromNanos virtual time from which faults come
 * @param untilNanos virtual time at which everything is healed; later than {@code fromNanos}
 * @param meanGapNanos mean time from fault to fault; they come independently of each other
 * @param meanLengthNanos mean time until a fault is undone
 * @param leaveOut chance 0 … 1 that a run does without a word, so that runs differ in kind and not only in order (swarm testing, Groce et
 *     al. 2012)
 * @param strike chance 0 … 1 that an election, a reign that begins, a merge or whatever else is under way is struck in the middle: by some of
 *     the run's faults at once, or by what is broken coming back
 */
public record RandomMethod(
        List<RandomFault> faults,
        long fromNanos,
        long untilNanos,
        long meanGapNanos,
        long meanLengthNanos,
        double leaveOut,
        double strike,
        Spare spare) {
    public RandomMethod {
        faults = List.copyOf(faults);
    }

    /** The words one run draws from: at least one. Wrong clocks are left out twice as readily, for they leave little to prove. */
    public List<RandomFault> drawnFrom(Chance chance) {
        SortedSet<RandomFault> leftOut = new TreeSet<>();
        for (RandomFault word : new TreeSet<>(faults)) {
            boolean without = chance.with(leaveOut);
            if (without || word == RandomFault.SKEW_CLOCK && chance.with(leaveOut)) {
                leftOut.add(word);
            }
        }
        List<RandomFault> drawn =
                faults.stream().filter(word -> !leftOut.contains(word)).toList();
        return drawn.isEmpty() ? List.of(faults.get((int) chance.below(faults.size()))) : drawn;
    }
}
