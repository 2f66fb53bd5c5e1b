package io.blackstart.cluster.replication;

import java.util.List;
import java.util.Set;

/**
 * Rule W3: a smaller in-sync set counts only once its record is safe elsewhere: on a replica's disk rather than in a gateway's memory,
 * outside the primary's zone where one is reachable. After {@code inSync.timeout} anybody who keeps it will do, a gateway of the primary's own zone
 * too. Cost: if that zone is lost before the primary's next digest told the others of the record, these elect by the one before; what was
 * acknowledged since is merged when its disks are back. Pure.
 */
public final class HolderRule {
    private HolderRule() {}

    /**
     * Who could keep the record, and who does.
     *
     * @param farReplicas reachable replicas outside the primary's zone
     * @param nearReplicas reachable replicas inside it
     * @param farGateways reachable gateways outside the zone
     * @param nearGateways reachable gateways inside it
     * @param kept everybody who confirmed to keep it
     * @param patienceOver whether the best were given {@code inSync.timeout}: what is heard through others may be out of reach
     */
    public record Holders(
            Set<String> farReplicas,
            Set<String> nearReplicas,
            Set<String> farGateways,
            Set<String> nearGateways,
            Set<String> kept,
            boolean patienceOver) {}

    /** What the primary may do with the record. */
    public enum Answer {
        /** Somebody of the best reachable kind keeps it: it counts. */
        KEPT,
        /** Not yet. */
        WAIT,
        /** Nobody at all can be reached: the primary goes on alone and says so. */
        ALONE
    }

    public static Answer decide(Holders holders) {
        if (holders.patienceOver() && !holders.kept().isEmpty()) {
            return Answer.KEPT;
        }
        for (Set<String> reachable :
                List.of(holders.farReplicas(), holders.nearReplicas(), holders.farGateways(), holders.nearGateways())) {
            if (!reachable.isEmpty()) {
                return reachable.stream().anyMatch(holders.kept()::contains) ? Answer.KEPT : Answer.WAIT;
            }
        }
        return Answer.ALONE;
    }
}
