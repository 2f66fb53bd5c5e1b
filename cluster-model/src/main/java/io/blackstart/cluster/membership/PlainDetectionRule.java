package io.blackstart.cluster.membership;

import io.blackstart.cluster.topology.Detector;

/**
 * Rule M7: when a member is gone for the two detectors that {@link GoneRule} is compared with. No guarantee against half-deaf observers: each
 * judges alone. Cost: {@code push} sends half the messages of {@code pull}, and is as quick as its time-out. Pure.
 */
public final class PlainDetectionRule {
    private PlainDetectionRule() {}

    /**
     * What an observer knows of a member.
     *
     * @param unanswered health checks in a row that were sent and not answered yet, with {@code pull}
     * @param misses {@code detector.misses}
     * @param silentNanos since it was last heard
     * @param timeoutNanos {@code detector.timeout}, with {@code push}
     * @param intervalNanos {@code detector.interval}
     */
    public record Question(
            Detector detector, long unanswered, long misses, long silentNanos, long timeoutNanos, long intervalNanos) {}

    /**
     * Nobody is gone for what cannot have come yet. A health check is missed once the next one is due: until then its answer may be on its way,
     * and from another region it is for most of that time. Between two heartbeats everybody is silent: one must have been missed.
     */
    public static boolean isGone(Question question) {
        return switch (question.detector()) {
            case GOSSIP -> throw new IllegalArgumentException("gossip confirms by GoneRule");
            case PULL -> question.unanswered() > question.misses();
            case PUSH -> question.silentNanos() >= Math.max(question.timeoutNanos(), 2 * question.intervalNanos());
        };
    }
}
