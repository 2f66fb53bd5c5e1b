package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.SessionStart;
import java.util.List;
import java.util.Optional;

/** Which gateway a port leads to. */
public sealed interface Entrance {
    /** Attaches a new connection, if a gateway can take it. On the pump only. */
    Optional<ClientConnection> enter(
            GatewayDoor door, String client, SessionStart start, ClientConnection.Listener listener);

    /** To one gateway, up or down. */
    record ToGateway(String gateway) implements Entrance {
        @Override
        public Optional<ClientConnection> enter(
                GatewayDoor door, String client, SessionStart start, ClientConnection.Listener listener) {
            return door.accept(client, gateway, start, listener);
        }
    }

    /** To the healthy gateways in turn (rule Z5); one that died since the endpoint's last check is passed over. */
    final class ToEndpoint implements Entrance {
        private int turn;

        @Override
        public Optional<ClientConnection> enter(
                GatewayDoor door, String client, SessionStart start, ClientConnection.Listener listener) {
            List<String> healthy = door.healthyGateways();
            int first = turn++ & Integer.MAX_VALUE;
            for (int i = 0; i < healthy.size(); i++) {
                String gateway = healthy.get((first % healthy.size() + i) % healthy.size());
                Optional<ClientConnection> entered = door.accept(client, gateway, start, listener);
                if (entered.isPresent()) {
                    return entered;
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Back to the gateway a session was at before, so that it stays on one side of a partition as a connection does; by the other way if
     * that one is not healthy any more (rule Z5).
     */
    record BackTo(String gateway, Entrance otherwise) implements Entrance {
        @Override
        public Optional<ClientConnection> enter(
                GatewayDoor door, String client, SessionStart start, ClientConnection.Listener listener) {
            Optional<ClientConnection> back = door.healthyGateways().contains(gateway)
                    ? door.accept(client, gateway, start, listener)
                    : Optional.empty();
            return back.isPresent() ? back : otherwise.enter(door, client, start, listener);
        }
    }
}
