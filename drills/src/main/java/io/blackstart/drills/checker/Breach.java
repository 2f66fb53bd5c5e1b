package io.blackstart.drills.checker;

/**
 * A promise of cluster.md §9 that a run broke.
 *
 * @param promise what was promised, in words
 * @param evidence what was seen instead, with times and names
 */
public record Breach(String promise, String evidence) {}
