package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import java.util.Optional;

/** A server with three clients and nobody who watches the cluster. */
public record FakeFacts(RespLimits limits) implements ServerFacts {
    @Override
    public int connectedClients() {
        return 3;
    }

    @Override
    public int port() {
        return 6380;
    }

    @Override
    public Optional<Password> password() {
        return Optional.empty();
    }

    @Override
    public Optional<ClusterView> view() {
        return Optional.empty();
    }
}
