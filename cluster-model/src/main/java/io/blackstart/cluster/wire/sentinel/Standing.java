package io.blackstart.cluster.wire.sentinel;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.event.ClusterView.ReplicaView;
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
        SilenceView silence = view.primary().map(ReplicaView::silence).orElse(SilenceView.NONE);
        boolean missed = silence.suspect() || silence.gone() || view.vacant();
        Optional<String> chosen =
                MasterRule.master(new MasterRule.Question(primary, missed, healthy, inItsZone, master));
        List<String> others = healthy.stream()
                .filter(gateway -> !chosen.equals(Optional.of(gateway)))
                .toList();
        return new Standing(view.database(), chosen, others, view.reign().epoch(), health(view, silence));
    }

    /** As most of the other voters see the primary: clients look for another one where it is down, and a few that are cut off from it do not tell them to. */
    private static Health health(ClusterView view, SilenceView silence) {
        if (areMost(view, silence.confirmedGoneBy())) {
            return Health.OBJECTIVELY_DOWN;
        }
        return areMost(view, silence.suspectedBy()) ? Health.SUBJECTIVELY_DOWN : Health.OK;
    }

    private static boolean areMost(ClusterView view, List<String> accusers) {
        List<String> others = view.machines().values().stream()
                .filter(machine -> machine.powered()
                        && machine.replica().filter(ReplicaView::voter).isPresent()
                        && !machine.name().equals(view.reign().primary()))
                .map(MachineView::name)
                .toList();
        return 2 * others.stream().filter(accusers::contains).count() > others.size();
    }
}
