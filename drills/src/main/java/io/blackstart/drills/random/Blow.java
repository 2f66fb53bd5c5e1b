package io.blackstart.drills.random;

import io.blackstart.drills.file.Action;
import java.util.OptionalLong;

/**
 * Something that is done to the cluster.
 *
 * @param nanos virtual time until it is undone; empty where that is left to the method's mean length
 */
public record Blow(Action action, OptionalLong nanos) {
    public static Blow of(Action action) {
        return new Blow(action, OptionalLong.empty());
    }

    static Blow lasting(long nanos, Action action) {
        return new Blow(action, OptionalLong.of(nanos));
    }
}
