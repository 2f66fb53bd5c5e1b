package io.blackstart.cluster.wire.resp.command;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All connections of a server, for CLIENT LIST and CLIENT KILL. From any thread; what a connection is busy with may be a moment old. */
public final class ClientList {
    /** One connection. */
    public interface Client {
        /** As CLIENT LIST tells it, without an end of line. */
        String line();

        /** Where it comes from: {@code 127.0.0.1:50506}. */
        String address();

        /** Its connection ends once what it does now is done. */
        void kill();
    }

    private final Map<Long, Client> clients = new ConcurrentSkipListMap<>();

    public void add(long id, Client client) {
        clients.put(id, client);
    }

    public void remove(long id) {
        clients.remove(id);
    }

    public int size() {
        return clients.size();
    }

    /** In the order in which they came. */
    Collection<Client> all() {
        return clients.values();
    }

    Optional<Client> find(long id) {
        return Optional.ofNullable(clients.get(id));
    }
}
