package io.blackstart.cluster.replication;

import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.topology.Mode;

/**
 * Rule P6: whether somebody may have been promised an entry of a tail. Only such versions belong in the ledger when they lose. Guarantee:
 * whatever was acknowledged is judged so. Cost: where nobody left knows, an entry that was not may be listed too. Pure.
 */
public final class PromisedRule {
    private PromisedRule() {}

    /**
     * What the primary that takes a tail over knows.
     *
     * @param position of the entry
     * @param acknowledgedUpTo highest acknowledged position that the tail's holder has heard of
     * @param holder of the tail
     * @param issued last in-sync record that the holder wrote as a primary
     * @param taker the primary; its history does not include the position
     * @param takerSetItAside whether the taker once had it and cut it off
     */
    public record Question(
            Mode mode,
            Position position,
            Position acknowledgedUpTo,
            String holder,
            InSyncRecord issued,
            String taker,
            boolean takerSetItAside) {}

    public static boolean mayBePromised(Question question) {
        return isKnown(question.position(), question.acknowledgedUpTo()) || !lackedTheTaker(question);
    }

    private static boolean isKnown(Position position, Position upTo) {
        return position.reign().equals(upTo.reign())
                ? position.seq() <= upTo.seq()
                : position.reign().isBelow(upTo.reign());
    }

    /** Rule W3: the holder's own reign could not acknowledge it without the taker, and the taker never had it. */
    private static boolean lackedTheTaker(Question question) {
        boolean ownReign = question.position().reign().primary().equals(question.holder())
                && question.issued().reign().equals(question.position().reign());
        return question.mode() == Mode.AVAILABLE
                && ownReign
                && question.issued().has(question.taker())
                && !question.takerSetItAside();
    }
}
