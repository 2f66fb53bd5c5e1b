package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.routing.ClientConnection;
import java.util.List;
import java.util.Optional;

/** Which gateway a port leads to. */
sealed interface Entrance {
    /** Attaches a new connection, if a gateway can take it. On the pump only. */
    Optional<ClientConnection> enter(GatewayDoor door, String client, ClientConnection.Listener listener);

    /** To one gateway, up or down. */
    record ToGateway(String gateway) implements Entrance {
        @Override
        public Optional<ClientConnection> enter(GatewayDoor door, String client, ClientConnection.Listener listener) {
            return door.accept(client, gateway, listener);
        }
    }

    /** To the healthy gateways in turn (rule Z5); one that died since the endpoint's last check is passed over. */
    final class ToEndpoint implements Entrance {
        private int turn;

        @Override
        public Optional<ClientConnection> enter(GatewayDoor door, String client, ClientConnection.Listener listener) {
            List<String> healthy = door.healthyGateways();
            int first = turn++ & Integer.MAX_VALUE;
            for (int i = 0; i < healthy.size(); i++) {
                String gateway = healthy.get((first % healthy.size() + i) % healthy.size());
                Optional<ClientConnection> entered = door.accept(client, gateway, listener);
                if (entered.isPresent()) {
                    return entered;
                }
            }
            return Optional.empty();
        }
    }
}
