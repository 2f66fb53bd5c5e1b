package io.blackstart.cluster.wire.rest;

import io.blackstart.cluster.wire.resp.Entrance;
import io.blackstart.cluster.wire.resp.GatewayDoor;
import io.blackstart.cluster.wire.resp.Listeners;
import io.blackstart.cluster.wire.resp.command.ServerFacts;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Serves clients that speak the REST protocol of Upstash, on one port: each request goes to the gateway its session was at before, else to the
 * healthy ones in turn (rule Z5). Close it before its cluster's engine.
 */
public final class RestServer implements AutoCloseable {
    private static final int CHUNK_BYTES = 64 << 10;

    private final GatewayDoor door;
    private final ServerFacts facts;
    private final RestOptions options;
    private final Listeners listeners;
    private final AtomicLong lastConnectionId = new AtomicLong();
    private final SyncSessions sessions = new SyncSessions();
    private final InetSocketAddress address;

    private RestServer(
            GatewayDoor door, Entrance way, ServerFacts facts, RestOptions options, ByteBufAllocator memory) {
        listeners = new Listeners("rest", options.clients(), memory);
        this.door = door;
        this.facts = facts;
        this.options = options;
        InetSocketAddress wanted = new InetSocketAddress(options.bind(), options.port());
        try {
            address = listeners.listen(
                    "REST", "--rest-port", wanted, channel -> arrive(channel, way), Listeners.HTTP_FULL);
        } catch (RuntimeException unavailable) {
            listeners.close();
            throw unavailable;
        }
    }

    /**
     * Starts to listen.
     *
     * @param facts what INFO tells
     * @throws io.blackstart.cluster.wire.resp.CannotListenException if the port is not to be had
     */
    public static RestServer open(GatewayDoor door, ServerFacts facts, RestOptions options) {
        return open(door, new Entrance.ToEndpoint(), facts, options, ByteBufAllocator.DEFAULT);
    }

    static RestServer open(
            GatewayDoor door, Entrance way, ServerFacts facts, RestOptions options, ByteBufAllocator memory) {
        return new RestServer(door, way, facts, options, memory);
    }

    private void arrive(SocketChannel channel, Entrance way) {
        HttpDecoderConfig config = new HttpDecoderConfig()
                .setMaxInitialLineLength(options.limits().lineBytes())
                .setMaxHeaderSize(options.limits().headerBytes())
                .setMaxChunkSize(CHUNK_BYTES);
        RestConnection connection = new RestConnection(lastConnectionId.incrementAndGet(), this, way, door, facts);
        channel.pipeline()
                .addLast(new FirstBytes(connection))
                .addLast(new HttpServerCodec(config))
                .addLast(connection);
    }

    /** As clients take it: {@code http://127.0.0.1:8480}. */
    public String url() {
        return "http://" + NetUtil.toSocketAddressString(options.bind().getHostAddress(), address.getPort());
    }

    public InetSocketAddress address() {
        return address;
    }

    public RestTokens tokens() {
        return options.tokens();
    }

    RestLimits limits() {
        return options.limits();
    }

    SyncSessions sessions() {
        return sessions;
    }

    /** Stops listening and ends all connections. Doing it twice is no harm. */
    @Override
    public void close() {
        listeners.close();
    }
}
