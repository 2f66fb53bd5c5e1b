package io.blackstart.cluster.wire.resp;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/** What a real client is called in the cluster. */
public final class ClientName {
    private ClientName() {}

    /**
     * Its address, unique also over time: ports are used again.
     *
     * @param id of the connection, unique in the server
     */
    public static String of(Channel channel, String id) {
        return channel.remoteAddress() instanceof InetSocketAddress address
                ? "%s:%d#%s".formatted(address.getAddress().getHostAddress(), address.getPort(), id)
                : "client#" + id;
    }
}
