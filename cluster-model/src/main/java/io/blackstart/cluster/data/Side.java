package io.blackstart.cluster.data;

import java.util.HashSet;
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
        state.forEach((_, _, item) -> seen.add(item.version()));
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
    boolean endsWith(Bytes key, ItemName name, Version version) {
        return name.in(at(key)).filter(item -> item.version().equals(version)).isPresent();
    }
}
