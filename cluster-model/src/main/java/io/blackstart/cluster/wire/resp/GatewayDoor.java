package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.SessionStart;
import java.util.List;
import java.util.Optional;

/** Where real clients' connections meet the cluster. */
public interface GatewayDoor {
    /** Runs work on the pump, in the order of the calls of one thread; from any thread. Does nothing once the cluster has ended. */
    void onPump(Runnable work);

    /** Runs work on the pump when that has nothing else to do, and soon in any case: for what leaves it. On the pump only. */
    void atRest(Runnable work);

    /** What the endpoint answers now: healthy gateway machines (rule Z5). On the pump only. */
    List<String> healthyGateways();

    /**
     * A client's connection arrives at a gateway. On the pump only.
     *
     * @param start what its session has seen elsewhere
     * @return empty if the gateway is down
     */
    Optional<ClientConnection> accept(
            String client, String gateway, SessionStart start, ClientConnection.Listener listener);

    /** The cluster as last seen, for INFO, if somebody keeps a view of it. From any thread. */
    Optional<ClusterView> view();
}
