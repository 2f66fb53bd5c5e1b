package io.blackstart.drills.checker;

import io.blackstart.cluster.log.Reign;

/**
 * An acknowledged write that is gone.
 *
 * @param client who was told that it is done
 * @param reign that acknowledged it
 * @param acknowledgedAt virtual nanoseconds
 */
public record LostWrite(String client, Reign reign, long acknowledgedAt) {
    static LostWrite of(Origin lost) {
        return new LostWrite(lost.client(), lost.position().reign(), lost.endedAt());
    }
}
