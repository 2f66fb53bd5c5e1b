package io.blackstart.drills.checker;

import java.util.Optional;

/**
 * What a register makes of something that was read there.
 *
 * @param doubt what is wrong with it as far as is known now
 * @param source the one effect it can have come from, if it is a single one
 */
record Sight(Doubt doubt, Optional<Effect> source) {
    static final Sight FINE = new Sight(Doubt.NONE, Optional.empty());

    /** What may be wrong with a read. */
    enum Doubt {
        NONE,
        /** Everything it can have come from was over before something the session had seen. */
        OLDER,
        /** Only a refused write ever had that value. */
        REFUSED,
        /** Nobody has written that value yet; whoever did may still be waiting for an answer. */
        UNWRITTEN,
        /** As {@link #UNWRITTEN}, but it may also be one of the effects that were forgotten. */
        UNKNOWN
    }

    static Sight of(Doubt doubt) {
        return new Sight(doubt, Optional.empty());
    }
}
