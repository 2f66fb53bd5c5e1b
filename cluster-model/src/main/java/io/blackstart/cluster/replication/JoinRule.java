package io.blackstart.cluster.replication;

/**
 * Rule W3: whether a replica may join the in-sync set. Guarantee: from the first write that counts on it, it has everything acknowledged on
 * its disk. Pure.
 */
public final class JoinRule {
    private JoinRule() {}

    /**
     * What the primary knows of it.
     *
     * @param live whether it has caught up
     * @param confirmedGone whether it is
     * @param voter whether its word counts
     * @param durableSeq last seq it confirmed
     * @param acknowledgedSeq last seq that was acknowledged to anybody
     * @param unconfirmedNanos for how long it has confirmed nothing new though there was something
     * @param timeoutNanos {@code inSync.timeout}
     */
    public record Question(
            boolean live,
            boolean confirmedGone,
            boolean voter,
            long durableSeq,
            long acknowledgedSeq,
            long unconfirmedNanos,
            long timeoutNanos) {}

    public static boolean mayJoin(Question question) {
        return question.live()
                && !question.confirmedGone()
                && question.voter()
                && question.durableSeq() >= question.acknowledgedSeq()
                && question.unconfirmedNanos() < question.timeoutNanos();
    }
}
