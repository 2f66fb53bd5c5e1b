package io.blackstart.cluster.membership;

import java.util.SortedSet;

/** Rule M4: when a silent member is confirmed gone. Pure. */
public final class GoneRule {
    private GoneRule() {}

    /**
     * What a member knows when it asks.
     *
     * @param accused the silent member
     * @param survivors oneself and all members heard from within {@code suspectAfter}, without the accused
     * @param accusers survivors that find it silent by their own ears
     * @param silentNanos since oneself heard it last
     * @param suspectAfterNanos the setting
     * @param gatewayHearsIt whether a gateway that can be reached still hears it
     */
    public record Question(
            String accused,
            SortedSet<String> survivors,
            SortedSet<String> accusers,
            long silentNanos,
            long suspectAfterNanos,
            boolean gatewayHearsIt) {}

    /** Whether a majority of the survivors accuse; a sole survivor waits twice as long and listens to gateways. */
    public static boolean confirmed(Question question) {
        if (question.silentNanos() < question.suspectAfterNanos()) {
            return false;
        }
        if (question.survivors().size() == 1) {
            return question.silentNanos() >= 2 * question.suspectAfterNanos() && !question.gatewayHearsIt();
        }
        return 2 * question.accusers().size() > question.survivors().size();
    }
}
