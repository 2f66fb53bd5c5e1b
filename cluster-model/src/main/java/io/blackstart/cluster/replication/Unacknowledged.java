package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyLookup;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.log.RequestTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a primary has stamped and nobody acknowledged yet: the keys as its next write finds them, and the requests that must not be
 * applied twice (rules W1, W9). Only a primary keeps it.
 */
final class Unacknowledged implements KeyLookup {
    /** State of a key with unacknowledged writes, and the last of them. */
    private record Head(KeyState state, long seq) {}

    /**
     * A request that is stamped.
     *
     * @param seq of the entry to be acknowledged before it may be answered
     */
    record Open(long seq, RequestTable.Answer answer) {}

    private final Keyspace visible;
    private final Map<Bytes, Head> heads = new HashMap<>();
    private final Map<RequestId, Open> requests = new HashMap<>();

    /**
     * @param visible what is acknowledged, kept by its owner
     * @param tail what the log holds behind it
     */
    Unacknowledged(Keyspace visible, List<LogEntry> tail) {
        this.visible = visible;
        tail.forEach(this::stamped);
    }

    /** The state of a key with every write of the log applied. */
    @Override
    public KeyState get(Bytes key) {
        Head pending = heads.isEmpty() ? null : heads.get(key);
        return pending == null ? visible.get(key) : pending.state();
    }

    @Override
    public Bytes held(Bytes key) {
        return visible.held(key);
    }

    @Override
    public long scan(long cursor, int about, Consumer<Bytes> found) {
        return visible.scanWith(heads.keySet(), cursor, about, found);
    }

    Optional<Open> request(RequestId id) {
        return Optional.ofNullable(requests.get(id));
    }

    void stamped(LogEntry entry) {
        switch (entry.body()) {
            case LogEntry.ClientWrite write -> {
                open(entry, write.id(), entry.position(), write.replies());
                for (LogEntry.Served served : write.served()) {
                    open(entry, served.id(), entry.position(), List.of(served.reply()));
                }
            }
            case LogEntry.Merged merged ->
                merged.done().forEach(done -> open(entry, done.id(), done.position(), done.replies()));
            case LogEntry.Configured _, LogEntry.Forgot _ -> {}
        }
        entry.delta().forEachOnto(this::get, (key, state) -> heads.put(key, new Head(state, entry.seq())));
    }

    private void open(LogEntry entry, RequestId id, Position position, List<Reply> replies) {
        requests.put(id, new Open(entry.seq(), new RequestTable.Answer(position, replies)));
    }

    /** The entry is visible now. */
    void acknowledged(LogEntry entry) {
        switch (entry.body()) {
            case LogEntry.ClientWrite write -> {
                requests.remove(write.id());
                for (LogEntry.Served served : write.served()) {
                    requests.remove(served.id());
                }
            }
            case LogEntry.Merged merged -> merged.done().forEach(done -> requests.remove(done.id()));
            case LogEntry.Configured _, LogEntry.Forgot _ -> {}
        }
        entry.delta().forEach((key, _) -> {
            Head head = heads.get(key);
            if (head != null && head.seq() <= entry.seq()) {
                heads.remove(key);
            }
        });
    }
}
