package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.routing.Aside;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import java.util.ArrayList;
import java.util.List;

/** What crosses from a connection to its gateway. */
sealed interface Outgoing {
    void sendTo(ClientConnection connection);

    /**
     * One that a gateway answers, by the first of its ids.
     *
     * @param requestIds of the requests it stands for, in their order
     */
    record Asked(List<Long> requestIds, ClientRequest request) implements Outgoing {
        @Override
        public void sendTo(ClientConnection connection) {
            connection.send(requestIds.getFirst(), request);
        }
    }

    record Beside(long asideId, Aside aside) implements Outgoing {
        @Override
        public void sendTo(ClientConnection connection) {
            connection.send(asideId, aside);
        }
    }

    /** The reply to one of several requests that were asked together. */
    static ClientReply part(ClientReply all, int index) {
        return new ClientReply(
                List.of(all.replies().get(index)), all.outcome(), all.position(), all.servedBy(), all.route());
    }

    /**
     * Gathers what leaves together. Single commands that only read, or that only write, and stand behind each other are asked as one: they
     * go the whole way through the cluster once.
     */
    final class Batch {
        /** So that nobody else waits long for one connection's work. */
        private static final int MOST_COMMANDS = 64;

        private static final int MOST_BYTES = 64 << 10;

        private final List<Outgoing> leaving = new ArrayList<>();
        private final List<Command> open = new ArrayList<>();
        private final List<Long> ids = new ArrayList<>();
        private int bytes;

        void add(long requestId, ClientRequest request) {
            if (request.kind() != ClientRequest.Kind.COMMAND) {
                close();
                leaving.add(new Asked(List.of(requestId), request));
                return;
            }
            Command command = request.commands().getFirst();
            if (!open.isEmpty() && (open.getFirst().isWrite() != command.isWrite() || open.size() == MOST_COMMANDS)) {
                close();
            }
            open.add(command);
            ids.add(requestId);
            bytes += command.bytes();
            if (bytes >= MOST_BYTES) {
                close();
            }
        }

        void add(long asideId, Aside aside) {
            close();
            leaving.add(new Beside(asideId, aside));
        }

        private void close() {
            if (open.size() == 1) {
                leaving.add(new Asked(List.copyOf(ids), ClientRequest.of(open.getFirst())));
            } else if (!open.isEmpty()) {
                leaving.add(new Asked(List.copyOf(ids), ClientRequest.pipeline(open)));
            }
            open.clear();
            ids.clear();
            bytes = 0;
        }

        /** All that was added, in order. */
        List<Outgoing> all() {
            close();
            return leaving;
        }

        boolean isEmpty() {
            return leaving.isEmpty() && open.isEmpty();
        }
    }
}
