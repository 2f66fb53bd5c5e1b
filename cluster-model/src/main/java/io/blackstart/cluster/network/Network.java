package io.blackstart.cluster.network;

import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.engine.TimedTask;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Every message between two machines passes here (architecture.md): seeded latency and jitter, loss, partitions, and a byte meter per
 * pair of zones. Machines without power hear nothing. What is under way to a machine when it loses power is lost, what it had sent
 * arrives.
 */
public final class Network {
    /** A machine's ear. */
    @FunctionalInterface
    public interface Receiver {
        void deliver(String from, Message message);
    }

    /** What faults make of one direction between two machines. A link that loses everything is cut. */
    public record Condition(boolean cut, long latencyNanos, double jitter, double loss) {
        public Condition {
            cut |= loss >= 1;
        }
    }

    /** Decides the condition of a link; asked once per link whenever faults change. */
    @FunctionalInterface
    public interface Conditions {
        Condition between(Place from, Place to, Condition healthy);
    }

    /** A machine and its zone. */
    public record Place(String machine, String zone) {}

    private static final double HEALTHY_JITTER = 0.2;
    /** What a lost segment costs a connection: one retransmission timer, as TCP's least. */
    private static final long RETRANSMISSION = 200_000_000;

    private final Engine engine;
    private final Chance chance;
    private final ClusterSettings settings;
    private final UnaryOperator<String> regionOfZone;
    private final Map<String, Node> nodes = new HashMap<>();
    private final TreeMap<String, TreeMap<String, ZoneTraffic>> zoneTraffic = new TreeMap<>();
    private final List<NetworkTap> taps = new ArrayList<>();
    private Conditions conditions = (_, _, healthy) -> healthy;

    /**
     * How long any message is on its way at most while nothing is broken (§8).
     *
     * @param regions whether there is more than one
     */
    public static long longestWay(ClusterSettings settings, boolean regions) {
        long latency = Math.max(settings.get(Setting.LINK_IN_ZONE), settings.get(Setting.LINK_CROSS_ZONE));
        return longestWay(regions ? Math.max(latency, settings.get(Setting.LINK_CROSS_REGION)) : latency);
    }

    private static long longestWay(long latency) {
        return (long) (latency * (1 + HEALTHY_JITTER));
    }

    /** All in one region. */
    public Network(Engine engine, ClusterSettings settings) {
        this(engine, settings, _ -> "");
    }

    /** @param regionOfZone the region that any place's zone is in, or is near to */
    public Network(Engine engine, ClusterSettings settings, UnaryOperator<String> regionOfZone) {
        this.engine = engine;
        this.settings = settings;
        this.regionOfZone = regionOfZone;
        this.chance = engine.chance("network");
    }

    /** Tells where a machine stands; before it sends or is sent anything. */
    public void place(String machine, String zone) {
        nodes.putIfAbsent(machine, new Node(new Place(machine, zone), regionOfZone.apply(zone)));
    }

    /** The machine can hear from now on. */
    public void attach(String machine, Receiver receiver) {
        Node node = node(machine);
        node.receiver = receiver;
        node.life++;
    }

    /** The machine hears nothing from now on; messages under way to it are lost. */
    public void detach(String machine) {
        Node node = node(machine);
        node.receiver = null;
        node.life++;
    }

    public String zoneOf(String machine) {
        return node(machine).place.zone();
    }

    /** The region of a machine (rule Z7). */
    public String regionOf(String machine) {
        return node(machine).region;
    }

    public void tap(NetworkTap tap) {
        taps.add(tap);
    }

    /** Faults changed: every link asks anew. */
    public void conditions(Conditions changed) {
        conditions = changed;
        nodes.values().forEach(node -> node.links.values().forEach(link -> link.condition = condition(link)));
    }

    /** Whether a message sent now would arrive in time: nothing is cut in that direction and the receiver has power. */
    public boolean reaches(String from, String to) {
        return node(to).receiver != null && !link(node(from), to).condition.cut();
    }

    /** Sends; the sender learns nothing of the message's fate. */
    public void send(String from, String to, Message message) {
        send(link(node(from), to), message);
    }

    /** A machine as one that sends, for who does so often: it is looked up once. */
    public Sender sender(String machine) {
        return new Sender(node(machine));
    }

    /** {@link Network#send} of one machine, and what it asks of others before it sends. */
    public final class Sender {
        private final Node node;

        private Sender(Node node) {
            this.node = node;
        }

        public void send(String to, Message message) {
            Network.this.send(link(node, to), message);
        }

        /** Whether another machine stands in the same region (rule Z7). */
        public boolean isNear(String other) {
            Link link = node.links.get(other);
            return (link == null ? node(other) : link.to).region.equals(node.region);
        }

