package io.blackstart.cluster.routing;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.network.Network;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The clients' ends of all connections, simulated and real: keeps each operation from start to end for the guarantee checker, and breaks
 * connections whose gateway is gone (rule Z5).
 */
public final class ClientPorts {
    /** How requests reach the gateway. */
    private interface Way {
        void ask(long requestId, ClientRequest request);

        void aside(long asideId, Aside aside, Hearer hearer);

        void bye();
    }

    /** Longer than a message is published, where some gateway says nothing. */
    private static final int MOST_WHILE_PUBLISHING = 4;

    private final Engine engine;
    private final Network network;
    private final BiConsumer<String, Gateway.Command> gateways;
    private final Predicate<String> gatewayRuns;
    private final List<ClientOperation.Listener> operationListeners = new ArrayList<>();
    /** By session, in the order in which they were opened. */
    private final LinkedHashMap<Long, Port> ports = new LinkedHashMap<>();

    private final Set<String> simulated = new HashSet<>();
    private long lastSession;

    /**
     * @param gateways tells a gateway's actor something, past the simulated network: real clients have a real one
     * @param gatewayRuns whether a gateway runs and has power
     */
    public ClientPorts(
            Engine engine,
            Network network,
            BiConsumer<String, Gateway.Command> gateways,
            Predicate<String> gatewayRuns) {
        this.engine = engine;
        this.network = network;
        this.gateways = gateways;
        this.gatewayRuns = gatewayRuns;
    }

    public void onOperation(ClientOperation.Listener listener) {
        operationListeners.add(listener);
    }

    /** A simulated client connects over the network; empty if nothing gets through. */
    public Optional<ClientConnection> connect(
            String client, String zone, String gateway, ClientConnection.Listener listener) {
        if (simulated.add(client)) {
            network.place(client, zone);
            network.attach(client, (from, message) -> delivered(client, from, message));
        }
        if (!gatewayRuns.test(gateway) || !network.reaches(client, gateway) || !network.reaches(gateway, client)) {
            return Optional.empty();
        }
        long session = ++lastSession;
        Network.Sender sender = network.sender(client);
        Way way = new Way() {
            @Override
            public void ask(long requestId, ClientRequest request) {
                sender.send(gateway, new ClientMessage.Ask(session, requestId, request));
            }

            @Override
            public void aside(long asideId, Aside aside, Hearer hearer) {
                throw new UnsupportedOperationException("simulated clients have no need of it: " + aside);
            }

            @Override
            public void bye() {
                sender.send(gateway, new ClientMessage.Bye(session));
            }
        };
        sender.send(gateway, new ClientMessage.Hello(session));
        return Optional.of(open(new Port(session, client, gateway, listener, way)));
    }

    /** A real client's connection; empty if the gateway is down. */
    public Optional<ClientConnection> accept(
            String client, String gateway, SessionStart start, ClientConnection.Listener listener) {
        if (!gatewayRuns.test(gateway)) {
            return Optional.empty();
        }
        long session = ++lastSession;
        Way way = new Way() {
            @Override
            public void ask(long requestId, ClientRequest request) {
                gateways.accept(gateway, new Gateway.Asked(session, requestId, request));
            }

            @Override
            public void aside(long asideId, Aside aside, Hearer hearer) {
                gateways.accept(gateway, new Gateway.AskedAside(session, asideId, aside, hearer));
            }

            @Override
            public void bye() {
                gateways.accept(gateway, new Gateway.Closed(session));
            }
        };
        Port port = new Port(session, client, gateway, listener, way);
        gateways.accept(gateway, new Gateway.Opened(session, start, port));
        return Optional.of(open(port));
    }

    private Port open(Port port) {
        ports.put(port.session, port);
        return port;
    }

    /** Who is answered on a connection that is no more says so: that it ended may have been lost with a cut link (rule W9). */
    private void delivered(String client, String from, Message message) {
        switch (message) {
            case ClientMessage.Told told ->
                open(told.session())
                        .ifPresentOrElse(
                                port -> port.replied(told.requestId(), told.reply()),
                                () -> network.send(client, from, new ClientMessage.Bye(told.session())));
            case ClientMessage.Bye bye -> open(bye.session()).ifPresent(Port::reset);
            default -> throw new IllegalStateException("a client does not understand " + message);
        }
    }

    private Optional<Port> open(long session) {
        return Optional.ofNullable(ports.get(session));
    }

    /** The gateway is taken for gone: its connections are reset. If it runs all the same, it works for them no longer. */
    public void gatewayDead(String gateway) {
        List.copyOf(ports.values()).stream()
                .filter(port -> port.gateway.equals(gateway))
                .forEach(Port::breakOff);
    }

