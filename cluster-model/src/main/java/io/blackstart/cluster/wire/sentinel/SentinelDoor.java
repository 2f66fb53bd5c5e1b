package io.blackstart.cluster.wire.sentinel;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.SessionStart;
import io.blackstart.cluster.wire.resp.GatewayDoor;
import java.util.List;
import java.util.Optional;

/**
 * Stands where gateways stand for others, so that a Sentinel's connections are the same as everybody's.
 *
 * @param cluster whose pump it uses
 * @param host the server's address that the client came to
 */
record SentinelDoor(GatewayDoor cluster, SentinelDesk desk, String host) implements GatewayDoor {
    @Override
    public void onPump(Runnable work) {
        cluster.onPump(work);
    }

    @Override
    public void atRest(Runnable work) {
        cluster.atRest(work);
    }

    @Override
    public List<String> healthyGateways() {
        return List.of(SentinelServer.NAME);
    }

    @Override
    public Optional<ClientConnection> accept(
            String client, String gateway, SessionStart start, ClientConnection.Listener listener) {
        return Optional.of(desk.open(host, listener));
    }

    @Override
    public Optional<ClusterView> view() {
        return cluster.view();
    }
}
