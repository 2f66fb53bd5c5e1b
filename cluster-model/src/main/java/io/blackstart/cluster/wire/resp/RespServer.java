package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import io.blackstart.cluster.wire.resp.command.ClientList;
import io.blackstart.cluster.wire.resp.command.Password;
import io.blackstart.cluster.wire.resp.command.ServerFacts;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Serves real Redis clients: one port for the endpoint (rule Z5), and one for each gateway. Close it before its cluster's
 * engine.
 */
public final class RespServer implements AutoCloseable {
    private static final int THREADS = 2;
    private static final WriteBufferWaterMark OUTPUT = new WriteBufferWaterMark(256 << 10, 1 << 20);
    private static final long CLOSE_SECONDS = 5;

    private final GatewayDoor door;
    private final RespOptions options;
    private final EventLoopGroup threads =
            new MultiThreadIoEventLoopGroup(THREADS, new DefaultThreadFactory("resp", true), NioIoHandler.newFactory());
    private final ChannelGroup listeners = new DefaultChannelGroup(threads.next());
    /** Closes what arrives while it is being closed. */
    private final ChannelGroup connections = new DefaultChannelGroup(threads.next(), true);

    private final ClientList clients = new ClientList();
    private final AtomicLong lastConnectionId = new AtomicLong();
    private final ServerFacts facts = new Facts();
    private final SequencedMap<String, InetSocketAddress> gateways = new LinkedHashMap<>();
    private volatile int endpointPort;

    private RespServer(GatewayDoor door, RespOptions options) {
        this.door = door;
        this.options = options;
    }

    /**
     * Starts to listen on all ports.
     *
     * @param gateways machines that get a port of their own, in the order of the ports; up or down
     * @throws CannotListenException if one of the ports is not to be had; then none is listened on
     * @throws IllegalArgumentException if there are not enough ports after the endpoint's
     */
    public static RespServer open(GatewayDoor door, List<String> gateways, RespOptions options) {
        if (options.port() + gateways.size() > 65_535) {
            throw new IllegalArgumentException("port: %d leaves no room for %d gateways after it, allowed is up to %d"
                    .formatted(options.port(), gateways.size(), 65_535 - gateways.size()));
        }
        RespServer server = new RespServer(door, options);
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
        InetSocketAddress wanted = new InetSocketAddress(options.bind(), port);
        ChannelFuture bound = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1_024)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, OUTPUT)
                .childHandler(new Arrivals(entrance))
                .bind(wanted)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new CannotListenException(what, wanted, bound.cause());
        }
        Channel listener = bound.channel();
        listeners.add(listener);
        return (InetSocketAddress) listener.localAddress();
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

    public int connectedClients() {
        return connections.size();
    }

    /** Stops listening, then ends all connections and threads. Doing it twice is no harm. */
    @Override
    public void close() {
        listeners.close().awaitUninterruptibly();
        connections.close().awaitUninterruptibly();
        threads.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private final class Arrivals extends ChannelInitializer<SocketChannel> {
        private final Entrance entrance;

        Arrivals(Entrance entrance) {
            this.entrance = entrance;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            connections.add(channel);
            channel.pipeline().addLast(new RespConnection(lastConnectionId.incrementAndGet(), entrance, door, facts));
        }
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
        public Optional<ClusterView> view() {
            return door.view();
        }
    }
}
