package io.blackstart.cluster.wire.rest;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.routing.Aside;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.SessionStamp;
import io.blackstart.cluster.routing.SessionStart;
import io.blackstart.cluster.wire.resp.GatewayDoor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Real clients before a cluster in virtual time, which passes only while it owes one of them an answer. The test's thread is the pump. */
final class VirtualDoor implements GatewayDoor {
    private final Scene scene;
    private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private int outstanding;

    VirtualDoor(Scene scene) {
        this.scene = scene;
    }

    /** What a client does in a thread of its own. */
    <T> T done(Callable<T> what) throws Exception {
        FutureTask<T> asked = new FutureTask<>(what);
        Thread.ofVirtual().start(asked);
        while (!asked.isDone()) {
            Runnable next = work.poll(1, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            } else if (outstanding > 0) {
                scene.run(Duration.ofNanos(100_000));
            }
        }
        return asked.get();
    }

    @Override
    public void onPump(Runnable what) {
        work.add(what);
    }

    @Override
    public void atRest(Runnable what) {
        what.run();
    }

    @Override
    public List<String> healthyGateways() {
        return scene.cluster().resolveHomeEndpoint();
    }

    @Override
    public Optional<ClientConnection> accept(
            String client, String gateway, SessionStart start, ClientConnection.Listener listener) {
        return scene.cluster()
                .accept(client, gateway, start, new Counting(listener))
                .map(Sending::new);
    }

    @Override
    public Optional<ClusterView> view() {
        return Optional.empty();
    }

    private final class Counting implements ClientConnection.Listener {
        private final ClientConnection.Listener listener;

        private Counting(ClientConnection.Listener listener) {
            this.listener = listener;
        }

        @Override
        public void replied(long requestId, ClientReply reply) {
            outstanding--;
            listener.replied(requestId, reply);
        }

        @Override
        public void disconnected() {
            outstanding = 0;
            listener.disconnected();
        }
    }

    private final class Sending implements ClientConnection {
        private final ClientConnection connection;

        private Sending(ClientConnection connection) {
            this.connection = connection;
        }

        @Override
        public String gateway() {
            return connection.gateway();
        }

        @Override
        public void send(long requestId, ClientRequest request) {
            outstanding++;
            connection.send(requestId, request);
        }

        @Override
        public void send(long asideId, Aside aside) {
            connection.send(asideId, aside);
        }

        @Override
        public SessionStamp seen() {
            return connection.seen();
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
