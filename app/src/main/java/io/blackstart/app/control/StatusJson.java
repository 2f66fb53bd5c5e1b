package io.blackstart.app.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.FaultView;
import io.blackstart.cluster.event.ClusterView.GatewayView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.event.ClusterView.ReplicaView;
import io.blackstart.cluster.event.Missed;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.wire.resp.RespServer;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/** How a cluster stands, for scripts. Times in virtual nanoseconds; what does not exist is an empty text. */
final class StatusJson {
    private StatusJson() {}

    /** @param gateways where each can be reached */
    static ObjectNode of(ClusterView view, Map<String, InetSocketAddress> gateways) {
        ObjectNode all = JsonNodeFactory.instance
                .objectNode()
                .put("at", view.at())
                .put("sequence", view.sequence())
                .put("database", view.database())
                .put("region", view.region())
                .put("mode", view.mode())
                .put("multiAz", view.multiAz())
                .put("primary", view.reign().primary())
                .put("epoch", view.reign().epoch())
                .put("serves", view.primaryServes())
                .put("electing", view.election().exists())
                .put("reshape", view.reshape().running() ? view.reshape().change() : "");
        names(all, "endpoint", view.endpoint());
        names(all, "drained", view.drained());
        all.putArray("replicas");
        all.putArray("gateways");
        view.machines().values().forEach(machine -> machine(all, view, machine, gateways));
        all.putArray("faults");
        view.faults().forEach(fault -> fault(all, fault));
        totals(all, view);
        return all;
    }

    private static void machine(
            ObjectNode all, ClusterView view, MachineView machine, Map<String, InetSocketAddress> gateways) {
        switch (machine.occupant()) {
            case ReplicaView replica ->
                all.withArray("replicas")
                        .addObject()
                        .put("machine", machine.name())
                        .put("zone", machine.zone())
                        .put("powered", machine.powered())
                        .put("role", replica.role().name())
                        .put("state", replica.state().name())
                        .put("voter", replica.voter())
                        .put("lastSeq", replica.lastSeq())
                        .put("lag", replica.lag())
                        .put("suspect", Missed.of(view, machine.name()).suspect())
                        .put("gone", Missed.of(view, machine.name()).gone());
            case GatewayView gateway ->
                all.withArray("gateways")
                        .addObject()
                        .put("machine", machine.name())
                        .put("zone", machine.zone())
                        .put("powered", machine.powered())
                        .put(
                                "url",
                                gateways.containsKey(machine.name())
                                        ? RespServer.url(gateways.get(machine.name()))
                                        : "")
                        .put("inEndpoint", gateway.inEndpoint())
                        .put(
                                "writesTo",
                                gateway.routesTo().equals(Reign.NONE)
                                        ? ""
                                        : gateway.routesTo().primary());
            case ClusterView.Idle _ -> {
                // nothing of the database runs there
            }
        }
    }

    private static void fault(ObjectNode all, FaultView fault) {
        ObjectNode node = all.withArray("faults")
                .addObject()
                .put("name", fault.name())
                .put("kind", fault.kind())
                .put("since", fault.since());
        names(node, "machines", fault.machines());
    }

    private static void totals(ObjectNode all, ClusterView view) {
        ClusterView.Totals totals = view.totals();
        all.putObject("totals")
                .put("acknowledgedWrites", totals.acknowledgedWrites())
                .put("acknowledgedReads", totals.acknowledgedReads())
                .put("refused", totals.refused())
                .put("indeterminate", totals.indeterminate())
                .put("failovers", view.failover().count())
                .put("longestFailoverNanos", view.failover().longestNanos())
                .put("breaches", view.breaches());
    }

    private static void names(ObjectNode node, String field, List<String> names) {
        names.forEach(node.putArray(field)::add);
    }
}
