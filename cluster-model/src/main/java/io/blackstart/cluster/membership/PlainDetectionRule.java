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
     * @param wayNanos how long a message between the two is under way at most while nothing is broken
     */
    public record Question(
            Detector detector,
            long unanswered,
            long misses,
            long silentNanos,
            long timeoutNanos,
            long intervalNanos,
            long wayNanos) {}

    /**
     * Nobody is gone for a word that cannot have come yet ({@link SilenceRule}). A health check is missed once the next one is due: until then its
     * answer may be on its way. Whoever has just asked itself is there, whatever it missed before.
     */
    public static boolean isGone(Question question) {
        long beat = question.intervalNanos();
        long way = question.wayNanos();
        return switch (question.detector()) {
            case GOSSIP -> throw new IllegalArgumentException("gossip confirms by GoneRule");
            case PULL ->
                question.unanswered() > SilenceRule.misses(question.misses(), beat, way)
                        && question.silentNanos() >= SilenceRule.longest(beat, way);
            case PUSH -> question.silentNanos() >= Math.max(question.timeoutNanos(), SilenceRule.longest(beat, way));
        };
    }
}
