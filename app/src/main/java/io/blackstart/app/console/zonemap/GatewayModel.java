package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.look.Tone;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.event.Traffic;
import io.blackstart.drills.words.Format;

/**
 * A gateway machine as shown.
 *
 * @param inUse whether a gateway runs on it, with power or without
 * @param brief the same as {@code text} in a word
 * @param named whether the endpoint answers with it
 * @param lastRead what it decided last
 */
record GatewayModel(
        String machine,
        Plug plug,
        boolean inUse,
        boolean named,
        String text,
        String brief,
        Tone tone,
        ReadModel lastRead) {
    static GatewayModel of(ClusterView view, MachineView machine) {
        ClusterView.GatewayView gateway = machine.gateway().orElse(ClusterView.GatewayView.FRESH);
        boolean inUse = machine.gateway().isPresent();
        Plug plug = Plug.ofMachine(machine.name(), machine.powered());
        ReadModel read = ReadModel.of(gateway.lastRead(), gateway.gates());
        if (!machine.powered()) {
            return new GatewayModel(
                    machine.name(), plug, inUse, gateway.inEndpoint(), "unplugged", "dark", Tone.BAD, read);
        }
        if (!inUse) {
            return new GatewayModel(machine.name(), plug, false, false, "not in use", "idle", Tone.MUTED, read);
        }
        if (!gateway.inEndpoint()) {
            return new GatewayModel(
                    machine.name(), plug, true, false, "not in the endpoint", "left out", Tone.WARN, read);
        }
        Traffic traffic = view.trafficOf(gateway);
        if (traffic.operationsPerSecond() == 0) {
            return new GatewayModel(
                    machine.name(), plug, true, true, "healthy, nobody asks here", "no load", Tone.MUTED, read);
        }
        String speed = Format.count(traffic.operationsPerSecond()) + "/s";
        String text = speed + " · local " + Format.percent(traffic.localShare());
        return new GatewayModel(machine.name(), plug, true, true, text, speed, Tone.GOOD, read);
    }
}
