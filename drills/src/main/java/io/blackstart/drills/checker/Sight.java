package io.blackstart.drills.checker;

import java.util.Optional;

/**
 * What a register makes of something that was read there.
 *
 * @param doubt what is wrong with it as far as is known now
 * @param source the one effect it can have come from, if it is a single one
 * @param beyond where nothing explains it, an effect that would if the state that was read had it ({@link Order#isBeyond})
 */
record Sight(Doubt doubt, Optional<Effect> source, Optional<Effect> beyond) {
    static final Sight FINE = Sight.of(Doubt.NONE);

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
        UNKNOWN,
        /** The one effect it can have come from was over; whoever wrote the same anew may still be waiting for an answer. */
        EXPIRED
    }

    static Sight of(Doubt doubt) {
        return new Sight(doubt, Optional.empty(), Optional.empty());
    }
}