    /**
     * The gateway is to be retired: each connection is closed when nothing is outstanding on it, or nothing but what waits at a primary. Where that does not come
     * about until it is said again, what was asked by then is the last that is answered.
     */
    public void drain(String gateway) {
        List.copyOf(ports.values()).stream()
                .filter(port -> port.gateway.equals(gateway))
                .forEach(Port::drain);
    }

    /** Connections that are open to a gateway. */
    public long openTo(String gateway) {
        return ports.values().stream()
                .filter(port -> port.gateway.equals(gateway))
                .count();
    }

    private record Outstanding(long requestId, ClientRequest request, long startedAt) {}

    private final class Port implements ClientConnection, Hearer, ReplyTo {
        private final long session;
        private final String sessionName;
        private final String client;
        private final String gateway;
        private final Listener listener;
        private final Way way;
        private final ArrayDeque<Outstanding> outstanding = new ArrayDeque<>();
        private SessionStamp seen = SessionStamp.FRESH;
        private boolean open = true;
        private boolean draining;
        /** Asked too late, kept from a gateway that is to be retired. */
        private int withheld;

        private boolean withholds;
        /** Under way; what the client has sent behind them waits where it came in. */
        private int asides;
        /** How often it was said to end while some were under way. */
        private int saidWhilePublishing;

        private Port(long session, String client, String gateway, Listener listener, Way way) {
            this.session = session;
            this.sessionName = client + "#" + session;
            this.client = client;
            this.gateway = gateway;
            this.listener = listener;
            this.way = way;
        }

        @Override
        public String gateway() {
            return gateway;
        }

        @Override
        public void send(long requestId, ClientRequest request) {
            if (!open) {
                throw new IllegalStateException("connection " + session + " is closed");
            }
            outstanding.add(new Outstanding(requestId, request, engine.now()));
            if (withholds) {
                withheld++;
            } else {
                way.ask(requestId, request);
            }
        }

        @Override
        public void send(long asideId, Aside aside) {
            if (open) {
                asides++;
                way.aside(asideId, aside, this);
            }
        }

        @Override
        public void asideDone(long asideId, long number) {
            if (open) {
                asides--;
                listener.asideDone(asideId, number);
                if (draining) {
                    breakOffIfIdle();
                }
            }
        }

        @Override
        public void heard(Optional<Bytes> pattern, Bytes channel, Bytes content) {
            if (open) {
                listener.heard(pattern, channel, content);
            }
        }

        @Override
        public SessionStamp seen() {
            return seen;
        }

        @Override
        public void reply(long requestId, ClientReply reply, SessionStamp stamp) {
            seen = stamp;
            replied(requestId, reply);
        }

        @Override
        public void hangUp() {
            reset();
        }

        /** Answers come in the order of the requests. */
        private void replied(long requestId, ClientReply reply) {
            if (!open) {
                return;
            }
            // A cut link lost something on the way: what is left of the connection is of no use (rule W9).
            if (outstanding.isEmpty() || outstanding.peek().requestId() != requestId) {
                breakOff();
                return;
            }
            Outstanding first = outstanding.poll();
            tell(first, Optional.of(reply));
            listener.replied(requestId, reply);
            if (draining) {
                breakOffIfIdle();
            }
        }

        private void tell(Outstanding ended, Optional<ClientReply> reply) {
            ClientOperation operation =
                    new ClientOperation(sessionName, client, ended.startedAt(), engine.now(), ended.request(), reply);
            for (ClientOperation.Listener operationListener : operationListeners) {
                operationListener.ended(operation);
            }
        }

        @Override
        public void close() {
            if (open) {
                way.bye();
                end();
            }
        }

        /** Resets it from this side. */
        private void breakOff() {
            if (open && gatewayRuns.test(gateway)) {
                way.bye();
            }
            reset();
        }

        private void reset() {
            if (open) {
                Set<Long> neverSent = neverSent().map(Outstanding::requestId).collect(Collectors.toSet());
                end();
                listener.disconnected(neverSent);
            }
        }

        /** What was withheld certainly had no effect (cluster.md §9). */
        private Stream<Outstanding> neverSent() {
            return outstanding.stream().skip(outstanding.size() - withheld);
        }

        private void end() {
            open = false;
            ports.remove(session);
            outstanding.stream().limit(outstanding.size() - withheld).forEach(ended -> tell(ended, Optional.empty()));
            neverSent().forEach(ended -> tell(ended, Optional.of(Endings.RETIRED)));
            outstanding.clear();
        }

        private void drain() {
            withholds |= draining && (asides == 0 || ++saidWhilePublishing > MOST_WHILE_PUBLISHING);
            draining = true;
            breakOffIfIdle();
        }

        /** Of several requests only the first has begun; who only waits, for something to take or for backups, may wait elsewhere. */
        private void breakOffIfIdle() {
            boolean isIdle = outstanding.size() == withheld
                    ? asides == 0 || withholds
                    : outstanding.peek().request().onlyWaits();
            if (isIdle) {
                breakOff();
            }
        }
    }
}
