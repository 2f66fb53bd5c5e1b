package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.look.Tone;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.drills.words.Format;
import java.util.List;
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

    static ZoneModel of(ClusterView view, String zone, long now) {
        List<MachineView> all = view.machinesIn(zone).toList();
        List<MachineView> off =
                all.stream().filter(machine -> !machine.powered()).toList();
        boolean dark = off.size() == all.size();
        String title = zone.length() == 1 ? view.regionOf(zone) + zone : zone;
        Plug plug = Plug.ofZone(zone, !dark);
        List<GatewayModel> gateways = all.stream()
                .filter(MachineView::isGateway)
                .map(machine -> GatewayModel.of(view, machine))
                .toList();
        List<MachineModel> machines = all.stream()
                .filter(machine -> !machine.isGateway())
                .map(machine -> machine(view, machine))
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
        String faults = linkFaults(view, all);
        return faults.isEmpty()
                ? new ZoneModel(zone, title, plug, false, "powered", Tone.GOOD, gateways, machines)
                : new ZoneModel(zone, title, plug, false, faults, Tone.WARN, gateways, machines);
    }

    /** Faults other than pulled plugs that touch one of the machines. */
    private static String linkFaults(ClusterView view, List<MachineView> machines) {
        List<String> names = machines.stream().map(MachineView::name).toList();
        return view.faults().stream()
                .filter(fault -> !fault.kind().equals("pull-plug"))
                .filter(fault -> fault.machines().stream().anyMatch(names::contains))
                .map(ClusterView.FaultView::kind)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static MachineModel machine(ClusterView view, MachineView machine) {
        return switch (machine.occupant()) {
            case ClusterView.ReplicaView replica -> ReplicaModel.of(view, machine, replica);
            case ClusterView.GatewayView _, ClusterView.Idle _ ->
                new IdleModel(machine.name(), Plug.ofMachine(machine.name(), machine.powered()));
        };
    }
}
