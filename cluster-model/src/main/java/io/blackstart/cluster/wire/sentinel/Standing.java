package io.blackstart.cluster.wire.sentinel;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.event.ClusterView.ReplicaView;
import io.blackstart.cluster.event.ClusterView.SilenceView;
import io.blackstart.cluster.wire.resp.command.SentinelState.Health;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        String primary = served(view);
        String zone = view.machine(primary).map(MachineView::zone).orElse("");
        List<String> inItsZone = healthy.stream()
                .filter(gateway -> view.machine(gateway).map(MachineView::zone).equals(Optional.of(zone)))
                .toList();
        SilenceView silence = view.replica(primary).map(ReplicaView::silence).orElse(SilenceView.NONE);
        boolean isDark =
                view.machine(primary).filter(machine -> !machine.powered()).isPresent();
        boolean missed = isDark || silence.suspect() || silence.gone() || view.vacant();
        Optional<String> chosen =
                MasterRule.master(new MasterRule.Question(primary, missed, healthy, inItsZone, master));
        List<String> others = healthy.stream()
                .filter(gateway -> !chosen.equals(Optional.of(gateway)))
                .toList();
        // Clients that were sent out of the primary's zone before it was missed are at a gateway that is well.
        boolean isOfItsZone =
                chosen.flatMap(view::machine).map(MachineView::zone).equals(Optional.of(zone));
        Health health = isOfItsZone ? health(view, primary, silence) : Health.OK;
        return new Standing(view.database(), chosen, others, view.reign().epoch(), health);
    }

    /** The primary to which most gateways send writes: one of two that reign may be cut off from all clients. */
    private static String served(ClusterView view) {
        Map<String, Long> routes = view.machines().values().stream()
                .filter(MachineView::powered)
                .flatMap(machine -> machine.gateway().stream())
                .map(gateway -> gateway.routesTo().primary())
                .filter(primary -> !primary.isEmpty())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return routes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(view.reign().primary());
    }

    /**
     * As most of the other voters see the primary, or anybody where the seat is vacant: clients look for another one where it is down, and a few that
     * are cut off from it do not tell them to.
     */
    private static Health health(ClusterView view, String primary, SilenceView silence) {
        List<String> others = view.machines().values().stream()
                .filter(machine -> machine.powered()
                        && machine.replica().filter(ReplicaView::voter).isPresent()
                        && !machine.name().equals(primary))
                .map(MachineView::name)
                .toList();
        if (areMost(silence.confirmedGoneBy(), others) || view.vacant() && silence.gone()) {
            return Health.OBJECTIVELY_DOWN;
        }
        return areMost(silence.suspectedBy(), others) ? Health.SUBJECTIVELY_DOWN : Health.OK;
    }

    private static boolean areMost(List<String> accusers, List<String> voters) {
        return 2 * voters.stream().filter(accusers::contains).count() > voters.size();
    }
}
