package io.blackstart.cluster.wire.sentinel;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.event.ClusterView.SilenceView;
import io.blackstart.cluster.wire.resp.command.SentinelState.Health;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How the database stands, in Sentinel's terms and in gateways. Immutable.
 *
 * @param master the gateway that is called so; empty until one is healthy for the first time
 * @param replicas the other healthy gateways, sorted
 */
record Standing(String name, Optional<String> master, List<String> replicas, long epoch, Health health) {
    static final Standing UNKNOWN = new Standing("", Optional.empty(), List.of(), 0, Health.OK);

    Standing {
        replicas = List.copyOf(replicas);
    }

    /** What follows this one. @param reachable gateways that have an address */
    Standing next(ClusterView view, Collection<String> reachable) {
        List<String> healthy =
                view.endpoint().stream().filter(reachable::contains).toList();
        String primary = view.reign().primary();
        String zone = view.machine(primary).map(MachineView::zone).orElse("");
        List<String> inItsZone = healthy.stream()
                .filter(gateway -> view.machine(gateway).map(MachineView::zone).equals(Optional.of(zone)))
                .toList();
        Health health = health(view);
        Optional<String> chosen = MasterRule.master(
                new MasterRule.Question(primary, health != Health.OK || view.vacant(), healthy, inItsZone, master));
        List<String> others = healthy.stream()
                .filter(gateway -> !chosen.equals(Optional.of(gateway)))
                .toList();
        return new Standing(view.database(), chosen, others, view.reign().epoch(), health);
    }

    private static Health health(ClusterView view) {
        SilenceView silence =
                view.primary().map(ClusterView.ReplicaView::silence).orElse(SilenceView.NONE);
        return silence.gone() ? Health.OBJECTIVELY_DOWN : silence.suspect() ? Health.SUBJECTIVELY_DOWN : Health.OK;
    }
}