        /** How long a message to another machine is on its way at most while nothing is broken (§8). */
        public long longestWay(String other) {
            Node to = node(other);
            return to == node ? 0 : Network.longestWay(settings.get(distance(node, to)));
        }
    }

    private void send(Link link, Message message) {
        Condition condition = link.condition;
        link.traffic.sent(message);
        for (NetworkTap tap : taps) {
            tap.sent(engine.now(), link.from.place.machine(), link.to.place.machine(), message);
        }
        if (condition.cut()) {
            return;
        }
        long delay = chance.spread(condition.latencyNanos(), condition.jitter());
        switch (message.channel()) {
            case LINK -> sendInOrder(link, delay, message);
            case DATAGRAM -> sendLoosely(link, delay, message);
        }
    }

    private void sendInOrder(Link link, long delay, Message message) {
        while (chance.with(link.condition.loss())) {
            delay += RETRANSMISSION;
        }
        if (link.receiverLife != link.to.life) {
            link.receiverLife = link.to.life;
            link.lastArrival = 0;
        }
        long at = Math.max(engine.now() + delay, link.lastArrival);
        link.lastArrival = at;
        deliverAt(at, link, message);
    }

    /** Rule W9: where the link loses datagrams, it doubles some as well. */
    private void sendLoosely(Link link, long delay, Message message) {
        if (!chance.with(link.condition.loss())) {
            deliverAt(engine.now() + delay, link, message);
        }
        if (chance.with(link.condition.loss() / 2)) {
            deliverAt(engine.now() + 2 * delay, link, message);
        }
    }

    private void deliverAt(long at, Link link, Message message) {
        engine.after(Math.max(0, at - engine.now()), new Delivery(link, message));
    }

    /** A message on its way. */
    private final class Delivery extends TimedTask {
        private final Link link;
        private final Message message;
        /** The receiver's when it was sent. */
        private final int life;

        private Delivery(Link link, Message message) {
            this.link = link;
            this.message = message;
            this.life = link.to.life;
        }

        @Override
        protected void run() {
            Node to = link.to;
            if (to.life == life && to.receiver != null && !link.condition.cut()) {
                String from = link.from.place.machine();
                for (NetworkTap tap : taps) {
                    tap.delivered(engine.now(), from, to.place.machine(), message);
                }
                to.receiver.deliver(from, message);
            }
        }
    }

    /**
     * Bytes sent so far from one zone to another.
     *
     * @param bytes before compression
     * @param compressedBytes after it; the same within a zone (rule W8)
     */
    public record Traffic(String from, String to, long bytes, long compressedBytes) {}

    /** What was sent so far, by zones. */
    public List<Traffic> traffic() {
        List<Traffic> all = new ArrayList<>();
        zoneTraffic.forEach((from, row) -> row.forEach(
                (to, traffic) -> all.add(new Traffic(from, to, traffic.bytes(), traffic.compressedBytes()))));
        return all;
    }

    private Node node(String machine) {
        Node node = nodes.get(machine);
        if (node == null) {
            throw new IllegalArgumentException("unknown machine " + machine);
        }
        return node;
    }

    private Link link(Node sender, String to) {
        Link link = sender.links.get(to);
        if (link == null) {
            link = new Link(sender, node(to));
            String zone = sender.place.zone();
            link.traffic = zoneTraffic
                    .computeIfAbsent(zone, _ -> new TreeMap<>())
                    .computeIfAbsent(link.to.place.zone(), other -> new ZoneTraffic(!other.equals(zone)));
            link.condition = condition(link);
            sender.links.put(to, link);
        }
        return link;
    }

    private Condition condition(Link link) {
        long latency = settings.get(distance(link.from, link.to));
        return conditions.between(link.from.place, link.to.place, new Condition(false, latency, HEALTHY_JITTER, 0));
    }

    private static Setting distance(Node from, Node to) {
        if (from.place.zone().equals(to.place.zone())) {
            return Setting.LINK_IN_ZONE;
        }
        return from.region.equals(to.region) ? Setting.LINK_CROSS_ZONE : Setting.LINK_CROSS_REGION;
    }

    private static final class Node {
        private final Place place;
        private final String region;
        private final Map<String, Link> links = new HashMap<>();
        private Receiver receiver;
        /** Changes with each loss or return of power, so that old messages find nobody. */
        private int life;

        private Node(Place place, String region) {
            this.place = place;
            this.region = region;
        }
    }

    private static final class Link {
        private final Node from;
        private final Node to;
        private Condition condition;
        private ZoneTraffic traffic;
        private long lastArrival;
        /** The receiver's life that {@code lastArrival} belongs to: with its power a connection ends. */
        private int receiverLife;

        private Link(Node from, Node to) {
            this.from = from;
            this.to = to;
        }
    }
}
