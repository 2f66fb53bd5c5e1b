package io.blackstart.cluster.data;

import io.blackstart.cluster.data.Command.ScoredMember;
import io.blackstart.cluster.data.KeyState.Item;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/** What a command sees of one database of a copy. Used once. */
final class SeenKeys implements KeyReader {
    private final KeyLookup held;
    private final Database database;
    private final long nowMillis;
    private final Draw draw;

    SeenKeys(KeyLookup held, Database database, long nowMillis, Draw draw) {
        this.held = held;
        this.database = database;
        this.nowMillis = nowMillis;
        this.draw = draw;
    }

    SeenKeys in(Database other) {
        return new SeenKeys(held, other, nowMillis, draw);
    }

    Database database() {
        return database;
    }

    KeyState state(Bytes key) {
        return held.get(database.held(key));
    }

    @Override
    public long nowMillis() {
        return nowMillis;
    }

    @Override
    public long draw(long bound) {
        return draw.below(bound);
    }

    @Override
    public Kind kind(Bytes key) {
        return KeyStates.kind(state(key), nowMillis);
    }

    /** @throws CallFailed if the key is of another kind */
    KeyState ofKind(Bytes key, Kind wanted) {
        KeyState state = state(key);
        Kind kind = KeyStates.kind(state, nowMillis);
        if (kind != wanted && kind != Kind.NONE) {
            throw CallFailed.wrongType();
        }
        return state;
    }

    @Override
    public Optional<Bytes> string(Bytes key) {
        return KeyStates.scalar(ofKind(key, Kind.STRING), nowMillis);
    }

    @Override
    public SortedMap<Bytes, Bytes> items(Bytes key, Kind kind) {
        return KeyStates.values(ofKind(key, kind), kind, nowMillis);
    }

    @Override
    public Optional<Bytes> item(Bytes key, Kind kind, Bytes name) {
        return KeyStates.value(ofKind(key, kind), kind, name, nowMillis);
    }

    @Override
    public int count(Bytes key, Kind kind) {
        KeyState state = ofKind(key, kind);
        return KeyStates.kind(state, nowMillis) == kind ? state.countLive(kind, nowMillis) : 0;
    }

    @Override
    public List<ScoredMember> ranked(Bytes key) {
        return KeyStates.ranked(ofKind(key, Kind.SORTED_SET), nowMillis);
    }

    @Override
    public List<Bytes> list(Bytes key) {
        return KeyStates.elements(ofKind(key, Kind.LIST), nowMillis);
    }

    @Override
    public long expiresAt(Bytes key) {
        KeyState state = state(key);
        Kind kind = KeyStates.kind(state, nowMillis);
        return kind == Kind.NONE ? Item.NO_EXPIRY : KeyStates.expiresAt(state, kind, nowMillis);
    }

    @Override
    public long bytes(Bytes key) {
        return key.length() + (long) state(key).bytes();
    }

    @Override
    public long scan(long cursor, int about, Consumer<Bytes> found) {
        return held.scan(cursor, about, key -> {
            if (KeyStates.kind(held.get(key), nowMillis) != Kind.NONE) {
                database.key(key).ifPresent(found);
            }
        });
    }
}
