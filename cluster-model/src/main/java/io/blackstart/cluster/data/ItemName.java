package io.blackstart.cluster.data;

import io.blackstart.cluster.data.KeyState.Item;
import java.util.Comparator;
import java.util.Optional;

/**
 * Names one item of a key. Ordered by kind, then name.
 *
 * @param name of a field or member; {@link Bytes#EMPTY} for a string or list
 */
record ItemName(Kind kind, Bytes name) implements Comparable<ItemName> {
    private static final Comparator<ItemName> ORDER =
            Comparator.comparing(ItemName::kind).thenComparing(ItemName::name);

    /** The item in a state, live or not. */
    Optional<Item> in(KeyState state) {
        return state.item(kind, name);
    }

    /** The name as a ledger tells it: only where there may be several. */
    Optional<Bytes> field() {
        return kind.hasNames() ? Optional.of(name) : Optional.empty();
    }

    @Override
    public int compareTo(ItemName other) {
        return ORDER.compare(this, other);
    }
}
