package io.blackstart.cluster.wire.sentinel;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.cluster.wire.resp.Entrance;
import io.blackstart.cluster.wire.resp.GatewayDoor;
import io.blackstart.cluster.wire.resp.Listeners;
import io.blackstart.cluster.wire.resp.RespConnection;
import io.blackstart.cluster.wire.resp.RespOptions;
import io.blackstart.cluster.wire.resp.RespServer;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import io.blackstart.cluster.wire.resp.command.ClientList;
import io.blackstart.cluster.wire.resp.command.Password;
import io.blackstart.cluster.wire.resp.command.SentinelState;
import io.blackstart.cluster.wire.resp.command.ServerFacts;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One Sentinel in front of the database: tells which gateway is the one to write to, and publishes {@code +switch-master} when that changes. It hears the
 * cluster's own events, so no partition hides anything from it. Close it before its cluster's engine.
 */
public final class SentinelServer implements AutoCloseable {
    static final String NAME = "sentinel";

    private final GatewayDoor door;
    private final SentinelDesk desk;
    private final RespOptions options;
    private final ClientList clients = new ClientList();
    private final Listeners listeners;
    private final AtomicLong lastConnectionId = new AtomicLong();
    private final InetSocketAddress address;

    private SentinelServer(GatewayDoor door, SentinelDesk desk, RespOptions options) {
        this.door = door;
        this.desk = desk;
        this.options = options;
        this.listeners = new Listeners(NAME, options.clients());
        InetSocketAddress wanted = new InetSocketAddress(options.bind(), options.port());
        try {
            address = listeners.listen(NAME, "--sentinel-port", wanted, this::arrive, Listeners.RESP_FULL);
        } catch (RuntimeException unavailable) {
            listeners.close();
            throw unavailable;
        }
    }

    /**
     * Starts to listen. On the pump, or before it runs.
     *
     * @param gateways with the ports of the gateways it points at
     * @param watch one of the cluster's sinks
     * @param options its own port; 0 for any free one
     * @throws io.blackstart.cluster.wire.resp.CannotListenException if the port is not to be had
     */
    public static SentinelServer open(
            GatewayDoor door, RespServer gateways, SentinelWatch watch, ClusterSettings settings, RespOptions options) {
        long downAfter = TimeUnit.NANOSECONDS.toMillis(settings.get(Setting.GOSSIP_SUSPECT_AFTER));
        SentinelDesk desk = new SentinelDesk(gateways::gateways, downAfter);
        SentinelServer server = new SentinelServer(door, desk, options);
        watch.tellTo(desk::heard);
        return server;
    }

    private void arrive(SocketChannel channel) {
        String host = NetUtil.toAddressString(channel.localAddress().getAddress());
        channel.pipeline()
                .addLast(new RespConnection(
                        lastConnectionId.incrementAndGet(),
                        new Entrance.ToGateway(NAME),
                        new SentinelDoor(door, desk, host),
                        new Facts(host)));
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(options.bind(), address.getPort());
    }

    /** Stops listening and ends all connections. Doing it twice is no harm. */
    @Override
    public void close() {
        listeners.close();
    }

    private final class Facts implements ServerFacts {
        private final String host;

        private Facts(String host) {
            this.host = host;
        }

        @Override
        public Optional<SentinelState> sentinel() {
            return Optional.of(desk.state(host));
        }

        @Override
        public ClientList clients() {
            return clients;
        }

        @Override
        public int port() {
            return address.getPort();
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
        public Optional<Password> password() {
            return options.password();
        }

        @Override
        public Optional<ClusterView> view() {
            return door.view();
        }
    }
}
