package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.routing.Aside;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.PrimaryStanding;
import io.blackstart.cluster.routing.SessionStamp;
import io.blackstart.cluster.routing.SessionStart;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Gateways that can be killed and held up, before one map. The pump is whatever executor is given, one task at a time. */
public final class FakeDoor implements GatewayDoor {
    private final Executor pump;
    private final FakeData data = new FakeData();
    private final SortedMap<String, List<FakeConnection>> gateways = new TreeMap<>();
    private final ArrayDeque<Runnable> held = new ArrayDeque<>();
    private final Semaphore arrived = new Semaphore(0);
    private boolean holding;
    private Optional<Reply> failure = Optional.empty();
    private int heldRequests;
    private int mostHeld;
    private int entered;
    private final AtomicLong requests = new AtomicLong();

    public FakeDoor(Executor pump) {
        this.pump = pump;
    }

    // ---- what tests do -------------------------------------------------------------------------------------------

    public void up(String... names) {
        onPumpNow(() -> {
            for (String name : names) {
                gateways.put(name, new ArrayList<>());
            }
        });
    }

    public void kill(String name) {
        onPumpNow(() -> gateways.remove(name).forEach(connection -> connection.listener.disconnected()));
    }

    /** Requests are kept unanswered from now on. */
    public void hold() {
        onPumpNow(() -> holding = true);
    }

    public void release() {
        onPumpNow(() -> {
            holding = false;
            held.forEach(Runnable::run);
            held.clear();
            heldRequests = 0;
        });
    }

    /** Everything is refused from now on, a transaction as a whole. */
    public void failWith(String text) {
        onPumpNow(() -> failure = Optional.of(new Reply.Failure(text)));
    }

    /** Waits until that many more requests have arrived. */
    public void awaitRequests(int count) throws InterruptedException {
        if (!arrived.tryAcquire(count, 20, TimeUnit.SECONDS)) {
            throw new AssertionError("only " + arrived.availablePermits() + " of " + count + " requests arrived");
        }
    }

    int mostHeld() {
        return mostHeld;
    }

    /** Sessions a gateway has now. */
    public int sessions(String gateway) {
        int[] count = new int[1];
        onPumpNow(() -> count[0] = gateways.get(gateway).size());
        return count[0];
    }

    /** Requests there ever were. */
    public long requests() {
        return requests.get();
    }

    /** Sessions there ever were. */
    public int entered() {
        return entered;
    }

    public void onPumpNow(Runnable work) {
        CompletableFuture.runAsync(work, pump).join();
    }

    // ---- the door ------------------------------------------------------------------------------------------------

    @Override
    public void onPump(Runnable work) {
        pump.execute(work);
    }

    @Override
    public void atRest(Runnable work) {
        work.run();
    }

    @Override
    public List<String> healthyGateways() {
        return List.copyOf(gateways.keySet());
    }

    @Override
    public Optional<ClientConnection> accept(
            String client, String gateway, SessionStart start, ClientConnection.Listener listener) {
        if (!gateways.containsKey(gateway)) {
            return Optional.empty();
        }
        FakeConnection connection = new FakeConnection(gateway, listener);
        gateways.get(gateway).add(connection);
        entered++;
        return Optional.of(connection);
    }

    @Override
    public Optional<ClusterView> view() {
        return Optional.empty();
    }

    private final class FakeConnection implements ClientConnection {
        private final String gateway;
        private final Listener listener;

        FakeConnection(String gateway, Listener listener) {
            this.gateway = gateway;
            this.listener = listener;
        }

        @Override
        public void send(long asideId, Aside aside) {
            throw new UnsupportedOperationException("these gateways are deaf: " + aside);
        }

        @Override
        public String gateway() {
            return gateway;
        }

        @Override
        public void send(long requestId, ClientRequest request) {
            if (holding) {
                held.add(() -> answer(requestId, request));
                heldRequests += request.operations();
                mostHeld = Math.max(mostHeld, heldRequests);
            } else {
                answer(requestId, request);
            }
            requests.addAndGet(request.operations());
            arrived.release(request.operations());
        }

        private void answer(long requestId, ClientRequest request) {
            if (request.kind() == ClientRequest.Kind.STANDING) {
                answer(requestId, List.of(PrimaryStanding.UNKNOWN.toReply()), Outcome.ACKNOWLEDGED);
                return;
            }
            List<Reply> replies = failure.map(text -> Collections.nCopies(request.operations(), text))
                    .orElseGet(() -> request.commands().stream().map(data::run).toList());
            Outcome outcome = failure.isPresent() ? Outcome.REFUSED : Outcome.ACKNOWLEDGED;
            // Who waits here waits for ever.
            boolean isInVain = replies.getFirst() instanceof Reply.Nil || replies.getFirst() instanceof Reply.NilArray;
            if (request.kind() != ClientRequest.Kind.BLOCKING || !isInVain) {
                answer(requestId, replies, outcome);
            }
        }

        private void answer(long requestId, List<Reply> replies, Outcome outcome) {
            listener.replied(requestId, new ClientReply(replies, outcome, Position.START, "a1", Route.PRIMARY));
        }

        @Override
        public SessionStamp seen() {
            return SessionStamp.FRESH;
        }

        @Override
        public void close() {
            gateways.getOrDefault(gateway, new ArrayList<>()).remove(this);
        }
    }
}
