package io.blackstart.cluster.replication;

import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.Position;

/** Rule W6: whether entries that come continue a replica's log. Guarantee: a log never has a gap. Pure. */
public final class FitRule {
    private FitRule() {}

    /**
     * What came, and what is there.
     *
     * @param own the replica's history
     * @param complete whether its copy has no gap
     * @param before position in front of the first new entry, or of the end where nothing is new
     * @param nothingNew whether all of it is there already
     */
    public record Question(History own, boolean complete, Position before, boolean nothingNew) {}

    public static boolean fits(Question question) {
        Position before = question.before();
        return question.complete()
                && (question.nothingNew()
                        ? before.equals(Position.START) || question.own().inOwnLog(before)
                        : before.equals(question.own().end()));
    }
}
