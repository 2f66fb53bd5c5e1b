package io.blackstart.cluster.data;

import io.blackstart.cluster.data.Command.End;
import io.blackstart.cluster.data.Command.ScoredMember;
import io.blackstart.cluster.data.KeyState.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What a command changes in one database, item by item as rule P5 wants it. Used once. */
final class ChangedKeys implements KeyWriter {
    private final Effects effects;
    private final SeenKeys seen;

    ChangedKeys(Effects effects, SeenKeys seen) {
        this.effects = effects;
        this.seen = seen;
    }

    @Override
    public KeyWriter in(Database other) {
        return new ChangedKeys(effects, seen.in(other));
    }

    private ItemsDraft draft(Bytes key, Kind kind) {
        return new ItemsDraft(effects, seen.database().held(key), kind, seen.ofKind(key, kind));
    }

    @Override
    public void set(Bytes key, Bytes value, long expiresAt) {
        replace(key, Kind.STRING, Map.of(Bytes.EMPTY, value), expiresAt);
    }

    @Override
    public void update(Bytes key, Bytes value) {
        KeyState state = seen.ofKind(key, Kind.STRING);
        long expiresAt = KeyStates.expiresAt(state, Kind.STRING, nowMillis());
        effects.change(
                seen.database().held(key),
                Effects.scalar(value, stampAbove(Kind.STRING, Bytes.EMPTY, state), expiresAt));
    }

    @Override
    public void renew(Bytes key) {
        Bytes held = seen.database().held(key);
        boolean isNews = effects.isUntouched(held);
        update(key, seen.string(key).orElseThrow());
        if (isNews) {
            effects.renewed(held);
        }
    }

    @Override
    public void put(Bytes key, Kind kind, Map<Bytes, Bytes> items) {
        ItemsDraft draft = draft(key, kind);
        new TreeMap<>(items).forEach(draft::put);
        draft.write();
    }

    @Override
    public void bury(Bytes key, Kind kind, Collection<Bytes> names) {
        ItemsDraft draft = draft(key, kind);
        for (Bytes name : names) {
            if (draft.value(name).isPresent()) {
                draft.bury(name);
            }
        }
        draft.write();
    }

    @Override
    public void list(Bytes key, List<Bytes> elements) {
        if (elements.isEmpty()) {
            bury(key, Kind.LIST, List.of(Bytes.EMPTY));
        } else {
            put(key, Kind.LIST, Map.of(Bytes.EMPTY, Elements.write(elements)));
        }
    }

    @Override
    public void push(Bytes key, List<Bytes> elements, End end) {
        ItemsDraft draft = draft(key, Kind.LIST);
        draft.put(Bytes.EMPTY, Elements.pushed(draft.value(Bytes.EMPTY).orElse(Bytes.EMPTY), elements, end));
        draft.write();
    }

    @Override
    public void replace(Bytes key, Kind kind, Map<Bytes, Bytes> items, long expiresAt) {
        if (items.isEmpty() || expiresAt <= nowMillis()) {
            delete(key);
            return;
        }
        Version cleared = effects.stampAbove(seen.state(key).newest());
        KeyState fresh = KeyState.cleared(cleared);
        for (var item : new TreeMap<>(items).entrySet()) {
            Version version = effects.stampAbove(cleared);
            fresh = KeyStates.join(
                    fresh,
                    ItemsDraft.one(kind, item.getKey(), new Item(Optional.of(item.getValue()), version, expiresAt)));
        }
        effects.change(seen.database().held(key), fresh);
    }

    @Override
    public boolean delete(Bytes key) {
        boolean existed = seen.exists(key);
        if (existed) {
            effects.change(
                    seen.database().held(key),
                    KeyState.cleared(effects.stampAbove(seen.state(key).newest())));
        }
        return existed;
    }

    @Override
    public void deleteAll(boolean everyDatabase) {
        List<Bytes> all = new ArrayList<>();
        effects.scan(0, Integer.MAX_VALUE, all::add);
        for (Bytes held : all) {
            KeyState state = effects.get(held);
            boolean isMeant = everyDatabase || seen.database().key(held).isPresent();
            if (isMeant && KeyStates.kind(state, nowMillis()) != Kind.NONE) {
                effects.change(held, KeyState.cleared(effects.stampAbove(state.newest())));
            }
        }
    }

    @Override
    public boolean isSame(KeyWriter other) {
        return other instanceof ChangedKeys that && that.seen.database().equals(seen.database());
    }

    /** The key's items are written anew, as they are: each lives as long as its writer said (rule P5). */
    @Override
    public void expire(Bytes key, long at) {
        Kind kind = seen.kind(key);
        if (kind == Kind.NONE) {
            return;
        }
        if (at <= nowMillis()) {
            delete(key);
            return;
        }
        KeyState state = seen.state(key);
        if (kind == Kind.STRING) {
            Bytes value = seen.string(key).orElseThrow();
            effects.change(seen.database().held(key), Effects.scalar(value, stampAbove(kind, Bytes.EMPTY, state), at));
            return;
        }
        ItemsDraft draft = draft(key, kind);
        draft.expireAt(at);
        state.named(kind).live(nowMillis()).forEach(draft::put);
        draft.write();
        effects.touched(seen.database().held(key));
    }

    private Version stampAbove(Kind kind, Bytes name, KeyState state) {
        return effects.stampAbove(Effects.versionOf(state.item(kind, name), state));
    }

    // ---- what is only looked at ----------------------------------------------------------------------------------

    @Override
    public long nowMillis() {
        return seen.nowMillis();
    }

    @Override
    public long draw(long bound) {
        return seen.draw(bound);
    }

    @Override
    public Kind kind(Bytes key) {
        return seen.kind(key);
    }

    @Override
    public Optional<Bytes> string(Bytes key) {
        return seen.string(key);
    }

    @Override
    public SortedMap<Bytes, Bytes> items(Bytes key, Kind kind) {
        return seen.items(key, kind);
    }

    @Override
    public Optional<Bytes> item(Bytes key, Kind kind, Bytes name) {
        return seen.item(key, kind, name);
    }

    @Override
    public int count(Bytes key, Kind kind) {
        return seen.count(key, kind);
    }

    @Override
    public List<ScoredMember> ranked(Bytes key) {
        return seen.ranked(key);
    }

    @Override
    public List<Bytes> list(Bytes key) {
        return seen.list(key);
    }

    @Override
    public long expiresAt(Bytes key) {
        return seen.expiresAt(key);
    }

    @Override
    public long bytes(Bytes key) {
        return seen.bytes(key);
    }

    @Override
    public long scan(long cursor, int about, Consumer<Bytes> found) {
        return seen.scan(cursor, about, found);
    }
}
