package io.blackstart.app.words;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.FaultView;
import io.blackstart.cluster.event.ClusterView.GatewayView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.event.ClusterView.ReplicaView;
import io.blackstart.cluster.log.Reign;
import io.blackstart.drills.words.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a cluster stands, in lines. */
public final class ViewLines {
    private final List<String> lines = new ArrayList<>();

    private ViewLines() {}

    /** @param at the moment asked for; the view's last event may lie before it */
    public static List<String> of(ClusterView view, long at) {
        ViewLines text = new ViewLines();
        text.cluster(view, at);
        view.machines().values().forEach(text::machine);
        view.faults().forEach(text::fault);
        text.totals(view);
        return text.lines;
    }

    private void cluster(ClusterView view, long at) {
        line("time", "%s, after event %d".formatted(Format.clock(at), view.sequence()));
        line(
                "database",
                "%s in %s, mode %s, multi-AZ %s"
                        .formatted(view.database(), view.region(), view.mode(), view.multiAz() ? "on" : "off"));
        line("primary", office(view));
        if (view.election().exists()) {
            line(
                    "election",
                    "%s for epoch %d: %s"
                            .formatted(
                                    view.election().initiator(),
                                    view.election().epoch(),
                                    view.election().reason()));
        }
        if (view.reshape().running()) {
            line("reshape", view.reshape().change() + ": " + view.reshape().doing());
        }
        if (!view.drained().isEmpty()) {
            line("drained", String.join(", ", view.drained()));
        }
    }

    private static String office(ClusterView view) {
        if (view.reign().equals(Reign.NONE)) {
            return "nobody yet";
        }
        String primary =
                "%s in epoch %d".formatted(view.reign().primary(), view.reign().epoch());
        return view.primaryServes() ? primary + ", serves" : primary + " was the last; writes wait";
    }

    private void machine(MachineView machine) {
        String power = machine.powered() ? "" : ", without power";
        switch (machine.occupant()) {
            case ReplicaView replica ->
                line(
                        "replica",
                        "%s in %s: %s, %s, seq %d, lag %d%s%s"
                                .formatted(
                                        machine.name(),
                                        machine.zone(),
                                        word(replica.role()),
                                        word(replica.state()),
                                        replica.lastSeq(),
                                        replica.lag(),
                                        silence(replica),
                                        power));
            case GatewayView gateway ->
                line(
                        "gateway",
                        "%s in %s: %s, writes to %s%s"
                                .formatted(
                                        machine.name(),
                                        machine.zone(),
                                        gateway.inEndpoint() ? "in the endpoint" : "not in the endpoint",
                                        gateway.routesTo().equals(Reign.NONE)
                                                ? "nobody"
                                                : gateway.routesTo().primary(),
                                        power));
            case ClusterView.Idle _ -> {
                if (!machine.powered()) {
                    line("machine", "%s in %s: nothing runs on it%s".formatted(machine.name(), machine.zone(), power));
                }
            }
        }
    }

    private static String silence(ReplicaView replica) {
        if (replica.silence().gone()) {
            return ", held gone by " + String.join(", ", replica.silence().confirmedGoneBy());
        }
        return replica.silence().suspect()
                ? ", suspected by " + String.join(", ", replica.silence().suspectedBy())
                : "";
    }

    private void fault(FaultView fault) {
        line("fault", "%s since %s".formatted(fault.name(), Format.clock(fault.since())));
    }

    private void totals(ClusterView view) {
        ClusterView.Totals totals = view.totals();
        line(
                "so far",
                "%d writes and %d reads acknowledged, %d refused, %d indeterminate; failovers %d, breaches %d"
                        .formatted(
                                totals.acknowledgedWrites(),
                                totals.acknowledgedReads(),
                                totals.refused(),
                                totals.indeterminate(),
                                view.failover().count(),
                                view.breaches()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void line(String name, String text) {
        lines.add("%-9s %s".formatted(name, text));
    }
}
