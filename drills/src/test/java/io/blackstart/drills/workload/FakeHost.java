package io.blackstart.drills.workload;

import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.engine.Timer;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.routing.Aside;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.SessionStamp;
import io.blackstart.drills.FakeTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A cluster of gateways that answer each request after a while, unless they are told not to. */
final class FakeHost implements WorkloadHost {
    static final long MS = 1_000_000L;

    final FakeTime time = new FakeTime();
    final List<String> log = new ArrayList<>();
    final List<ClientRequest> requests = new ArrayList<>();
    final List<Open> open = new ArrayList<>();
    final Set<String> unreachable = new TreeSet<>();
    List<String> endpoint = List.of("gateway-a1", "gateway-b1");
    /** Connections opened from now on are never answered. */
    boolean silent;

    Outcome outcome = Outcome.ACKNOWLEDGED;
    int resolved;

    @Override
    public long now() {
        return time.now();
    }

    @Override
    public Timer after(long nanos, Runnable task) {
        return time.after(nanos, task);
    }

    @Override
    public Chance chance(String purpose) {
        return new Chance(purpose.hashCode());
    }

    @Override
    public List<String> resolveEndpoint() {
        resolved++;
        return endpoint;
    }

    @Override
    public long endpointTtlNanos() {
        return 1_000 * MS;
    }

    @Override
    public String zoneOf(String gateway) {
        return gateway.substring("gateway-".length(), "gateway-".length() + 1);
    }

    @Override
    public Optional<ClientConnection> connect(
            String client, String zone, String gateway, ClientConnection.Listener listener) {
        boolean reached = !unreachable.contains(gateway);
        log.add("%d ms %s %s %s".formatted(now() / MS, client, reached ? "connects" : "fails", gateway));
        if (!reached) {
            return Optional.empty();
        }
        Open connection = new Open(client, gateway, listener);
        open.add(connection);
        return Optional.of(connection);
    }

    /** A gateway loses its power: its connections break. */
    void breakGateway(String gateway) {
        unreachable.add(gateway);
        List<Open> broken = open.stream()
                .filter(connection -> connection.gateway.equals(gateway))
                .toList();
        open.removeAll(broken);
        broken.forEach(connection -> connection.listener.disconnected());
    }

    final class Open implements ClientConnection {
        private final String client;
        private final String gateway;
        private final ClientConnection.Listener listener;
        private final boolean mute = silent;

        private Open(String client, String gateway, ClientConnection.Listener listener) {
            this.client = client;
            this.gateway = gateway;
            this.listener = listener;
        }

        @Override
        public void send(long asideId, Aside aside) {
            throw new UnsupportedOperationException("no workload publishes: " + aside);
        }

        @Override
        public String gateway() {
            return gateway;
        }

        @Override
        public void send(long requestId, ClientRequest request) {
            requests.add(request);
            if (!mute) {
                time.after(2 * MS, () -> answer(requestId));
            }
        }

        private void answer(long requestId) {
            if (open.contains(this)) {
                listener.replied(
                        requestId, new ClientReply(List.of(Reply.OK), outcome, Position.START, "a1", Route.LOCAL));
            }
        }

        @Override
        public SessionStamp seen() {
            return SessionStamp.FRESH;
        }

        @Override
        public void close() {
            log.add("%d ms %s leaves %s".formatted(now() / MS, client, gateway));
            open.remove(this);
        }
    }
}
