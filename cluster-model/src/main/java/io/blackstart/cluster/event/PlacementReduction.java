package io.blackstart.cluster.event;

import io.blackstart.cluster.event.ClusterView.GatewayView;
import io.blackstart.cluster.event.ClusterView.Idle;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.event.ClusterView.ReshapeView;
import io.blackstart.cluster.log.Reign;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The region, its reshapes, gateways and endpoint in the view (rules Z1 to Z5). */
final class PlacementReduction {
    private PlacementReduction() {}

    static void formed(ViewDraft draft, ClusterEvent.ClusterFormed event) {
        draft.region = event.region();
        draft.database = event.database();
        draft.mode = event.mode();
        draft.seed = event.seed();
        draft.multiAz = event.multiAz();
        place(draft, event.region(), event.zones(), event.machines());
    }

    /** Rule Z7. */
    static void readRegionPlaced(ViewDraft draft, ClusterEvent.ReadRegionPlaced event) {
        place(draft, event.region(), event.zones(), event.machines());
    }

    private static void place(
            ViewDraft draft, String region, List<String> zones, List<ClusterEvent.MachinePlaced> machines) {
        draft.zones = Stream.concat(draft.zones.stream(), zones.stream()).toList();
        draft.regions = new TreeMap<>(draft.regions);
        zones.forEach(zone -> draft.regions.put(zone, region));
        for (ClusterEvent.MachinePlaced placed : machines) {
            draft.machine(new MachineView(placed.machine(), placed.zone(), placed.role(), true, 0, new Idle()));
        }
    }

    static void reshapeBegan(ViewDraft draft, ClusterEvent.ReshapeBegan event) {
        draft.reshape = new ReshapeView(true, event.multiAz(), event.change(), event.plan(), 0, "", draft.at);
    }

    static void reshapeStepped(ViewDraft draft, ClusterEvent.ReshapeStepped event) {
        ReshapeView reshape = draft.reshape;
        draft.reshape = new ReshapeView(
                reshape.running(),
                reshape.towardsMultiAz(),
                reshape.change(),
                reshape.plan(),
                event.step(),
                event.text(),
                draft.at);
    }

    static void reshapeReplanned(ViewDraft draft, ClusterEvent.ReshapeReplanned event) {
        ReshapeView reshape = draft.reshape;
        draft.reshape =
                new ReshapeView(true, reshape.towardsMultiAz(), reshape.change(), event.plan(), 0, "", draft.at);
    }

    /** Of the one that was told last; a replacement that is impossible meanwhile ends nothing. */
    static void reshapeFailed(ViewDraft draft, ClusterEvent.ReshapeFailed event) {
        if (draft.reshape.change().equals(event.change())) {
            draft.reshape = ReshapeView.NONE;
        }
    }

    static void reshapeFinished(ViewDraft draft, ClusterEvent.ReshapeFinished event) {
        List<String> plan = draft.reshape.plan();
        draft.multiAz = event.multiAz();
        draft.reshape = new ReshapeView(false, event.multiAz(), event.change(), plan, plan.size(), "", draft.at);
    }

    /** A gateway that starts knows nothing but whether the endpoint names it. */
    static void gatewayStarted(ViewDraft draft, ClusterEvent.GatewayStarted event) {
        GatewayView fresh = named(GatewayView.FRESH, draft.endpoint.contains(event.gateway()));
        draft.machine(event.gateway(), machine -> machine.with(fresh));
    }

    static void gatewayRetired(ViewDraft draft, ClusterEvent.GatewayRetired event) {
        draft.machine(event.gateway(), machine -> machine.with(new Idle()));
        seat(draft);
    }

    static void gatewayRouteChanged(ViewDraft draft, ClusterEvent.GatewayRouteChanged event) {
        draft.gateway(
                event.gateway(),
                gateway -> gateway.routing(event.reign(), event.reign().equals(Reign.NONE)));
        seat(draft);
    }

    /**
     * Rule E5: what one side of a cut calls vacant is so only where no gateway of the other knows a primary that runs. Without any gateway it stays as
     * it was.
     */
    static void seat(ViewDraft draft) {
        List<GatewayView> running = draft.machines().values().stream()
                .filter(machine -> machine.gateway().isPresent() && runs(draft, machine))
                .flatMap(machine -> machine.gateway().stream())
                .toList();
        if (!running.isEmpty()) {
            draft.vacant = running.stream().anyMatch(GatewayView::seatVacant)
                    && running.stream().noneMatch(gateway -> knowsPrimary(draft, gateway));
        }
        if (draft.vacant) {
            FailoverReduction.sought(draft);
        }
    }

    private static boolean knowsPrimary(ViewDraft draft, GatewayView gateway) {
        MachineView primary = draft.machines().get(gateway.routesTo().primary());
        return primary != null && runs(draft, primary);
    }

    private static boolean runs(ViewDraft draft, MachineView machine) {
        return machine.powered() && draft.faults.stream().noneMatch(fault -> fault.freezes(machine.name()));
    }

    /** What its process knew is gone with it. */
    static void gatewayLostPower(ViewDraft draft, String machine) {
        draft.gateway(machine, gateway -> gateway.routing(Reign.NONE, false));
    }

    static void endpointChanged(ViewDraft draft, ClusterEvent.EndpointChanged event) {
        draft.endpoint = event.gateways();
        for (String machine : List.copyOf(draft.machines().keySet())) {
            draft.gateway(machine, gateway -> named(gateway, event.gateways().contains(machine)));
        }
    }

    private static GatewayView named(GatewayView gateway, boolean inEndpoint) {
        return new GatewayView(
                inEndpoint,
                gateway.routesTo(),
                gateway.seatVacant(),
                gateway.lastSecond(),
                gateway.gates(),
                gateway.lastRead());
    }
}
