package io.blackstart.cluster;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.topology.ReplicaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * A random walk through faults with clients that each own one key: whoever writes a key alone can tell at once whether something it was
 * promised is gone. Everything follows from the seed.
 */
public final class Storm {
    private static final long SECOND = 1_000_000_000L;
    private static final List<String> ZONES = List.of("a", "b", "c", "d");

    /** Which faults it draws. */
    public enum Weather {
        PLUGS,
        PARTITIONS,
        BOTH,
        /** Frozen processes, bad disks, flapping. */
        MACHINES,
        /** All but clocks. */
        ALL,
        /** Plugs, partitions and clocks: which of two sides wins is the clocks' matter then, so less is demanded of values (rule P8). */
        CLOCKS
    }

    private final Scene scene;
    private final Chance chance;
    private final Weather weather;
    private final MachineStorm machines;
    private final List<Owner> owners = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();
    /** When the youngest write was sent that was acknowledged. */
    private long proven;

    private boolean over;

    public Storm(Scene scene, long seed, Weather weather) {
        this.scene = scene;
        this.weather = weather;
        this.chance = new Chance(seed * 31 + 7);
        this.machines = new MachineStorm(scene, chance, () -> proven);
        for (int i = 0; i < 8; i++) {
            owners.add(new Owner(i));
        }
    }

    /** Lets it blow for a while, heals all, waits for quiet; returns what was broken, in words. */
    public List<String> blow(int seconds) {
        scene.runMillis(200);
        owners.forEach(Owner::next);
        long end = scene.engine().now() + seconds * SECOND;
        while (scene.engine().now() < end) {
            scene.run(Duration.ofNanos(chance.exponential(0.8 * SECOND)));
            act();
        }
        scene.heal();
        scene.run(Duration.ofSeconds(16));
        over = true;
        scene.run(Duration.ofSeconds(5));
        judgeEnd();
        return breaches;
    }

    private void act() {
        if (chance.with(0.4)) {
            scene.heal();
            return;
        }
        switch (weather) {
            case PLUGS -> pullAPlug();
            case PARTITIONS -> cut();
            case MACHINES -> machines.ail();
            case BOTH -> pullOrCut();
            case ALL -> {
                if (chance.with(0.5)) {
                    machines.ail();
                } else {
                    pullOrCut();
                }
            }
            case CLOCKS -> {
                if (chance.with(0.4)) {
                    machines.skew();
                } else {
                    pullOrCut();
                }
            }
        }
    }

    private void pullOrCut() {
        if (chance.with(0.5)) {
            pullAPlug();
        } else {
            cut();
        }
    }

    private void pullAPlug() {
        String zone = ZONES.get((int) chance.below(4));
        Target target = chance.with(0.5) ? new Target.OneZone(zone) : new Target.OneMachine(zone + "1");
        scene.cluster().operator().inject(new Fault.PulledPlug(target));
    }

    private void cut() {
        TreeSet<String> left = new TreeSet<>();
        TreeSet<String> right = new TreeSet<>();
        ZONES.forEach(zone -> (chance.with(0.5) ? left : right).add(zone));
        if (!left.isEmpty() && !right.isEmpty()) {
            scene.cluster().operator().inject(new Fault.Partitioned(left, right, chance.with(0.2)));
        }
    }

    private void judgeEnd() {
        SortedMap<String, DiskImage> disks = scene.cluster().disks();
        DiskImage first = null;
        for (DiskImage disk : disks.values()) {
            if (first == null) {
                first = disk;
            } else if (!first.data().equals(disk.data())) {
                breaches.add("%s at %s and %s at %s differ"
                        .formatted(first.machine(), first.last(), disk.machine(), disk.last()));
            }
        }
        boolean vacant = scene.told(ClusterEvent.ReplicasSampled.class).getLast().replicas().stream()
                .noneMatch(sample -> sample.role() == ReplicaRole.PRIMARY);
        if (vacant) {
            breaches.add("no primary at the end");
        }
        for (Owner owner : owners) {
            owner.judgeEnd(disks);
        }
    }

    /** A client that alone writes its key, ascending numbers, and reads it back. */
    private final class Owner implements ClientConnection.Listener {
        private final String name;
        private final Bytes key;
        private Optional<ClientConnection> connection = Optional.empty();
        private long lastAcknowledged;
        private long lastTried;
        private long requests;
        private long sentAt;
        private long appointments;
        /** What this session must see at least. */
        private long floor;

