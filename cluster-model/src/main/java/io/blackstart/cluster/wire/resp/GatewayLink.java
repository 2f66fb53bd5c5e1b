package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.routing.Aside;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.SessionStamp;
import io.blackstart.cluster.routing.SessionStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * One connection's crossing between its event loop, which may be the pump's own ({@link PumpSockets}), and the run. Requests cross in batches, news comes back in order and is told
 * in one go when the pump rests, so a pipeline costs two crossings and not two for each request.
 */
public final class GatewayLink {
    /** The connection; told on its event loop. */
    public interface Owner {
        void attached(String gateway);

        /** No gateway takes the connection. */
        void turnedAway();

        /** @param seen what the session has seen with this reply */
        void replied(long requestId, ClientReply reply, SessionStamp seen);

        void asideDone(long asideId, long number);

        void heard(Optional<Bytes> pattern, Bytes channel, Bytes content);

        /** The gateway died; outstanding requests get no reply. */
        void disconnected();

        /** All news there was has been told. */
        void toldAll();
    }

    /** So much is told before the next question is asked, so that others are served between, and what a few bytes ask for does not gather. */
    private static final int MUCH_BYTES = 1 << 20;

    private final GatewayDoor door;
    private final Executor ownersThread;
    private final Owner owner;
    private final Queue<Runnable> news = new ConcurrentLinkedQueue<>();
    /** The owner's thread only. */
    private List<Runnable> batch = new ArrayList<>();

    // ---- the pump only

    private boolean tellingScheduled;
    private final RequestLine requests = new RequestLine();
    private Optional<ClientConnection> connection = Optional.empty();

    public GatewayLink(GatewayDoor door, Executor ownersThread, Owner owner) {
        this.door = door;
        this.ownersThread = ownersThread;
        this.owner = owner;
    }

    /** @param start what the session has seen elsewhere */
    public void open(Entrance entrance, String client, SessionStart start) {
        door.onPump(() -> {
            connection = entrance.enter(door, client, start, new Listener());
            tell(connection
                    .<Runnable>map(entered -> () -> owner.attached(entered.gateway()))
                    .orElse(owner::turnedAway));
        });
    }

    /** Leaves with the next {@link #flush}. */
    public void send(long requestId, ClientRequest request) {
        batch.add(() -> requests.add(requestId, request));
    }

    /** Leaves with the next {@link #flush}. */
    public void send(long asideId, Aside aside) {
        batch.add(() -> requests.add(asideId, aside));
    }

    public void flush() {
        if (batch.isEmpty()) {
            return;
        }
        List<Runnable> leaving = batch;
        batch = new ArrayList<>();
        door.onPump(() -> {
            leaving.forEach(Runnable::run);
            ask();
        });
    }

    private void ask() {
        Optional<RequestLine.Step> next = nextStep();
        while (next.isPresent()) {
            switch (next.get()) {
                case RequestLine.Step.Question(long requestId, ClientRequest request) ->
                    connection.get().send(requestId, request);
                case RequestLine.Step.Beside(long asideId, Aside aside) ->
                    connection.get().send(asideId, aside);
            }
            next = nextStep();
        }
    }

    private Optional<RequestLine.Step> nextStep() {
        return connection.flatMap(_ -> requests.next());
    }

    public void close() {
        door.onPump(() -> {
            connection.ifPresent(ClientConnection::close);
            connection = Optional.empty();
        });
    }

    private void tell(Runnable item) {
        news.add(item);
        if (!tellingScheduled) {
            tellingScheduled = true;
            door.atRest(this::handOver);
        }
    }

    private void handOver() {
        tellingScheduled = false;
        try {
            ownersThread.execute(this::tellAll);
        } catch (RejectedExecutionException serverClosed) {
            news.clear();
        }
    }

    private void tellAll() {
        for (Runnable item = news.poll(); item != null; item = news.poll()) {
            item.run();
        }
        owner.toldAll();
    }

    /** The gateway's side; on the pump. */
    private final class Listener implements ClientConnection.Listener {
        @Override
        public void replied(long requestId, ClientReply reply) {
            SessionStamp seen = connection.map(ClientConnection::seen).orElse(SessionStamp.FRESH);
            List<Long> answered = requests.answered(requestId, reply);
            if (answered.size() == 1) {
                tell(() -> owner.replied(requestId, reply, seen));
            } else {
                tell(() -> tellEach(answered, reply, seen));
            }
            if (Reply.bytes(reply.replies()) > MUCH_BYTES) {
                tell(() -> door.onPump(GatewayLink.this::ask));
            } else {
                ask();
            }
        }

        private void tellEach(List<Long> requestIds, ClientReply reply, SessionStamp seen) {
            for (int i = 0; i < requestIds.size(); i++) {
                owner.replied(requestIds.get(i), RequestLine.part(reply, i), seen);
            }
        }

        @Override
        public void asideDone(long asideId, long number) {
            requests.asideDone();
            tell(() -> owner.asideDone(asideId, number));
            ask();
        }

        @Override
        public void heard(Optional<Bytes> pattern, Bytes channel, Bytes content) {
            tell(() -> owner.heard(pattern, channel, content));
        }

        @Override
        public void disconnected() {
            connection = Optional.empty();
            tell(owner::disconnected);
        }
    }
}
