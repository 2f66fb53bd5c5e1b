package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import java.util.Optional;

/** What INFO and CONFIG tell of the server. Asked from any connection's thread. */
public interface ServerFacts {
    ClientList clients();

    /** The endpoint's port. */
    int port();

    RespLimits limits();

    /** Most connections at the same time. */
    int mostClients();

    /** What clients have to know before anything else, if they have to. */
    Optional<Password> password();

    /** The cluster as last seen, if somebody keeps a view of it. */
    Optional<ClusterView> view();

    /** What it tells if it is a Sentinel; then it understands a Sentinel's commands alone. */
    default Optional<SentinelState> sentinel() {
        return Optional.empty();
    }
}
