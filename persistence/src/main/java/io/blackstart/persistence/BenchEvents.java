package io.blackstart.persistence;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.MachinePlaced;
import io.blackstart.cluster.event.ClusterEvent.OperationCount;
import io.blackstart.cluster.event.ClusterEvent.ReadDecision;
import io.blackstart.cluster.event.ClusterEvent.ReplicaSample;
import io.blackstart.cluster.event.ClusterEvent.ZonePairBytes;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * The stream of a multi-AZ cluster of four zones at 1,000 operations a second, as the journal sees it: every 100 ms a sample of
 * the replicas and the operations of each gateway, every second the traffic, now and then a protocol event.
 */
public final class BenchEvents {
    private static final List<String> ZONES = List.of("a", "b", "c", "d");
    private static final Reign REIGN = new Reign(3, "b1");
    private static final long TICK = 100_000_000;

    private final Consumer<Stamped> sink;
    private long told;

    private BenchEvents(Consumer<Stamped> sink) {
        this.sink = sink;
    }

    /** At least that many events. */
    static List<Stamped> of(int count) {
        List<Stamped> events = new ArrayList<>();
        tell(count, events::add);
        return events;
    }

    /** Tells at least that many events, one after the other. */
    public static void tell(int count, Consumer<Stamped> sink) {
        BenchEvents bench = new BenchEvents(sink);
        bench.form();
        for (long tick = 1; bench.told < count; tick++) {
            bench.tick(tick);
        }
    }

    private void form() {
        List<MachinePlaced> machines = new ArrayList<>();
        for (String zone : ZONES) {
            machines.add(new MachinePlaced(zone + "1", zone, "DATABASE"));
            machines.add(new MachinePlaced(zone + "2", zone, "DATABASE"));
            machines.add(new MachinePlaced("gateway-" + zone + "1", zone, "GATEWAY"));
        }
        tell(
                0,
                new ClusterEvent.ClusterFormed(
                        "eu-5", ZONES, machines, "orders", "available", true, 7, Collections.emptySortedMap()));
        for (String zone : ZONES) {
            tell(0, new ClusterEvent.ReplicaStarted(zone + "1", Position.START, ReplicaState.STREAMING));
            tell(0, new ClusterEvent.GatewayStarted("gateway-" + zone + "1"));
        }
    }

    private void tick(long tick) {
        tell(tick, new ClusterEvent.ReplicasSampled(replicas(tick)));
        for (String zone : ZONES) {
            tell(tick, operations(zone, tick));
        }
        if (tick % 10 == 0) {
            tell(tick, new ClusterEvent.TrafficMetered(traffic(tick), 10_000));
        }
        if (tick % 7 == 0) {
            tell(tick, new ClusterEvent.MemberSuspected("b1", "a1", 512_000_000 + tick));
        }
    }

    private void tell(long tick, ClusterEvent event) {
        told++;
        sink.accept(new Stamped(told, tick * TICK, event));
    }

    private static List<ReplicaSample> replicas(long tick) {
        List<ReplicaSample> samples = new ArrayList<>();
        for (String zone : ZONES) {
            ReplicaRole role = zone.equals("b") ? ReplicaRole.PRIMARY : ReplicaRole.READ;
            samples.add(new ReplicaSample(
                    zone + "1", role, ReplicaState.LIVE, REIGN, tick * 50 + 3, tick * 50, tick % 3, true));
        }
        return samples;
    }

    private static ClusterEvent operations(String zone, long tick) {
        long median = 900_000 + tick % 1_000;
        List<OperationCount> counts = List.of(
                new OperationCount("read", Outcome.ACKNOWLEDGED, Route.LOCAL, 12, 250_000, 410_000, 433_217),
                new OperationCount(
                        "write", Outcome.ACKNOWLEDGED, Route.PRIMARY, 13, median, 2 * median, 2 * median + 771));
        return new ClusterEvent.OperationsCounted(
                "gateway-" + zone + "1",
                counts,
                List.of(new ClusterEvent.GateCount(ClusterEvent.Gate.NONE, Route.LOCAL, 12)),
                new ReadDecision(
                        zone + "1",
                        ClusterEvent.Answer.YES,
                        ClusterEvent.Answer.YES,
                        ClusterEvent.Answer.YES,
                        Route.LOCAL,
                        zone + "1"));
    }

    private static List<ZonePairBytes> traffic(long tick) {
        List<ZonePairBytes> pairs = new ArrayList<>();
        for (String from : ZONES) {
            for (String to : ZONES) {
                if (!from.equals(to)) {
                    pairs.add(new ZonePairBytes(from, to, tick * 40_961, tick * 20_480));
                }
            }
        }
        return pairs;
    }
}
