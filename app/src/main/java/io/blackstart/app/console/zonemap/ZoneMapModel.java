package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.look.Tone;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All regions: endpoint, zones, machines, and the lines between them. */
public record ZoneMapModel(
        String endpoint,
        Tone endpointTone,
        List<RegionModel> regions,
        List<ZoneModel> zones,
        List<Link> links,
        List<Cut> cuts) {
    /** Node id of the endpoint's pill. */
    static final String ENDPOINT_ID = "endpoint";

    public static ZoneMapModel of(Frame frame) {
        ClusterView view = frame.view();
        List<ZoneModel> zones = view.zones().stream()
                .map(zone -> ZoneModel.of(view, zone, frame.now()))
                .toList();
        // The pill names the gateways of read regions too; lines to them would cross the home region.
        List<ZoneModel> home =
                zones.stream().filter(zone -> !view.isElsewhere(zone.zone())).toList();
        List<Link> links = new ArrayList<>(endpointLinks(home, view.reshape().running()));
        links.addAll(replicationLinks(view));
        links.addAll(readLinks(view));
        links.addAll(gossipLinks(view));
        boolean nobody = view.endpoint().isEmpty();
        return new ZoneMapModel(
                endpoint(view),
                nobody ? Tone.BAD : Tone.ACCENT,
                RegionModel.all(view),
                zones,
                List.copyOf(links),
                Cut.all(view));
    }

    private static String endpoint(ClusterView view) {
        String name = "%s%s.%s".formatted(view.database(), view.multiAz() ? ".ha" : "", view.region());
        String gateways = view.endpoint().isEmpty() ? "nobody" : shortNames(view.endpoint());
        return name + " → " + gateways;
    }

    private static String shortNames(List<String> gateways) {
        return gateways.stream().map(gateway -> gateway.replace("gateway-", "")).collect(Collectors.joining(", "));
    }

    /** While the database is reshaped, gateways that run and are not named yet, or no longer, are nothing broken. */
    private static List<Link> endpointLinks(List<ZoneModel> zones, boolean reshaping) {
        return zones.stream()
                .flatMap(zone -> zone.gateways().stream()
                        .filter(GatewayModel::inUse)
                        .filter(gateway ->
                                gateway.named() || !reshaping || !gateway.plug().powered())
                        .map(gateway -> endpointLink(gateway, ZoneCardView.id(zone.zone()))))
                .toList();
    }

    private static Link endpointLink(GatewayModel gateway, String zone) {
        return gateway.named() && gateway.plug().powered()
                ? new Link(ENDPOINT_ID, gateway.machine(), zone, Link.Kind.NAMED)
                : new Link(ENDPOINT_ID, zone, zone, Link.Kind.BROKEN);
    }

    private static List<Link> replicationLinks(ClusterView view) {
        if (!view.primaryServes()) {
            return List.of();
        }
        String primary = view.reign().primary();
        return view.machines().values().stream()
                .filter(machine -> machine.powered() && !machine.name().equals(primary))
                .filter(machine -> machine.replica()
                        .filter(replica -> isFed(replica, primary))
                        .isPresent())
                .map(machine -> new Link(primary, machine.name(), ZoneCardView.id(machine.zone()), kind(machine)))
                .toList();
    }

    /** Of gateways that have something to do now, to whoever answered their last read. */
    private static List<Link> readLinks(ClusterView view) {
        List<Link> links = new ArrayList<>();
        for (ClusterView.MachineView machine : view.machines().values()) {
            machine.gateway()
                    .filter(gateway ->
                            machine.powered() && view.trafficOf(gateway).operationsPerSecond() > 0)
                    .map(ClusterView.GatewayView::lastRead)
                    .flatMap(read -> view.machine(read.servedBy())
                            .flatMap(by -> kind(read.route())
                                    .map(kind ->
                                            new Link(machine.name(), by.name(), ZoneCardView.id(by.zone()), kind))))
                    .ifPresent(links::add);
        }
        return links;
    }

    private static Optional<Link.Kind> kind(Route route) {
        return switch (route) {
            case LOCAL -> Optional.of(Link.Kind.READ_LOCAL);
            case OTHER_REPLICA -> Optional.of(Link.Kind.READ_OTHER);
            case PRIMARY -> Optional.of(Link.Kind.READ_PRIMARY);
            case NONE -> Optional.empty();
        };
    }

    /** Between all replicas that hear each other: those with power of which neither misses the other. */
    private static List<Link> gossipLinks(ClusterView view) {
        List<ClusterView.MachineView> running = view.machines().values().stream()
                .filter(machine -> machine.powered() && machine.replica().isPresent())
                .toList();
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < running.size(); i++) {
            for (ClusterView.MachineView other : running.subList(i + 1, running.size())) {
                if (!misses(running.get(i), other) && !misses(other, running.get(i))) {
                    links.add(new Link(
                            running.get(i).name(), other.name(), ZoneCardView.id(other.zone()), Link.Kind.GOSSIP));
                }
            }
        }
        return links;
    }

    private static boolean misses(ClusterView.MachineView by, ClusterView.MachineView machine) {
        return machine.replica()
                .filter(replica -> replica.silence().by(by.name()))
                .isPresent();
    }

    /** Whom the primary misses gets nothing, and an empty replica nothing yet. */
    private static boolean isFed(ClusterView.ReplicaView replica, String primary) {
        return !replica.silence().by(primary) && replica.state() != ReplicaState.EMPTY;
    }

    private static Link.Kind kind(ClusterView.MachineView machine) {
        return machine.replica()
                        .filter(replica -> replica.state() == ReplicaState.LIVE)
                        .isPresent()
                ? Link.Kind.LIVE
                : Link.Kind.CATCHING_UP;
    }
}
