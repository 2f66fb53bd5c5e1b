package io.blackstart.cluster.data;

import io.blackstart.cluster.data.KeyState.Item;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A branch as a merge looks at it: where it ended, and what it had seen on the way. */
final class Side {
    private final String name;
    private final Delta end;
    private final Set<Version> seen = new HashSet<>();

    Side(Branch branch) {
        this.name = branch.side();
        this.end = Delta.join(branch.tail());
        for (Delta delta : branch.tail()) {
            delta.keys().values().forEach(this::see);
        }
    }

    private void see(KeyState state) {
        seen.add(state.cleared());
        state.scalar().ifPresent(item -> seen.add(item.version()));
        state.fields().forEach((_, item) -> seen.add(item.version()));
    }

    String name() {
        return name;
    }

    /** Its branch in one. */
    Delta end() {
        return end;
    }

    KeyState at(Bytes key) {
        return end.keys().getOrDefault(key, KeyState.ABSENT);
    }

    boolean hasSeen(Version version) {
        return seen.contains(version);
    }

    /** Whether this side ended with that version at that place. */
    boolean endsWith(Bytes key, Optional<Bytes> field, Version version) {
        return item(at(key), field)
                .filter(item -> item.version().equals(version))
                .isPresent();
    }

    /** The item at a place: a field's, or the scalar. */
    static Optional<Item> item(KeyState state, Optional<Bytes> field) {
        return field.isEmpty() ? state.scalar() : state.fields().get(field.get());
    }
}
