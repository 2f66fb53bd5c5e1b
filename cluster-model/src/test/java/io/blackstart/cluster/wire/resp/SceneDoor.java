package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.SessionStart;
import java.util.List;
import java.util.Optional;

/** The gateways of a scene in virtual time. The test's thread is the pump, and time passes when the scene runs. */
record SceneDoor(Scene scene) implements GatewayDoor {
    @Override
    public void onPump(Runnable work) {
        work.run();
    }

    @Override
    public void atRest(Runnable work) {
        work.run();
    }

    @Override
    public List<String> healthyGateways() {
        return scene.cluster().resolveHomeEndpoint();
    }

    @Override
    public Optional<ClientConnection> accept(
            String client, String gateway, SessionStart start, ClientConnection.Listener listener) {
        return scene.cluster().accept(client, gateway, start, listener);
    }

    @Override
    public Optional<ClusterView> view() {
        return Optional.empty();
    }
}
