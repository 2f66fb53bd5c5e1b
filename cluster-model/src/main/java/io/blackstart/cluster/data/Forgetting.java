package io.blackstart.cluster.data;

import io.blackstart.cluster.data.KeyState.Item;

/**
 * Rule P5: what is left of a key once every replica has passed its tombstones. An item is spent when it is a tombstone or has expired, and
 * was written no later than a time. What is not spent stays as it is, so replicas that forget up to the same time stay equal. Pure. It
 * costs the items of the key.
 */
final class Forgetting {
    /** Nothing in the key will ever be spent. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long LAST_MILLIS = Hlc.physicalMillis(Long.MAX_VALUE);

    private Forgetting() {}

    /** The key without what is spent up to an HLC time; {@link KeyState#ABSENT} if nothing is left, the key itself if nothing is spent. */
    static KeyState forget(KeyState state, long upTo) {
        if (dueAt(state) > upTo) {
            return state;
        }
        KeyState left = new KeyState(
                state.cleared(),
                state.scalar().filter(item -> dueAt(item) > upTo),
                state.fields().dueAfter(upTo),
                state.others().dueAfter(upTo));
        return isBare(left) && left.cleared().hlc() <= upTo ? KeyState.ABSENT : left;
    }

    /** The earliest HLC time at which something of a key is spent; {@link #NEVER} if nothing will be. */
    static long dueAt(KeyState state) {
        boolean onlyScalar = state.fields().isEmpty() && state.others().isEmpty();
        if (onlyScalar) {
            return state.scalar().isEmpty()
                    ? state.cleared().hlc()
                    : dueAt(state.scalar().get());
        }
        long earliest = state.scalar().isEmpty() ? NEVER : dueAt(state.scalar().get());
        earliest = Math.min(earliest, state.fields().firstDue());
        return state.others().isEmpty()
                ? earliest
                : Math.min(earliest, state.others().firstDue());
    }

    static long dueAt(Item item) {
        if (item.isTombstone()) {
            return item.version().hlc();
        }
        boolean expires = item.expiresAt() <= LAST_MILLIS;
        return expires ? Math.max(item.version().hlc(), Hlc.atMillis(item.expiresAt())) : NEVER;
    }

    private static boolean isBare(KeyState state) {
        return state.scalar().isEmpty()
                && state.fields().isEmpty()
                && state.others().isEmpty();
    }
}
