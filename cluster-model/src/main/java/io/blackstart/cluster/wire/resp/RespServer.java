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
import java.util.concurrent.atomic.AtomicLong;

/**
 * Serves real Redis clients: one port for the endpoint (rule Z5), and one for each gateway. Close it before its cluster's
 * engine.
 */
public final class RespServer implements AutoCloseable {
    private final GatewayDoor door;
    private final RespOptions options;
    private final ClientList clients = new ClientList();
    private final Listeners listeners;
    private final AtomicLong lastConnectionId = new AtomicLong();
    private final ServerFacts facts = new Facts();
    private final SequencedMap<String, InetSocketAddress> gateways = new LinkedHashMap<>();
    private volatile int endpointPort;

    private RespServer(GatewayDoor door, RespOptions options, ByteBufAllocator memory) {
        this.door = door;
        this.options = options;
        listeners = new Listeners("resp", options.clients(), memory);
    }

    /**
     * Starts to listen on all ports.
     *
     * @param gateways machines that get a port of their own, in the order of the ports; up or down
     * @throws CannotListenException if one of the ports is not to be had; then none is listened on
     * @throws IllegalArgumentException if there are not enough ports after the endpoint's
     */
    public static RespServer open(GatewayDoor door, List<String> gateways, RespOptions options) {
        return open(door, gateways, options, ByteBufAllocator.DEFAULT);
    }

    static RespServer open(GatewayDoor door, List<String> gateways, RespOptions options, ByteBufAllocator memory) {
        if (options.port() + gateways.size() > 65_535) {
            throw new IllegalArgumentException("port: %d leaves no room for %d gateways after it, allowed is up to %d"
                    .formatted(options.port(), gateways.size(), 65_535 - gateways.size()));
        }
        RespServer server = new RespServer(door, options, memory);
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
            gateways.put(name, listen(name, new Entrance.ToGateway(name), port));
        }
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

    /** Where each gateway is, in the order given; the actual ports. */
    public SequencedMap<String, InetSocketAddress> gateways() {
        return Collections.unmodifiableSequencedMap(gateways);
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
