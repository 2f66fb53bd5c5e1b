package io.blackstart.cluster.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells hand-made events to the reducer, with times in milliseconds; one by one and many at once, which must come to the same. */
final class Telling {
    private final Reduction many = new Reduction(ClusterView.initial());
    private ClusterView view = ClusterView.initial();
    private long sequence;

    /** Zones a, b, c with a database machine and its gateway each; a1 is primary in epoch 1 since 0 ms. */
    static Telling ofThreeZones() {
        return new Telling()
                .at(
                        0,
                        new ClusterEvent.ClusterFormed(
                                "eu-5",
                                List.of("a", "b", "c"),
                                List.of(
                                        databaseIn("a"),
                                        databaseIn("b"),
                                        databaseIn("c"),
                                        gatewayIn("a"),
                                        gatewayIn("b"),
                                        gatewayIn("c")),
                                "orders",
                                "available",
                                true,
                                7,
                                new TreeMap<>()),
                        new ClusterEvent.RolesChanged(
                                roles("a1", ReplicaRole.PRIMARY, "b1", ReplicaRole.BACKUP, "c1", ReplicaRole.READ),
                                List.of("a1", "b1", "c1")),
                        new ClusterEvent.GatewayStarted("gateway-a1"),
                        new ClusterEvent.GatewayStarted("gateway-b1"),
                        new ClusterEvent.GatewayStarted("gateway-c1"),
                        new ClusterEvent.EndpointChanged(List.of("gateway-a1", "gateway-b1", "gateway-c1"), "formed"),
                        new ClusterEvent.ReignBegan(new Reign(1, "a1"), Position.START, 0));
    }

    Telling at(long millis, ClusterEvent... events) {
        for (ClusterEvent event : events) {
            Stamped stamped = new Stamped(++sequence, millis * 1_000_000, event);
            view = Reducer.apply(view, stamped);
            many.add(stamped);
        }
        return this;
    }

    /** These gateways know that primary from then on. */
    Telling routes(long millis, Reign reign, String... gateways) {
        for (String gateway : gateways) {
            at(millis, new ClusterEvent.GatewayRouteChanged(gateway, reign));
        }
        return this;
    }

    /** Machine a1 loses power at 1,000 ms; b1 reigns from 1,780 ms. */
    void loseA1AndElectB1() {
        at(1_000, new ClusterEvent.PowerLost("a1"));
        at(1_600, new ClusterEvent.MemberSuspected("b1", "a1", 500_000_000));
        at(1_610, gone("b1", "a1"), gone("c1", "a1"));
        at(1_700, new ClusterEvent.ElectionStarted(2, "b1", "a1 confirmed gone"));
        at(
                1_760,
                new ClusterEvent.ElectionDecided(
                        2,
                        "b1",
                        List.of(new ClusterEvent.CandidateJudged(
                                "b1", position(1, "a1", 40), ReplicaState.LIVE, true, "wins")),
                        position(1, "a1", 40),
                        "gateway-b1",
                        "b1",
                        "highest seq",
                        "in-sync record 1 of reign 1:a1 (a1 b1), known to b1"));
        at(1_780, new ClusterEvent.ReignBegan(new Reign(2, "b1"), position(1, "a1", 40), 0));
    }

    static ClusterEvent gone(String by, String member) {
        return new ClusterEvent.MemberConfirmedGone(by, member, List.of("b1", "c1"), List.of("b1", "c1"));
    }

    static Position position(long epoch, String primary, long seq) {
        return new Position(new Reign(epoch, primary), seq);
    }

    /** Reads at gateway a go to the primary, all others are local. */
    static ClusterEvent counted(String gateway, long reads, long writes, long refused) {
        Route route = gateway.equals("gateway-a1") ? Route.PRIMARY : Route.LOCAL;
        return new ClusterEvent.OperationsCounted(
                gateway,
                List.of(
                        new ClusterEvent.OperationCount("read", Outcome.ACKNOWLEDGED, route, reads, 1, 2, 3),
                        new ClusterEvent.OperationCount("write", Outcome.ACKNOWLEDGED, Route.PRIMARY, writes, 1, 2, 3),
                        new ClusterEvent.OperationCount("write", Outcome.REFUSED, Route.NONE, refused, 1, 2, 3)),
                List.of(new ClusterEvent.GateCount(ClusterEvent.Gate.NONE, route, reads)),
                ClusterEvent.ReadDecision.NONE);
    }

    ClusterView view() {
        assertEquals(view, many.view());
        return view;
    }

    ClusterView.ReplicaView replica(String machine) {
        return view().replica(machine).orElseThrow();
    }

    ClusterView.GatewayView gateway(String machine) {
        return view().machine(machine).flatMap(ClusterView.MachineView::gateway).orElseThrow();
    }

    static SortedMap<String, ReplicaRole> roles(
            String first,
            ReplicaRole firstRole,
            String second,
            ReplicaRole secondRole,
            String third,
            ReplicaRole thirdRole) {
        SortedMap<String, ReplicaRole> roles = new TreeMap<>();
        roles.put(first, firstRole);
        roles.put(second, secondRole);
        roles.put(third, thirdRole);
        return roles;
    }

    private static ClusterEvent.MachinePlaced databaseIn(String zone) {
        return new ClusterEvent.MachinePlaced(zone + "1", zone, "DATABASE");
    }

    private static ClusterEvent.MachinePlaced gatewayIn(String zone) {
        return new ClusterEvent.MachinePlaced("gateway-" + zone + "1", zone, "GATEWAY");
    }
}
