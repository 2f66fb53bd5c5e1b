package io.blackstart.app.http;

import io.blackstart.cluster.wire.resp.Listeners;
import io.blackstart.cluster.wire.resp.Parting;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A small HTTP server for people's tools, not for load: one request a connection, few connections, and everything that a stranger decides is
 * bounded in size and time.
 */
public final class HttpDoor implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 32;
    private static final int LINE_BYTES = 4 << 10;
    private static final int HEADER_BYTES = 8 << 10;
    private static final int BODY_BYTES = 64 << 10;
    /** In which the whole request must have come, however slowly its bytes drip. */
    private static final Duration ASKING = Duration.ofSeconds(10);

    private final Listeners listeners;
    private final HttpSite site;
    private final Duration asking;
    private final InetSocketAddress address;

    private HttpDoor(String what, String option, InetSocketAddress wanted, HttpSite site, Duration asking) {
        this.site = site;
        this.asking = asking;
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
        return open(what, option, wanted, site, ASKING);
    }

    static HttpDoor open(String what, String option, InetSocketAddress wanted, HttpSite site, Duration asking) {
        return new HttpDoor(what, option, wanted, site, asking);
    }

    private void arrive(SocketChannel channel) {
        HttpDecoderConfig limits = new HttpDecoderConfig()
                .setMaxInitialLineLength(LINE_BYTES)
                .setMaxHeaderSize(HEADER_BYTES)
                .setMaxChunkSize(BODY_BYTES);
        channel.config().setAutoRead(true);
        channel.pipeline()
                .addLast(new HttpServerCodec(limits))
                .addLast(new Whole())
                .addLast(new HttpVisit(site, asking));
    }

    /** Who sends too much is told so and not listened to any longer. */
    private static final class Whole extends HttpObjectAggregator {
        private Whole() {
            super(BODY_BYTES, true);
        }

        @Override
        protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) throws Exception {
            super.handleOversizedMessage(context, oversized);
            Parting.gently(context);
        }
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
