package io.blackstart.cluster.election;

import io.blackstart.cluster.log.Reign;

/**
 * Rules E2, W4: whether what is said in a reign's name is refused, because something higher was promised or accepted here. Guarantee: a
 * majority that promised holds up every reign below. Pure.
 */
public final class FenceRule {
    private FenceRule() {}

    /**
     * What a replica or gateway knows.
     *
     * @param promise highest epoch it promised
     * @param known highest reign it accepted, or a gateway heard of
     * @param speaker in whose name is spoken
     */
    public record Question(long promise, Reign known, Reign speaker) {}

    public static boolean refuses(Question question) {
        return question.speaker().isBelow(question.known())
                || question.speaker().epoch() < question.promise();
    }
}
