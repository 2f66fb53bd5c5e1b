package io.blackstart.drills.checker;

import io.blackstart.cluster.log.Reign;
import java.util.HashMap;
import java.util.Map;

/**
 * Who is bound by a promise (rules E2, W4): from its report on, or from its acceptance of a reign, a replica takes nothing of lower reigns any
 * more, also after it lost power. What it was given before may still be confirmed: such a word may have been under way. A wiped disk has forgotten.
 */
final class Bound {
    /** A word of before a wipe may be under way for so long. */
    private static final long LATE_NANOS = 5 * Times.SECOND;

    private static final class Member {
        private long wipedAt = Long.MIN_VALUE / 2;
        /** The highest seq it can have on its disk, of whatever reign. */
        private long has;

        private long promised;
        private long hadWhenItPromised;
    }

    private final Map<String, Member> members = new HashMap<>();

    private Member of(String member) {
        return members.computeIfAbsent(member, _ -> new Member());
    }

    /** It was given, has stamped, or said to have, everything up to there. */
    void has(String member, long seq) {
        Member known = of(member);
        known.has = Math.max(known.has, seq);
    }

    void promised(long at, String member, long epoch) {
        Member known = of(member);
        if (epoch > known.promised && at - known.wipedAt > LATE_NANOS) {
            known.promised = epoch;
            known.hadWhenItPromised = known.has;
        }
    }

    void wiped(long at, String member) {
        Member forgetful = new Member();
        forgetful.wipedAt = at;
        members.put(member, forgetful);
    }

    /** How much of what it confirms to a reign's primary counts. */
    long counts(String member, Reign reign, long seq) {
        return isAbove(member, reign) ? Math.min(seq, members.get(member).hadWhenItPromised) : seq;
    }

    /** Whether a member is bound by a promise to something above a reign. */
    boolean isAbove(String member, Reign reign) {
        Member known = members.get(member);
        return known != null && reign.epoch() < known.promised;
    }
}
