package io.blackstart.cluster.replication;

/**
 * Rule W5: how long a new write waits before it is stamped, so that replicas that are connected and fall behind can follow. It rises with
 * the square of the lag: hardly felt at first, never more than the cap. Pure; one multiplication.
 */
public final class Backpressure {
    private Backpressure() {}

    /**
     * @param lag writes that the replica furthest behind has not on its disk, of those that count
     * @param start lag up to which nothing waits
     * @param full lag from which each write waits as long as the cap; not above {@code start} means at once
     * @param capNanos the longest wait
     */
    public record Question(long lag, long start, long full, long capNanos) {}

    /** Nanoseconds. */
    public static long waitNanos(Question question) {
        if (question.lag() <= question.start()) {
            return 0;
        }
        if (question.lag() >= question.full()) {
            return question.capNanos();
        }
        double share = (double) (question.lag() - question.start()) / (question.full() - question.start());
        return Math.round(question.capNanos() * share * share);
    }
}
