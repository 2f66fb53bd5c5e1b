package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.look.Tone;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.drills.words.Format;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A zone as its card shows it.
 *
 * @param condition power, or other faults that touch it, in words
 * @param dark whether none of its machines has power
 */
record ZoneModel(
        String zone,
        String title,
        Plug plug,
        boolean dark,
        String condition,
        Tone tone,
        List<GatewayModel> gateways,
        List<MachineModel> machines) {

    /** In the order of their numbers, not of their letters. */
    private static final Comparator<MachineView> BY_NUMBER = Comparator.<MachineView>comparingInt(
                    machine -> machine.name().length())
            .thenComparing(MachineView::name);

    static ZoneModel of(ClusterView view, String zone, long now) {
        List<MachineView> all = view.machinesIn(zone).sorted(BY_NUMBER).toList();
        List<MachineView> off =
                all.stream().filter(machine -> !machine.powered()).toList();
        boolean dark = off.size() == all.size();
        String title = zone.length() == 1 ? view.regionOf(zone) + zone : zone;
        Plug plug = Plug.ofZone(zone, !dark);
        List<GatewayModel> gateways = all.stream()
                .filter(MachineView::isGateway)
                .map(machine -> GatewayModel.of(view, machine))
                .toList();
        Map<String, Set<String>> faults = faultsByMachine(view);
        List<MachineModel> machines = all.stream()
                .filter(machine -> !machine.isGateway())
                .map(machine -> machine(view, machine, faults))
                .toList();
        if (dark) {
            long since =
                    off.stream().mapToLong(MachineView::powerChangedAt).max().orElse(now);
            String text = "dark " + Format.lasting(now - since);
            return new ZoneModel(zone, title, plug, true, text, Tone.BAD, gateways, machines);
        }
        if (!off.isEmpty()) {
            String text = off.size() + " of " + all.size() + " off";
            return new ZoneModel(zone, title, plug, false, text, Tone.WARN, gateways, machines);
        }
        String kinds = kinds(faults, all);
        return kinds.isEmpty()
                ? new ZoneModel(zone, title, plug, false, "powered", Tone.GOOD, gateways, machines)
                : new ZoneModel(zone, title, plug, false, kinds, Tone.WARN, gateways, machines);
    }

    /** Its machines on which nothing runs. */
    List<IdleModel> idle() {
        return machines.stream()
                .filter(IdleModel.class::isInstance)
                .map(IdleModel.class::cast)
                .toList();
    }

    /** Its machines on which a replica runs. */
    List<MachineModel> running() {
        return machines.stream()
                .filter(machine -> !(machine instanceof IdleModel))
                .toList();
    }

    /** Faults other than pulled plugs, by the machines they touch. */
    private static Map<String, Set<String>> faultsByMachine(ClusterView view) {
        Map<String, Set<String>> faults = new HashMap<>();
        view.faults().stream()
                .filter(fault -> !fault.kind().equals("pull-plug"))
                .forEach(fault -> fault.machines()
                        .forEach(machine -> faults.computeIfAbsent(machine, _ -> new LinkedHashSet<>())
                                .add(fault.kind())));
        return faults;
    }

    /** Of faults that touch one of the machines. */
    private static String kinds(Map<String, Set<String>> faults, List<MachineView> machines) {
        return machines.stream()
                .flatMap(machine -> faults.getOrDefault(machine.name(), Set.of()).stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static MachineModel machine(ClusterView view, MachineView machine, Map<String, Set<String>> faults) {
        return switch (machine.occupant()) {
            case ClusterView.ReplicaView replica -> ReplicaModel.of(view, machine, replica);
            case ClusterView.GatewayView _, ClusterView.Idle _ ->
                new IdleModel(
                        machine.name(),
                        Plug.ofMachine(machine.name(), machine.powered()),
                        String.join(", ", faults.getOrDefault(machine.name(), Set.of())));
        };
    }
}
