package io.blackstart.cluster.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ReplicaRole;
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
