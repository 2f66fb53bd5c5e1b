package io.blackstart.cluster.wire.sentinel;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.routing.Aside;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.Listening;
import io.blackstart.cluster.routing.SessionStamp;
import io.blackstart.cluster.wire.resp.command.SentinelState;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What a Sentinel knows, and who hears of its changes. Told and listened to on the pump; asked from any thread. */
final class SentinelDesk {
    private final Supplier<SequencedMap<String, InetSocketAddress>> gateways;
    /** A client hears of one that is gone where it was. */
    private final Map<String, InetSocketAddress> known = new ConcurrentHashMap<>();

    private final long downAfterMillis;
    private final TreeMap<Long, Ear> ears = new TreeMap<>();
    private volatile Standing standing = Standing.UNKNOWN;
    private long lastEar;

    /** @param gateways where each can be reached now; the host is told as the asking client sees it where it is a wildcard */
    SentinelDesk(Supplier<SequencedMap<String, InetSocketAddress>> gateways, long downAfterMillis) {
        this.gateways = gateways;
        this.downAfterMillis = downAfterMillis;
    }

    void heard(ClusterView view) {
        Standing before = standing;
        Map<String, InetSocketAddress> now = gateways.get();
        known.putAll(now);
        Standing after = before.next(view, now.keySet());
        standing = after;
        if (!before.equals(after)) {
            List.copyOf(ears.values()).forEach(ear -> ear.tell(before, after));
        }
    }

    /** @param host the server's address that the client came to */
    SentinelState state(String host) {
        Standing now = standing;
        return new SentinelState(
                now.name(),
                now.master().map(gateway -> node(gateway, host)),
                now.replicas().stream().map(gateway -> node(gateway, host)).toList(),
                now.epoch(),
                now.health(),
                downAfterMillis);
    }

    private SentinelState.Node node(String gateway, String host) {
        InetSocketAddress address = known.get(gateway);
        String told = address.getAddress().isAnyLocalAddress() ? host : NetUtil.toAddressString(address.getAddress());
        return new SentinelState.Node(gateway, told, address.getPort());
    }

    ClientConnection open(String host, ClientConnection.Listener listener) {
        Ear ear = new Ear(++lastEar, host, listener);
        ears.put(ear.number, ear);
        return ear;
    }

    /** One client's connection: a session that has no data and hears what is published here. */
    private final class Ear implements ClientConnection {
        private final long number;
        private final String host;
        private final Listener listener;
        private Listening listening = Listening.TO_NOTHING;

        private Ear(long number, String host, Listener listener) {
            this.number = number;
            this.host = host;
            this.listener = listener;
        }

        private void tell(Standing before, Standing after) {
            if (listening.count() > 0) {
                News.between(before, after, gateway -> node(gateway, host)).forEach(this::tell);
            }
        }

        private void tell(News news) {
            Bytes channel = Bytes.of(news.channel());
            Bytes content = Bytes.of(news.content());
            listening.reasons(channel).forEach(reason -> listener.heard(reason, channel, content));
        }

        @Override
        public String gateway() {
            return SentinelServer.NAME;
        }

        @Override
        public void send(long requestId, ClientRequest request) {
            throw new IllegalStateException("a Sentinel holds no data and was asked for some");
        }

        @Override
        public void send(long asideId, Aside aside) {
            switch (aside) {
                case Aside.Listen(Listening what) -> {
                    listening = what;
                    listener.asideDone(asideId, what.count());
                }
                case Aside.Publish _ -> throw new IllegalStateException("clients cannot publish at a Sentinel");
            }
        }

        @Override
        public SessionStamp seen() {
            return SessionStamp.FRESH;
        }

        @Override
        public void close() {
            ears.remove(number);
        }
    }
}
