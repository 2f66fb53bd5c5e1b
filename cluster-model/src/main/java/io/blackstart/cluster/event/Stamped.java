package io.blackstart.cluster.event;

/**
 * An event with its place in the run.
 *
 * @param sequence from 1, without gaps
 * @param at virtual nanoseconds since the run began; never decreases
 * @param event what happened
 */
public record Stamped(long sequence, long at, ClusterEvent event) {}
