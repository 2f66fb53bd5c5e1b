package io.blackstart.cluster.data;

import io.blackstart.cluster.data.KeyState.Item;
import java.util.Optional;

/** What one command is about to write to the items of one key and kind. Used once. */
final class ItemsDraft {
    private final Effects effects;
    private final Bytes key;
    private final Kind kind;
    private final KeyState state;
    private Fields written = Fields.NONE;
    private long expiresAt;

    /** @param state of the key as the write finds it */
    ItemsDraft(Effects effects, Bytes key, Kind kind, KeyState state) {
        this.effects = effects;
        this.key = key;
        this.kind = kind;
        this.state = state;
        this.expiresAt = KeyStates.expiresAt(state, kind, effects.nowMillis());
    }

    /** The live value of that name, as far as the command has got. */
    Optional<Bytes> value(Bytes name) {
        Optional<Item> item = written.get(name).or(() -> state.named(kind).get(name));
        return item.filter(found -> found.isLive(effects.nowMillis())).flatMap(Item::value);
    }

    void put(Bytes name, Bytes value) {
        write(name, Optional.of(value));
    }

    /** Leaves a tombstone. */
    void bury(Bytes name) {
        write(name, Optional.empty());
    }

    private void write(Bytes name, Optional<Bytes> value) {
        Version version = effects.stampAbove(Effects.versionOf(state.named(kind).get(name), state));
        written = written.with(name, new Item(value, version, expiresAt));
    }

    /** What is put from now on ceases to be then, and not when the key would have. */
    void expireAt(long millis) {
        expiresAt = millis;
    }

    /** Ends the draft. A key that loses its last item does not exist any more: nothing a merge left hidden may show instead. */
    void write() {
        if (written.isEmpty()) {
            return;
        }
        KeyState change = KeyState.of(kind, written);
        effects.change(key, change);
        boolean removes = !written.newest().orElseThrow().isLive(effects.nowMillis());
        if (removes && !KeyStates.join(state, change).hasLive(kind, effects.nowMillis())) {
            state.forEach(this::buryHidden);
        }
    }

    private void buryHidden(Kind other, Bytes name, Item item) {
        if (other == kind || !item.isLive(effects.nowMillis())) {
            return;
        }
        Item tombstone = new Item(Optional.empty(), effects.stampAbove(item.version()), Item.NO_EXPIRY);
        effects.change(key, one(other, name, tombstone));
    }

    /** One item and no word about anything else. @param name {@link Bytes#EMPTY} for a string or list */
    static KeyState one(Kind kind, Bytes name, Item item) {
        return kind == Kind.STRING
                ? new KeyState(Version.NEVER, Optional.of(item), Fields.NONE)
                : KeyState.of(kind, Fields.NONE.with(name, item));
    }
}
