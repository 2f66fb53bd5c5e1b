package io.blackstart.cluster;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.Conflict;
import io.blackstart.cluster.event.EventLog;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.SessionStart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Rule P6: the one action that writes a loser back. It goes the way of any client's write, through a gateway: stamped anew, retried
 * under one id (rule W9), acknowledged by the mode, and heard by the guarantee checker.
 */
final class WriteBack {
    private static final String CLIENT = "operator";

    private final LedgerBook ledger;
    private final Machines machines;
    private final Supplier<Optional<String>> primary;
    private final EventLog events;
    private final Set<String> underWay = new TreeSet<>();

    /** @param primary the one that is in office as far as the control plane knows */
    WriteBack(LedgerBook ledger, Machines machines, Supplier<Optional<String>> primary, EventLog events) {
        this.ledger = ledger;
        this.machines = machines;
        this.primary = primary;
        this.events = events;
    }

    String write(String id) {
        Conflict conflict = open(id);
        String reigns = primary.get()
                .orElseThrow(() -> refused("no primary is in office to write it: wait until one is elected"));
        Attempt attempt = new Attempt(conflict);
        ClientConnection connection = gateways(reigns).stream()
                .flatMap(gateway -> machines.ports().accept(CLIENT, gateway, SessionStart.FRESH, attempt).stream())
                .findFirst()
                .orElseThrow(() -> refused("no gateway is up to write it through: plug one in"));
        underWay.add(id);
        attempt.connection = connection;
        events.tell(new ClusterEvent.OperatorActed("write back " + id));
        connection.send(1, ClientRequest.of(restore(conflict)));
        return "write back %s: asked for; to undo it, set %s again to what the ledger says was kept"
                .formatted(id, conflict.key());
    }

    private Conflict open(String id) {
        LedgerLine line = ledger.find(id)
                .orElseThrow(() -> refused("the conflict ledger has no entry '%s': take an id from it".formatted(id)));
        if (line.writtenBack()) {
            throw refused("ledger entry '%s' was written back already".formatted(id));
        }
        if (underWay.contains(id)) {
            throw refused(
                    "ledger entry '%s' is being written back: wait for the event that says how it ended".formatted(id));
        }
        return line.conflict();
    }

    private static IllegalArgumentException refused(String sentence) {
        return new IllegalArgumentException(sentence);
    }

    /** Those in the primary's zone first: they reach it whatever is cut. */
    private List<String> gateways(String reigns) {
        String zone = machines.zone(reigns);
        List<String> gateways = new ArrayList<>(machines.gateways());
        gateways.sort(
                Comparator.comparing((String gateway) -> !machines.zone(gateway).equals(zone)));
        return gateways;
    }

    private static Command restore(Conflict conflict) {
        Optional<Bytes> value = conflict.lost().hasValue()
                ? Optional.of(Bytes.ofEscaped(conflict.lost().value()))
                : Optional.empty();
        return new Command.Restore(
                Bytes.ofEscaped(conflict.key()), conflict.kind(), Bytes.ofEscaped(conflict.field()), value);
    }

    /** One write on its way. */
    private final class Attempt implements ClientConnection.Listener {
        private final Conflict conflict;
        private ClientConnection connection;

        private Attempt(Conflict conflict) {
            this.conflict = conflict;
        }

        @Override
        public void replied(long requestId, ClientReply reply) {
            underWay.remove(conflict.id());
            connection.close();
            events.tell(
                    reply.outcome() == Outcome.ACKNOWLEDGED
                            ? new ClusterEvent.LoserWrittenBack(conflict.id(), conflict.key(), reply.position())
                            : new ClusterEvent.WriteBackFailed(conflict.id(), conflict.key(), reason(reply)));
        }

        private static String reason(ClientReply reply) {
            return switch (reply.replies().getFirst()) {
                case Reply.Failure(String text) -> text;
                case Reply other -> throw new IllegalStateException("not acknowledged, and no error: " + other);
            };
        }

        @Override
        public void disconnected() {
            underWay.remove(conflict.id());
            events.tell(new ClusterEvent.WriteBackFailed(
                    conflict.id(),
                    conflict.key(),
                    "the gateway was lost; it may or may not have happened: read the key before trying again"));
        }
    }
}
