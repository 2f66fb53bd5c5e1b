package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.election.Testimony;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.Earlier;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.membership.Digest;
import io.blackstart.cluster.network.Message;
import java.util.List;

/** What the coordinator and the replicas tell each other (rules E8, Z3). */
public sealed interface ControlMessage extends Message {
    @Override
    default int bytes() {
        return 200;
    }

    /** Asks a replica or a gateway how things stand. */
    record AskStatus() implements ControlMessage {}

    /**
     * @param digest of the replica
     * @param config it knows
     * @param history of its disk
     * @param live replicas that it counts as LIVE and hears if it is the primary, itself included; empty otherwise
     * @param gone members that it holds confirmed gone (rule M4) if it is the primary
     * @param merged departed members from whose disks it has taken over all they had (rule Z6) if it is the primary
     * @param earlier what it has heard of other reigns (rule E4)
     * @param setAside ranges it cut off its log and keeps (rule P4)
     * @param replaced whether it is no member any more, with a complete copy (rule Z6)
     */
    record Status(
            Digest digest,
            ClusterConfig config,
            History history,
            List<String> live,
            List<String> gone,
            List<String> merged,
            Earlier earlier,
            List<History.SeqRange> setAside,
            boolean replaced)
            implements ControlMessage {}

    /**
     * A gateway answers {@link AskStatus}.
     *
     * @param testimony what it knows as a witness (rule E9)
     * @param replicas its database has, as far as it knows
     */
    record GatewayAnswered(Testimony testimony, List<String> replicas) implements ControlMessage {}

    /**
     * Rule Z6: the receiver was replaced. It neither votes nor stands any more, and lets the primary take what only its disk has.
     *
     * @param primary reign of the primary it is to turn to; {@link Reign#NONE} if none is known
     * @param config number of the configuration in which it is no member any more
     */
    record Dismissed(Reign primary, long config) implements ControlMessage {}

    /** Asks the primary for another configuration; refused unless its number follows the current one. */
    record Reconfigure(ClusterConfig config) implements ControlMessage {}

    /** Asks the primary to hand over to another member of the in-sync set (rule E8). @param until after that time it is wished no more */
    record HandOver(String to, long until) implements ControlMessage {}

    /**
     * Rule E9: asks a replica to come to reign whatever it lacks.
     *
     * @param mostLost acknowledged writes that may be given up
     * @param until after that time it is wished no more
     */
    record ForcePromotion(long mostLost, long until) implements ControlMessage {}

    /** Why a replica does not do so. */
    record PromotionRefused(String machine, String reason) implements ControlMessage {}

    /** Tells a gateway which replicas its database has now. */
    record ReplicaList(List<String> replicas) implements ControlMessage {}

    /** Why the primary does not hand over. */
    record HandOverRefused(String to, String reason) implements ControlMessage {}
}