        /** Writes given up without an answer: a gateway may still ask for them, so they may happen at any later time, or never. */
        private final Set<Long> abandoned = new HashSet<>();

        private boolean writing;
        private int acknowledged;

        private Owner(int number) {
            name = "owner-" + number;
            key = Bytes.of("k" + number);
        }

        private void next() {
            if (over) {
                return;
            }
            if (connection.isEmpty()) {
                List<String> gateways = scene.cluster().resolveEndpoint();
                if (!gateways.isEmpty()) {
                    connection = scene.cluster()
                            .connect(
                                    name,
                                    ZONES.get((int) chance.below(4)),
                                    gateways.get((int) chance.below(gateways.size())),
                                    this);
                }
                nextIn(20_000_000);
                return;
            }
            writing = chance.with(0.6);
            Command command = writing
                    ? new Command.Set(
                            key, Bytes.of(Long.toString(++lastTried)), Optional.empty(), Command.Condition.ALWAYS)
                    : new Command.Get(key);
            long request = ++requests;
            sentAt = scene.engine().now();
            connection.get().send(request, ClientRequest.of(command));
            scene.engine().after(3 * SECOND, () -> {
                if (requests == request && connection.isPresent()) {
                    connection.get().close();
                    disconnected();
                }
            });
        }

        @Override
        public void replied(long requestId, ClientReply reply) {
            if (reply.outcome() == Outcome.ACKNOWLEDGED) {
                judge(reply);
            } else if (startsAfresh(reply)) {
                floor = 0;
            }
            requests++;
            nextIn(5_000_000);
        }

        /** Of several appointments only the last counts. */
        private void nextIn(long nanos) {
            long appointment = ++appointments;
            scene.engine().after(nanos, () -> {
                if (appointment == appointments) {
                    next();
                }
            });
        }

        private void judge(ClientReply reply) {
            if (writing) {
                lastAcknowledged = lastTried;
                floor = lastTried;
                acknowledged++;
                proven = Math.max(proven, sentAt);
                return;
            }
            long read = value(reply.replies().getFirst());
            // A new session may read an older state; only what this session knows is judged at once.
            if (read < floor && weather != Weather.CLOCKS && !abandoned.contains(read) || read > lastTried) {
                breaches.add("%s read %d in a session that knew %d (tried %d) at %.3f s from %s by %s"
                        .formatted(
                                name,
                                read,
                                floor,
                                lastTried,
                                scene.engine().now() / 1e9,
                                reply.servedBy(),
                                reply.route()));
            }
            floor = Math.max(floor, read);
        }

        /** Rule R3: the one announced error; the session owes nothing to what it saw before. */
        private static boolean startsAfresh(ClientReply reply) {
            return reply.replies().getFirst() instanceof Reply.Failure(String text) && text.startsWith("SESSIONLOST");
        }

        private static long value(Reply reply) {
            return reply instanceof Reply.Bulk bulk
                    ? Long.parseLong(bulk.value().text())
                    : 0;
        }

        @Override
        public void disconnected() {
            connection = Optional.empty();
            requests++;
            floor = 0;
            if (writing) {
                abandoned.add(lastTried);
            }
            nextIn(50_000_000);
        }

        private void judgeEnd(SortedMap<String, DiskImage> disks) {
            for (DiskImage disk : disks.values()) {
                long kept = disk.data().containsKey(key)
                        ? disk.data()
                                .get(key)
                                .scalar()
                                .flatMap(item -> item.value())
                                .map(bytes -> Long.parseLong(bytes.text()))
                                .orElse(0L)
                        : 0;
                if (kept < lastAcknowledged && weather != Weather.CLOCKS && !abandoned.contains(kept)) {
                    breaches.add("%s: %d was acknowledged, %s has %d"
                            .formatted(name, lastAcknowledged, disk.machine(), kept));
                }
            }
            if (acknowledged == 0) {
                breaches.add(name + " got nothing acknowledged");
            }
        }
    }

    /** How much was acknowledged in all. */
    public int acknowledged() {
        return owners.stream().mapToInt(owner -> owner.acknowledged).sum();
    }
}
