package io.blackstart.cluster.routing;

/**
 * Whether a watched key is unchanged, so that EXEC may happen (rule R1 (2), Redis' WATCH). Pure. Guarantee: between WATCH and EXEC nothing
 * touched the key in the history of the primary that stamps the transaction, whoever was primary before; where that cannot be proven
 * the answer is no, and the client tries again. Cost: a look at each entry since the WATCH.
 */
public final class WatchRule {
    private WatchRule() {}

    /**
     * What the primary knows of one key.
     *
     * @param inOwnLog whether its own log contains the position of the WATCH; a merged branch does not count, its key was joined with another
     * @param allInMemory whether every entry since then can still be looked at
     * @param touched whether one of them, acknowledged or not, touched the key
     * @param existed at the WATCH
     * @param exists now; a key that has expired since is a changed one
     */
    public record Facts(boolean inOwnLog, boolean allInMemory, boolean touched, boolean existed, boolean exists) {}

    public static boolean isUnchanged(Facts facts) {
        return facts.inOwnLog() && facts.allInMemory() && !facts.touched() && (facts.exists() || !facts.existed());
    }
}
