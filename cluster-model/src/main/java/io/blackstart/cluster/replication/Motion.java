package io.blackstart.cluster.replication;

import io.blackstart.cluster.election.ElectionMessage.Cause;
import java.util.Optional;

/**
 * What an election is called for (rule E1).
 *
 * @param appointed whom it is to bring to reign (rules E8, E9); empty if whoever is best
 * @param mostLost acknowledged writes that the operator agreed to give up (rule E9)
 * @param words for people
 */
record Motion(Cause cause, Optional<String> appointed, long mostLost, String words) {
    static Motion of(Cause cause) {
        return new Motion(cause, Optional.empty(), Long.MAX_VALUE, cause.words());
    }

    /** Rule E5: one more try after others found nobody. */
    static Motion again(Cause cause, int tries) {
        return new Motion(
                cause,
                Optional.empty(),
                Long.MAX_VALUE,
                "%s; nobody was eligible %d times before (E5)".formatted(cause.words(), tries));
    }

    static Motion handOver(String to) {
        return new Motion(Cause.SWITCHOVER, Optional.of(to), Long.MAX_VALUE, Cause.SWITCHOVER.words() + ", to " + to);
    }

    static Motion force(String member, long mostLost) {
        return new Motion(Cause.FORCED, Optional.of(member), mostLost, Cause.FORCED.words());
    }

    boolean isForced() {
        return cause == Cause.FORCED;
    }

    /** Whether a primary in office hands over: then it leaves only once its successor is there. */
    boolean isHandOver() {
        return cause == Cause.SWITCHOVER && appointed.isPresent();
    }
}
