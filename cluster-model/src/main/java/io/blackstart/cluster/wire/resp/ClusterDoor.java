package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.SessionStart;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The door of a live cluster: everything enters by its engine's injection. */
public final class ClusterDoor implements GatewayDoor {
    private final Cluster cluster;
    private final Supplier<Optional<ClusterView>> view;

    /** @param view asked from many threads; empty where nobody keeps a view */
    public ClusterDoor(Cluster cluster, Supplier<Optional<ClusterView>> view) {
        this.cluster = cluster;
        this.view = view;
    }

    @Override
    public void onPump(Runnable work) {
        cluster.engine().inject(work);
    }

    @Override
    public void atRest(Runnable work) {
        cluster.engine().atRest(work);
    }

    @Override
    public List<String> healthyGateways() {
        return cluster.resolveHomeEndpoint();
    }

    @Override
    public Optional<ClientConnection> accept(
            String client, String gateway, SessionStart start, ClientConnection.Listener listener) {
        return cluster.accept(client, gateway, start, listener);
    }

    @Override
    public Optional<ClusterView> view() {
        return view.get();
    }
}
