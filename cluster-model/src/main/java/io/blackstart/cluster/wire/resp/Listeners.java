package io.blackstart.cluster.wire.resp;

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
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The ports of one protocol, their connections, and the threads that serve them. Connections read only when asked to. */
public final class Listeners implements AutoCloseable {
    /** The pump needs a processor of its own. */
    private static final int THREADS = Runtime.getRuntime().availableProcessors() > 2 ? 2 : 1;
    private static final WriteBufferWaterMark OUTPUT = new WriteBufferWaterMark(256 << 10, 1 << 20);
    private static final long CLOSE_SECONDS = 5;

    private final EventLoopGroup threads;
    private final ChannelGroup listeners;
    /** Closes what arrives while it is being closed. */
    private final ChannelGroup connections;

    /** @param protocol names the threads */
    public Listeners(String protocol) {
        threads = new MultiThreadIoEventLoopGroup(
                THREADS, new DefaultThreadFactory(protocol, true), NioIoHandler.newFactory());
        listeners = new DefaultChannelGroup(threads.next());
        connections = new DefaultChannelGroup(threads.next(), true);
    }

    /**
     * Starts to listen on a port.
     *
     * @param what the port is for, in words
     * @param option that chooses another port
     * @param arrival adds the handlers of a new connection
     * @return the actual address
     * @throws CannotListenException if the port is not to be had
     */
    public InetSocketAddress listen(
            String what, String option, InetSocketAddress wanted, Consumer<SocketChannel> arrival) {
        ChannelFuture bound = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1_024)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, OUTPUT)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        connections.add(channel);
                        arrival.accept(channel);
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
