package io.blackstart.cluster.wire.resp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jdk.net.ExtendedSocketOptions;

/** The ports of one protocol, their connections, and the threads that serve them. Connections read only when asked to. */
public final class Listeners implements AutoCloseable {
    /** What a client of Redis hears that finds no place any more. */
    public static final String RESP_FULL = "-ERR max number of clients reached\r\n";

    /** What an HTTP client hears that finds no place any more. */
    public static final String HTTP_FULL = """
        HTTP/1.1 503 Service Unavailable\r
        Content-Type: application/json\r
        Content-Length: 47\r
        Connection: close\r
        \r
        {"error":"ERR max number of clients reached"}\r
        """;

    /** The pump needs a processor of its own. */
    private static final int THREADS = Runtime.getRuntime().availableProcessors() > 2 ? 2 : 1;

    private static final WriteBufferWaterMark OUTPUT = new WriteBufferWaterMark(256 << 10, 1 << 20);
    private static final long CLOSE_SECONDS = 5;
    /** A client's machine that is silent this long is asked whether it is still there, as Redis does. */
    private static final int KEEP_ALIVE_SECONDS = 300;

    private static final int KEEP_ALIVE_PAUSE_SECONDS = 100;
    private static final int KEEP_ALIVE_MISSES = 3;

    private final EventLoopGroup threads;
    private final EventLoopGroup ofConnections;
    private final ChannelGroup listeners;
    /** Closes what arrives while it is being closed. */
    private final ChannelGroup connections;

    private final Semaphore places;
    private final ByteBufAllocator memory;

    /**
     * Without a port yet.
     *
     * @param protocol names the threads
     * @param clients most connections at the same time
     */
    public Listeners(String protocol, int clients) {
        this(protocol, clients, ByteBufAllocator.DEFAULT);
    }

    /** @param memory what is read and written is kept in */
    public Listeners(String protocol, int clients, ByteBufAllocator memory) {
        this(protocol, clients, memory, Optional.empty());
    }

    /** @param pump serves the connections, if any, instead of threads of their own */
    Listeners(String protocol, int clients, ByteBufAllocator memory, Optional<PumpSockets> pump) {
        this.places = new Semaphore(clients);
        this.memory = memory;
        threads = new MultiThreadIoEventLoopGroup(
                pump.isPresent() ? 1 : THREADS, new DefaultThreadFactory(protocol, true), NioIoHandler.newFactory());
        ofConnections = pump.map(PumpSockets::group).orElse(threads);
        listeners = new DefaultChannelGroup(threads.next());
        connections = new DefaultChannelGroup(threads.next(), true);
    }

    /**
     * Starts to listen on a port.
     *
     * @param what the port is for, in words
     * @param option that chooses another port
     * @param arrival adds the handlers of a new connection
     * @param full what one hears that finds no place any more
     * @return the actual address
     * @throws CannotListenException if the port is not to be had
     */
    public InetSocketAddress listen(
            String what, String option, InetSocketAddress wanted, Consumer<SocketChannel> arrival, String full) {
        byte[] sorry = full.getBytes(StandardCharsets.US_ASCII);
        ChannelFuture bound = new ServerBootstrap()
                .group(threads, ofConnections)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1_024)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), KEEP_ALIVE_SECONDS)
                .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), KEEP_ALIVE_PAUSE_SECONDS)
                .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), KEEP_ALIVE_MISSES)
                .childOption(ChannelOption.ALLOCATOR, memory)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, OUTPUT)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, oneReadAtATime())
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        connections.add(channel);
                        if (places.tryAcquire()) {
                            channel.closeFuture().addListener(_ -> places.release());
                            arrival.accept(channel);
                        } else {
                            channel.pipeline().addLast(new TurnedAway(sorry));
                        }
                    }
                })
                .bind(wanted)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new CannotListenException(what, option, wanted, bound.cause());
        }
        Channel listener = bound.channel();
        listeners.add(listener);
        return (InetSocketAddress) listener.localAddress();
    }

    /** So that one client who sends without end does not keep the others, or the pump, waiting for long. */
    private static RecvByteBufAllocator oneReadAtATime() {
        return new AdaptiveRecvByteBufAllocator().maxMessagesPerRead(1);
    }

    /** Stops listening at an address that {@link #listen} gave; connections that came by it stay. */
    public void stop(InetSocketAddress address) {
        listeners.close(listener -> address.equals(listener.localAddress())).awaitUninterruptibly();
    }

    /** Says one thing and closes; what its client says is not read. */
    private static final class TurnedAway extends ChannelInboundHandlerAdapter {
        private final byte[] lastWord;

        TurnedAway(byte[] lastWord) {
            this.lastWord = lastWord;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.writeAndFlush(Unpooled.wrappedBuffer(lastWord)).addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    /** Connections there are now. */
    public int connections() {
        return connections.size();
    }

    /** Stops listening, then ends all connections and threads. Doing it twice is no harm. */
    @Override
    public void close() {
        listeners.close().awaitUninterruptibly();
        connections.close().awaitUninterruptibly();
        threads.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
