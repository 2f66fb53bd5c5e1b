package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.KeyStates;
import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.RequestId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a primary has stamped and nobody acknowledged yet: the keys as its next write finds them, and the requests that must not be
 * applied twice (rules W1, W9). Only a primary keeps it.
 */
final class Unacknowledged {
    /** State of a key with unacknowledged writes, and the last of them. */
    private record Head(KeyState state, long seq) {}

    private final Keyspace visible;
    private final Map<Bytes, Head> heads = new HashMap<>();
    private final Map<RequestId, LogEntry> requests = new HashMap<>();

    /**
     * @param visible what is acknowledged, kept by its owner
     * @param tail what the log holds behind it
     */
    Unacknowledged(Keyspace visible, List<LogEntry> tail) {
        this.visible = visible;
        tail.forEach(this::stamped);
    }

    /** The state of a key with every write of the log applied. */
    KeyState head(Bytes key) {
        Head pending = heads.isEmpty() ? null : heads.get(key);
        return pending == null ? visible.get(key) : pending.state();
    }

    Optional<LogEntry> request(RequestId id) {
        return Optional.ofNullable(requests.get(id));
    }

    void stamped(LogEntry entry) {
        if (entry.body() instanceof LogEntry.ClientWrite write) {
            requests.put(write.id(), entry);
        }
        entry.delta()
                .forEach((key, change) -> heads.put(key, new Head(KeyStates.join(head(key), change), entry.seq())));
    }

    /** The entry is visible now. */
    void acknowledged(LogEntry entry) {
        if (entry.body() instanceof LogEntry.ClientWrite write) {
            requests.remove(write.id());
        }
        entry.delta().forEach((key, _) -> {
            Head head = heads.get(key);
            if (head != null && head.seq() <= entry.seq()) {
                heads.remove(key);
            }
        });
    }
}
