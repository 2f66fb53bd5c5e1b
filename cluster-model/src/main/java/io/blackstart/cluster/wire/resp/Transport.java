package io.blackstart.cluster.wire.resp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import jdk.net.ExtendedSocketOptions;

/** How sockets are reached. */
enum Transport {
    /** Linux by its own calls, which cost a request less of the processor. */
    EPOLL {
        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }

        @Override
        ServerBootstrap on(ServerBootstrap server) {
            return server.channel(EpollServerSocketChannel.class)
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(EpollChannelOption.TCP_KEEPIDLE, KEEP_ALIVE_SECONDS)
                    .childOption(EpollChannelOption.TCP_KEEPINTVL, KEEP_ALIVE_PAUSE_SECONDS)
                    .childOption(EpollChannelOption.TCP_KEEPCNT, KEEP_ALIVE_MISSES);
        }
    },
    /** As Java does it everywhere. */
    JAVA {
        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }

        @Override
        ServerBootstrap on(ServerBootstrap server) {
            return server.channel(NioServerSocketChannel.class)
                    .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), KEEP_ALIVE_SECONDS)
                    .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), KEEP_ALIVE_PAUSE_SECONDS)
                    .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), KEEP_ALIVE_MISSES);
        }
    };

    /** A client's machine that is silent this long is asked whether it is still there, as Redis does. */
    private static final int KEEP_ALIVE_SECONDS = 300;

    private static final int KEEP_ALIVE_PAUSE_SECONDS = 100;
    private static final int KEEP_ALIVE_MISSES = 3;

    /** The best there is on this machine. */
    static Transport best() {
        return Epoll.isAvailable() ? EPOLL : JAVA;
    }

    abstract IoHandlerFactory handlers();

    /** A server's sockets, and how its connections are kept alive. */
    abstract ServerBootstrap on(ServerBootstrap server);
}
