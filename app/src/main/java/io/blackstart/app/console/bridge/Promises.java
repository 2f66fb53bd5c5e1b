package io.blackstart.app.console.bridge;

import java.util.OptionalLong;

/**
 * What the guarantee checker has found so far, and what only clients know (cluster.md §9).
 *
 * @param acknowledged writes it knows to be acknowledged
 * @param lost acknowledged writes that are gone
 * @param reads reads it has looked at
 * @param stale reads that were older than their session allows
 * @param unanswered operations whose connection ended before their answer came; no gateway can tell of them, and empty where clients are not heard
 * @param breaches guarantees broken, of whatever kind
 */
public record Promises(long acknowledged, Losses lost, long reads, long stale, OptionalLong unanswered, long breaches) {
    /** Nothing was checked yet. */
    public static final Promises NONE = new Promises(0, Losses.Unjudged.IN_DRILLS, 0, 0, OptionalLong.empty(), 0);
}
