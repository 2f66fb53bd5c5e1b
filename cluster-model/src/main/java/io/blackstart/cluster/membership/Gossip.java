package io.blackstart.cluster.membership;

import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.network.Message;
import java.util.List;

/** What members and gateways tell each other to know who is there (rules M1 to M4). Datagrams. */
public sealed interface Gossip extends Message {
    int DIGEST_BYTES = 160;

    @Override
    default Channel channel() {
        return Channel.DATAGRAM;
    }

    @Override
    default int bytes() {
        return DIGEST_BYTES;
    }

    /** A replica asks a peer whether it is there. @param number given back with the answer */
    record Probe(Digest digest, long number) implements Gossip {}

    /** Tells that the sender lives; nobody answers (rule M7, {@code push}). */
    record Heartbeat(Digest digest) implements Gossip {}

    /** The answer, to a replica or a gateway. */
    record Alive(Digest digest, long number) implements Gossip {}

    /**
     * A gateway asks a replica.
     *
     * @param hears replicas the gateway has heard lately, sorted (rule M4, sole survivor)
     * @param serving highest reign whose primary it hears in office, {@link Reign#NONE} if none (rule M6)
     */
    record GatewayProbe(List<String> hears, Reign serving, long number) implements Gossip {}

    /** Asks a peer to probe a third that seems silent (SWIM's indirect probe). @param at when, by the clock of who asks */
    record ProbeForMe(String suspect, Digest digest, long at) implements Gossip {}

    /** The third was heard: its digest, passed on. @param at when that was at least, by the clock of who asked */
    record HeardForYou(Digest suspect, long at) implements Gossip {}
}
