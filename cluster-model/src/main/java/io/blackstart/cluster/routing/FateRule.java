package io.blackstart.cluster.routing;

/**
 * Rule W9, cluster.md §9: what a gateway may tell of a request that no primary answered. Guarantee: "refused" is only said of what certainly had no effect.
 * Pure.
 */
public final class FateRule {
    private FateRule() {}

    /**
     * @param write whether it changes anything
     * @param unrefused how often it was sent to a primary that has not said no
     */
    public record Question(boolean write, int unrefused) {}

    /** Whether some primary may have stamped it. */
    public static boolean mayHaveHappened(Question question) {
        return question.write() && question.unrefused() > 0;
    }
}
