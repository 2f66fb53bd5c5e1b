package io.blackstart.drills.random;

import io.blackstart.drills.file.Action;
import java.util.OptionalLong;

/**
 * Something that is done to the cluster.
 *
 * @param afterNanos virtual time until it is done
 * @param nanos virtual time from then until it is undone; empty where that is left to the method's mean length
 */
public record Blow(long afterNanos, Action action, OptionalLong nanos) {
    public static Blow of(Action action) {
        return new Blow(0, action, OptionalLong.empty());
    }

    static Blow lasting(long nanos, Action action) {
        return new Blow(0, action, OptionalLong.of(nanos));
    }

    Blow after(long nanos) {
        return new Blow(nanos, action, this.nanos);
    }
}
