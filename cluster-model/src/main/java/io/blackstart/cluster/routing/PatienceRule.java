package io.blackstart.cluster.routing;

/** Cluster.md §9: when a gateway gives up on a request, and says so. Guarantee: each operation ends. Pure. */
public final class PatienceRule {
    private PatienceRule() {}

    /**
     * @param waitedNanos since it came
     * @param waitNanos {@code gateway.wait}
     */
    public record Question(long waitedNanos, long waitNanos) {}

    public static boolean isOver(Question question) {
        return question.waitedNanos() >= question.waitNanos();
    }
}
