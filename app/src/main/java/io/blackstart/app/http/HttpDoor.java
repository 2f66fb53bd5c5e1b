package io.blackstart.app.http;

import io.blackstart.cluster.wire.resp.Listeners;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;

/**
 * A small HTTP server for people's tools, not for load: one request a connection, few connections, and everything that a stranger decides is
 * bounded in size and time.
 */
public final class HttpDoor implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 32;
    private static final int LINE_BYTES = 4 << 10;
    private static final int HEADER_BYTES = 8 << 10;
    private static final int BODY_BYTES = 64 << 10;

    private final Listeners listeners;
    private final HttpSite site;
    private final InetSocketAddress address;

    private HttpDoor(String what, String option, InetSocketAddress wanted, HttpSite site) {
        this.site = site;
        listeners = new Listeners(what, MOST_CONNECTIONS);
        try {
            address = listeners.listen(what, option, wanted, this::arrive, Listeners.HTTP_FULL);
        } catch (RuntimeException unavailable) {
            listeners.close();
            throw unavailable;
        }
    }

    /**
     * Starts to listen.
     *
     * @param what it is for, in a word
     * @param option that chooses another port
     * @throws io.blackstart.cluster.wire.resp.CannotListenException if the port is not to be had
     */
    public static HttpDoor open(String what, String option, InetSocketAddress wanted, HttpSite site) {
        return new HttpDoor(what, option, wanted, site);
    }

    private void arrive(SocketChannel channel) {
        HttpDecoderConfig limits = new HttpDecoderConfig()
                .setMaxInitialLineLength(LINE_BYTES)
                .setMaxHeaderSize(HEADER_BYTES)
                .setMaxChunkSize(BODY_BYTES);
        channel.config().setAutoRead(true);
        channel.pipeline()
                .addLast(new HttpServerCodec(limits))
                .addLast(new HttpObjectAggregator(BODY_BYTES, true))
                .addLast(new HttpVisit(site));
    }

    /** {@code http://127.0.0.1:8481}. */
    public String url() {
        return "http://" + NetUtil.toSocketAddressString(address.getAddress().getHostAddress(), address.getPort());
    }

    /** Stops listening and ends all connections. Doing it twice is no harm. */
    @Override
    public void close() {
        listeners.close();
    }
}
