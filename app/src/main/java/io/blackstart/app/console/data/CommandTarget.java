package io.blackstart.app.console.data;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom the command line speaks to.
 *
 * @param name of a machine; {@code endpoint} for the endpoint
 */
record CommandTarget(Kind kind, String name) {
    enum Kind {
        ENDPOINT,
        /** One gateway as a client: so a partition can be written on both sides. */
        GATEWAY,
        /** One replica's own copy. */
        REPLICA
    }

    static final CommandTarget ENDPOINT = new CommandTarget(Kind.ENDPOINT, "endpoint");

    /** The endpoint, then the gateways, then the replicas that have power. */
    static List<CommandTarget> all(ClusterView view) {
        List<CommandTarget> all = new ArrayList<>(List.of(ENDPOINT));
        view.machines().values().stream()
                .filter(machine -> machine.powered() && machine.gateway().isPresent())
                .map(machine -> new CommandTarget(Kind.GATEWAY, machine.name()))
                .forEach(all::add);
        view.machines().values().stream()
                .filter(machine -> machine.powered() && machine.replica().isPresent())
                .map(MachineView::name)
                .map(machine -> new CommandTarget(Kind.REPLICA, machine))
                .forEach(all::add);
        return all;
    }

    /** What that means, in a sentence. */
    String about() {
        return switch (kind) {
            case ENDPOINT ->
                "Speaks to the endpoint as any client does: through a healthy gateway, in a session, judged by the"
                        + " checker.";
            case GATEWAY ->
                "Speaks to %s as a client that was given this gateway: in a session of its own, on its side of a partition."
                        .formatted(name);
            case REPLICA ->
                "Looks at the copy of %s alone, past gateways and sessions: what it shows now, be it old. Writes are refused here."
                        .formatted(name);
        };
    }

    String prompt() {
        return kind == Kind.REPLICA ? "GET greeting" : "SET greeting hello";
    }

    @Override
    public String toString() {
        return kind == Kind.REPLICA ? "only " + name : name;
    }
}
