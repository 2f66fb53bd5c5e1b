package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.routing.Listening;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import java.util.Optional;

/** A server with three clients and nobody who watches the cluster. */
public record FakeFacts(RespLimits limits, ClientList clients) implements ServerFacts {
    public FakeFacts(RespLimits limits) {
        this(limits, three());
    }

    private static ClientList three() {
        ClientList clients = new ClientList();
        for (long id = 1; id <= 3; id++) {
            clients.add(id, new FakeClient(id));
        }
        return clients;
    }

    @Override
    public int port() {
        return 6380;
    }

    @Override
    public int mostClients() {
        return 10_000;
    }

    @Override
    public Optional<Password> password() {
        return Optional.empty();
    }

    @Override
    public Optional<ClusterView> view() {
        return Optional.empty();
    }

    private record FakeClient(long id) implements ClientList.Client {
        @Override
        public String line() {
            return "id=" + id + " addr=" + address() + " flags=N ";
        }

        @Override
        public String address() {
            return "127.0.0.1:" + id;
        }

        @Override
        public String ownAddress() {
            return "127.0.0.1:6380";
        }

        @Override
        public Listening listening() {
            return Listening.TO_NOTHING;
        }

        @Override
        public void kill() {
            throw new IllegalStateException("nobody asked for that");
        }
    }
}
