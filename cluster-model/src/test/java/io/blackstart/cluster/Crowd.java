package io.blackstart.cluster;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Clients that write without pause, as applications do: each counts its own counter up, one INCR every few milliseconds, through whatever
 * the endpoint answers, and connects anew when its connection breaks. An INCR that counts twice or not at all shows at once.
 */
public final class Crowd {
    private static final long THINK_NANOS = 4_000_000;
    private static final long RECONNECT_NANOS = 20_000_000;

    private final Scene scene;
    private final List<Counter> counters = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private long longestNanos;
    private long acknowledged;
    private boolean over;

    /** Clients spread over the zones, each at work at once. */
    public Crowd(Scene scene, int clients) {
        this.scene = scene;
        List<String> zones = scene.cluster().spec().region().zones();
        for (int i = 0; i < clients; i++) {
            counters.add(new Counter("crowd-" + i, zones.get(i % zones.size())));
        }
        counters.forEach(Counter::next);
    }

    /** Operations that were not acknowledged, in words. */
    public List<String> failures() {
        return failures;
    }

    /** The longest time from a request to its acknowledgement, virtual nanoseconds. */
    public long longestNanos() {
        return longestNanos;
    }

    public long acknowledged() {
        return acknowledged;
    }

    /** Ends the work, lets what is under way end, and compares every counter with what was acknowledged; returns what does not fit. */
    public List<String> goHome() {
        over = true;
        scene.runMillis(3_000);
        List<String> breaches = new ArrayList<>();
        for (Counter counter : counters) {
            for (String machine : scene.cluster().disks().keySet()) {
                String text = scene.onDisk(machine, counter.name);
                long kept = text.isEmpty() ? 0 : Long.parseLong(text);
                if (kept < counter.acknowledged || kept > counter.tried) {
                    breaches.add("%s: %d acknowledged, %d tried, %s has %d"
                            .formatted(counter.name, counter.acknowledged, counter.tried, machine, kept));
                }
            }
        }
        return breaches;
    }

    private final class Counter implements ClientConnection.Listener {
        private final String name;
        private final String zone;
        private Optional<ClientConnection> connection = Optional.empty();
        private long tried;
        private long acknowledged;
        private long sentAt;
        private boolean waiting;
        private int turn;

        private Counter(String name, String zone) {
            this.name = name;
            this.zone = zone;
        }

        private void next() {
            if (over) {
                return;
            }
            if (connection.isEmpty()) {
                connect();
                return;
            }
            tried++;
            waiting = true;
            sentAt = scene.engine().now();
            connection.get().send(tried, ClientRequest.of(new Command.Incr(Bytes.of(name))));
        }

        private void connect() {
            List<String> gateways = scene.cluster().resolveEndpoint();
            if (!gateways.isEmpty()) {
                String gateway = gateways.get(turn++ % gateways.size());
                connection = scene.cluster().connect(name, zone, gateway, this);
            }
            scene.engine().after(RECONNECT_NANOS, this::next);
        }

        @Override
        public void replied(long requestId, ClientReply reply) {
            waiting = false;
            if (reply.outcome() == Outcome.ACKNOWLEDGED && reply.replies().getFirst() instanceof Reply.Int count) {
                longestNanos = Math.max(longestNanos, scene.engine().now() - sentAt);
                Crowd.this.acknowledged++;
                if (count.value() <= acknowledged) {
                    failures.add("%s: counted %d again".formatted(name, count.value()));
                }
                acknowledged = count.value();
            } else {
                failures.add("%s: %s".formatted(name, reply));
            }
            scene.engine().after(THINK_NANOS, this::next);
        }

        @Override
        public void disconnected() {
            connection = Optional.empty();
            if (waiting) {
                waiting = false;
                failures.add(name + ": connection broke");
            }
            scene.engine().after(RECONNECT_NANOS, this::next);
        }
    }
}
