package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import io.blackstart.cluster.wire.resp.command.ClientList;
import io.blackstart.cluster.wire.resp.command.Password;
import io.blackstart.cluster.wire.resp.command.ServerFacts;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Serves real Redis clients: one port for the endpoint (rule Z5), and one for each gateway, also for those that come later. Close it
 * before its cluster's engine.
 */
public final class RespServer implements AutoCloseable {
    private static final int PORTS_TRIED = 16;

    private final GatewayDoor door;
    private final RespOptions options;
    private final ClientList clients = new ClientList();
    private final Listeners listeners;
    private final AtomicLong lastConnectionId = new AtomicLong();
    private final ServerFacts facts = new Facts();
    /** Replaced, never changed. */
    private volatile SequencedMap<String, InetSocketAddress> gateways = new LinkedHashMap<>();

    private volatile int endpointPort;

    private RespServer(GatewayDoor door, RespOptions options, ByteBufAllocator memory, Optional<PumpSockets> pump) {
        this.door = door;
        this.options = options;
        listeners = new Listeners("resp", options.clients(), memory, pump);
    }

    /**
     * Starts to listen on all ports.
     *
     * @param gateways machines that get a port of their own, in the order of the ports; up or down
     * @throws CannotListenException if one of the ports is not to be had; then none is listened on
     * @throws IllegalArgumentException if there are not enough ports after the endpoint's
     */
    public static RespServer open(GatewayDoor door, List<String> gateways, RespOptions options) {
        return open(door, gateways, options, ByteBufAllocator.DEFAULT, Optional.empty());
    }

    /** The same, with connections that the pump serves itself, if it hosts these sockets ({@code engine.host}). */
    public static RespServer open(
            GatewayDoor door, List<String> gateways, RespOptions options, Optional<PumpSockets> pump) {
        return open(door, gateways, options, ByteBufAllocator.DEFAULT, pump);
    }

    static RespServer open(
            GatewayDoor door,
            List<String> gateways,
            RespOptions options,
            ByteBufAllocator memory,
            Optional<PumpSockets> pump) {
        if (options.port() + gateways.size() > 65_535) {
            throw new IllegalArgumentException("--port: %d leaves no room for the %s after it, allowed is up to %d"
                    .formatted(
                            options.port(),
                            gateways.size() == 1 ? "gateway's port" : "ports of " + gateways.size() + " gateways",
                            65_535 - gateways.size()));
        }
        RespServer server = new RespServer(door, options, memory, pump);
        try {
            server.listenOnAll(gateways);
        } catch (CannotListenException unavailable) {
            server.close();
            throw unavailable;
        }
        return server;
    }

    private void listenOnAll(List<String> names) {
        int port = options.port();
        endpointPort = listen("endpoint", new Entrance.ToEndpoint(), port).getPort();
        for (String name : names) {
            port = port == 0 ? 0 : port + 1;
            put(name, listen(name, new Entrance.ToGateway(name), port));
        }
    }

    private void put(String gateway, InetSocketAddress address) {
        SequencedMap<String, InetSocketAddress> more = new LinkedHashMap<>(gateways);
        more.put(gateway, address);
        gateways = Collections.unmodifiableSequencedMap(more);
    }

    /**
     * A gateway that has come later gets a port of its own: the first one after the endpoint's that no other has, and no other program. Not on the pump,
     * since it waits for the system.
     *
     * @return the actual address; empty if it has a port already
     * @throws CannotListenException if none of the next few ports is to be had
     */
    public synchronized Optional<InetSocketAddress> open(String gateway) {
        if (gateways.containsKey(gateway)) {
            return Optional.empty();
        }
        InetSocketAddress address = listenNearby(gateway);
        put(gateway, address);
        return Optional.of(address);
    }

    private InetSocketAddress listenNearby(String gateway) {
        Entrance entrance = new Entrance.ToGateway(gateway);
        if (options.port() == 0) {
            return listen(gateway, entrance, 0);
        }
        Set<Integer> taken =
                gateways.values().stream().map(InetSocketAddress::getPort).collect(Collectors.toSet());
        List<Integer> free = IntStream.rangeClosed(options.port() + 1, 65_535)
                .boxed()
                .filter(port -> !taken.contains(port))
                .limit(PORTS_TRIED)
                .toList();
        for (int port : free.subList(0, Math.max(0, free.size() - 1))) {
            try {
                return listen(gateway, entrance, port);
            } catch (CannotListenException byAnother) {
                // the next one may be free
            }
        }
        return listen(gateway, entrance, free.isEmpty() ? 0 : free.getLast());
    }

    /**
     * The port of a gateway that is no more is given back. Not on the pump.
     *
     * @return where it was; empty if it had none
     */
    public synchronized Optional<InetSocketAddress> release(String gateway) {
        SequencedMap<String, InetSocketAddress> fewer = new LinkedHashMap<>(gateways);
        Optional<InetSocketAddress> released = Optional.ofNullable(fewer.remove(gateway));
        gateways = Collections.unmodifiableSequencedMap(fewer);
        released.ifPresent(listeners::stop);
        return released;
    }

    private InetSocketAddress listen(String what, Entrance entrance, int port) {
        return listeners.listen(
                what,
                "--port",
                new InetSocketAddress(options.bind(), port),
                channel -> {
                    channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
                    channel.pipeline()
                            .addLast(new RespConnection(lastConnectionId.incrementAndGet(), entrance, door, facts));
                },
                Listeners.RESP_FULL);
    }

    /** Where the endpoint is; the actual port. */
    public InetSocketAddress endpoint() {
        return new InetSocketAddress(options.bind(), endpointPort);
    }

    /** Where each gateway is now, in the order they came; the actual ports. From any thread. */
    public SequencedMap<String, InetSocketAddress> gateways() {
        return gateways;
    }

    /** As clients take it: {@code redis://127.0.0.1:6380}. */
    public static String url(InetSocketAddress address) {
        return "redis://" + NetUtil.toSocketAddressString(address);
    }

    /** What sessions of another protocol tell of this server. */
    public ServerFacts facts() {
        return facts;
    }

    public int connectedClients() {
        return listeners.connections();
    }

    /** Stops listening, then ends all connections and threads. Doing it twice is no harm. */
    @Override
    public void close() {
        listeners.close();
    }

    private final class Facts implements ServerFacts {
        @Override
        public ClientList clients() {
            return clients;
        }

        @Override
        public int port() {
            return endpointPort;
        }

        @Override
        public Optional<Password> password() {
            return options.password();
        }

        @Override
        public RespLimits limits() {
            return options.limits();
        }

        @Override
        public int mostClients() {
            return options.clients();
        }

        @Override
        public Optional<ClusterView> view() {
            return door.view();
        }
    }
}
