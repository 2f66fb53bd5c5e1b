package io.blackstart.cluster.wire.rest;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Tells a connection that its client has begun to say something, before there is anything to be understood. */
final class FirstBytes extends ChannelInboundHandlerAdapter {
    private final RestConnection connection;

    FirstBytes(RestConnection connection) {
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        connection.somethingCame();
        context.fireChannelRead(message);
    }
}
