package io.blackstart.drills.checker;

import io.blackstart.cluster.log.Position;
import java.util.Optional;

/**
 * Which of two effects on one place certainly came first. Everything the checker says rests on this relation, so it holds only what can be
 * proven from outside; where it is silent the two count as concurrent, and a reader or a disk may show either. {@code a} came before
 * {@code b} if
 *
 * <ul>
 *   <li>{@code a} had certainly happened ({@link Effect#happenedBy()}) more than {@link #SLACK_NANOS} before {@code b} was asked for. The slack is there because
 *       on two sides of a partition the order is that of hybrid clocks, which count milliseconds. Once a clock was skewed this is no proof
 *       any more for the rest of the run; nor is a read of a try of {@code a} on one side, for what another try left on the other (rule W9);
 *   <li>both were stamped under one reign and {@code a}'s seq is lower (or the seq is the same and it came first in its transaction): one primary
 *       stamps in one order, and a merge keeps it (rules W1, P5);
 *   <li>{@code b} was stamped in a log that had {@code a}, as an entry or by a merge, as the network showed it ({@link ReignLogs}; rule W1: its time is above
 *       all its primary has seen). Only looked at where clocks lie: else the times say as much;
 *   <li>both are of one session, {@code a} was acknowledged and asked for first: sessions run their operations in order, and carry their clock
 *       with them (rule P8), unless it was told in between that it starts afresh (rule R3): then it has left its clock behind.
 * </ul>
 *
 * Else stamps of different reigns prove nothing: two sides of a partition have their own.
 */
final class Order {
    static final long SLACK_NANOS = 2 * Times.MILLISECOND;

    private final FaultWatch faults;
    private final ReignLogs logs;

    Order(FaultWatch faults, ReignLogs logs) {
        this.faults = faults;
        this.logs = logs;
    }

    boolean precedes(Effect a, Effect b) {
        return precedes(a, b, Position.START);
    }

    /**
     * Whether a reader of that state must take {@code a} for the earlier one. A request that was tried on both sides of a partition was stamped on both
     * (rule W9), and answered with one of the stamps: that one says nothing of a state without it. The other try may have been long on its way, and
     * be done, on its side, after the client had its answer.
     *
     * @param state what was read, {@link Position#START} if unknown
     */
    boolean precedes(Effect a, Effect b, Position state) {
        if (a == b) {
            return false;
        }
        return isEarlierInSession(a, b)
                || !mayBeDoneAgainBehind(a, b, state)
                        && (isOver(a, b, state)
                                || byStamps(a, b) && mayHave(state, b.origin().position()));
    }

    /**
     * Whether {@code a} had happened before {@code b} was asked for, of what the reader of that state may find of it. Who saw it on another side before it was
     * acknowledged saw another try of its request (rule W9), whether anybody overheard that one or not: when the try on this side was done it does not tell,
     * unless {@code b} stands behind what was seen there.
     */
    private boolean isOver(Effect a, Effect b, Position state) {
        return endsBefore(a.happenedBy(), b.startedAt())
                && (endsBefore(a.acknowledgedBy(), b.startedAt()) || !wasAnotherTrySeen(a, b, state));
    }

    /** The try that counts for a reader stands where it was answered, if the state may have that; of one nobody answered no more is known than the state. */
    private boolean wasAnotherTrySeen(Effect a, Effect b, Position state) {
        Position here = a.origin().isStamped() ? a.origin().position() : state;
        return faults.mayHaveSplit()
                && mayHave(state, here)
                && a.firstReader()
                        .filter(Origin::isStamped)
                        .map(Origin::position)
                        .filter(seen -> areOfTwoSides(seen, here) && !isInFront(seen, b.origin()))
                        .isPresent();
    }

    /** Whether neither surely includes the other. */
    private boolean areOfTwoSides(Position one, Position other) {
        return logs.includes(one.reign(), one.seq(), other) != ReignLogs.Included.YES
                && logs.includes(other.reign(), other.seq(), one) != ReignLogs.Included.YES;
    }

    /** Whether the request was done once more in a log that may be the reader's, and nothing shows that in front of the other effect. */
    private boolean mayBeDoneAgainBehind(Effect a, Effect b, Position state) {
        if (!a.origin().isStamped()) {
            return false;
        }
        Optional<Position> again = logs.otherStamp(a.origin().position());
        return again.filter(there -> mayHave(state, there) && !isInFront(there, b.origin()))
                .isPresent();
    }

    /**
     * Whether a reader of that state may find there what stands in the log at that stamp.
     *
     * @param floor what the reader has seen there before: its state has that too, and what is certainly in front of it is over
     */
    boolean mayBeRead(Position stamp, Position state, Optional<Effect> floor) {
        return mayHave(state, stamp)
                && floor.map(Effect::origin)
                        .filter(seen -> isInFront(stamp, seen) || seen.isStamped() && !mayHave(state, seen.position()))
                        .isEmpty();
    }

    /**
     * Whether a state of an effect's reign or a later one has not got it: it was stamped behind that state, or on another side. Who read there what it
     * leaves has read another one that left the same, as when a member is added to a set twice; that one's answer may still be under way. A lower
     * reign may have done the request too (rule W9), whether anybody overheard it or not.
     */
    boolean isBeyond(Effect effect, Position state) {
        if (!effect.origin().isStamped()) {
            return false;
        }
        Position stamp = effect.origin().position();
        return !state.reign().isBelow(stamp.reign())
                && !mayHave(state, stamp)
                && logs.otherStamp(stamp).filter(there -> mayHave(state, there)).isEmpty();
    }

    private boolean isInFront(Position stamp, Origin of) {
        if (!of.isStamped()) {
            return false;
        }
        Position other = of.position();
        return stamp.reign().equals(other.reign()) ? stamp.seq() < other.seq() : logs.isBehind(other, stamp);
    }

    private boolean mayHave(Position state, Position stamp) {
        return state.equals(Position.START)
                || logs.includes(state.reign(), state.seq(), stamp) != ReignLogs.Included.NO;
    }

    private boolean byStamps(Effect a, Effect b) {
        Origin first = a.origin();
        Origin second = b.origin();
        if (!first.isStamped() || !second.isStamped()) {
            return false;
        }
        Position one = first.position();
        Position other = second.position();
        return one.reign().equals(other.reign())
                ? one.seq() < other.seq() || one.seq() == other.seq() && a.part() < b.part()
                : faults.mayDisorder() && logs.isBehind(other, one);
    }

    /** Whether what had happened by then came before what was asked for at that time. */
    boolean endsBefore(long happenedBy, long startedAt) {
        return !faults.mayDisorder() && happenedBy < startedAt - SLACK_NANOS;
    }

    /** Of two effects that one session has seen, the one from which more can be proven. */
    Effect later(Effect a, Effect b) {
        if (precedes(a, b)) {
            return b;
        }
        return precedes(b, a) || a.startedAt() > b.startedAt() ? a : b;
    }

    private static boolean isEarlierInSession(Effect a, Effect b) {
        Origin first = a.origin();
        Origin second = b.origin();
        return a.fate() == Effect.Fate.CERTAIN
                && first.isOfOneSessionWith(second)
                && (first.ordinal() < second.ordinal() || first.ordinal() == second.ordinal() && a.part() < b.part());
    }
}
