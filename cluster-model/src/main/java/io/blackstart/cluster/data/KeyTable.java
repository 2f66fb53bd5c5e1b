package io.blackstart.cluster.data;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Keys and their states, hashed, with linear probing: a look-up costs one line of the cache where a map of nodes costs two. The home of a key is given by
 * the upper bits of its hash, so a walk from home to home goes by the order of the hashes, which tables of every size share; that makes a
 * cursor of {@link KeyLookup#scan} good for all copies. Whoever puts keys in by that order has to make room for all of them first: in a table
 * that grows meanwhile they would all crowd into its first places. Not thread-safe.
 */
final class KeyTable {
    private static final int LEAST_BITS = 4;
    /** Of ten places, so many are taken before the table grows. */
    private static final int MOST_TAKEN = 7;

    private static final long HASHES = 1L << Integer.SIZE;

    /** Key and state in turn. */
    private Object[] slots;

    private int bits;
    private int size;

    KeyTable() {
        this(new Object[2 << LEAST_BITS], LEAST_BITS, 0);
    }

    private KeyTable(Object[] slots, int bits, int size) {
        this.slots = slots;
        this.bits = bits;
        this.size = size;
    }

    /** An empty one that so many keys need not make grow. */
    static KeyTable withRoomFor(int keys) {
        int bits = LEAST_BITS;
        while (isCrowded(keys, bits)) {
            bits++;
        }
        return new KeyTable(new Object[2 << bits], bits, 0);
    }

    KeyTable copy() {
        return new KeyTable(slots.clone(), bits, size);
    }

    int size() {
        return size;
    }

    /** Null if it is not there. */
    KeyState get(Bytes key) {
        int at = find(key);
        return slots[at] == null ? null : (KeyState) slots[at + 1];
    }

    /** @return what was there, null if nothing was */
    KeyState put(Bytes key, KeyState state) {
        int at = find(key);
        KeyState before = (KeyState) slots[at + 1];
        if (before == null) {
            slots[at] = key;
            size++;
        }
        slots[at + 1] = state;
        if (before == null && isCrowded(size, bits)) {
            grow();
        }
        return before;
    }

    /** Leaves no gap that would hide a key behind it (Knuth, volume 3, 6.4, algorithm R). */
    void remove(Bytes key) {
        int gap = find(key);
        if (slots[gap] == null) {
            return;
        }
        size--;
        for (int at = next(gap); slots[at] != null; at = next(at)) {
            int home = home((Bytes) slots[at]);
            boolean mayMove = gap <= at ? home <= gap || home > at : home <= gap && home > at;
            if (mayMove) {
                slots[gap] = slots[at];
                slots[gap + 1] = slots[at + 1];
                gap = at;
            }
        }
        slots[gap] = null;
        slots[gap + 1] = null;
    }

    /** Calls for each, in no order that means anything. */
    void forEach(BiConsumer<Bytes, KeyState> action) {
        for (int at = 0; at < slots.length; at += 2) {
            if (slots[at] != null) {
                action.accept((Bytes) slots[at], (KeyState) slots[at + 1]);
            }
        }
    }

    /** As {@link KeyLookup#scan} says; a cursor is a hash, as an unsigned number. */
    long scan(long cursor, int about, Consumer<Bytes> found) {
        if (cursor < 0 || cursor >= HASHES) {
            return 0;
        }
        int first = 2 * (int) (cursor >>> (Integer.SIZE - bits));
        int wanted = Math.max(1, about);
        int told = 0;
        int at = first;
        for (; at < slots.length && (told < wanted || slots[at] != null); at += 2) {
            told += slots[at] == null ? 0 : 1;
        }
        long end = at == slots.length ? HASHES : (long) (at / 2) << (Integer.SIZE - bits);
        tell(first, at, cursor, end, found);
        // The last ones may have found room at the beginning only.
        for (int wrapped = 0; at == slots.length && slots[wrapped] != null && wrapped < first; wrapped += 2) {
            tell(wrapped, wrapped + 2, cursor, end, found);
        }
        return end == HASHES ? 0 : end;
    }

    private void tell(int from, int to, long firstHash, long endHash, Consumer<Bytes> found) {
        for (int at = from; at < to; at += 2) {
            if (slots[at] != null) {
                long hash = Integer.toUnsignedLong(hash((Bytes) slots[at]));
                if (hash >= firstHash && hash < endHash) {
                    found.accept((Bytes) slots[at]);
                }
            }
        }
    }

    /** The object under which a key is held; the given one if it is not. */
    Bytes held(Bytes key) {
        Object held = slots[find(key)];
        return held == null ? key : (Bytes) held;
    }

    /** Nearly always the very object is held; only where it is not are others looked into: each is a line of the cache, or two. */
    private int find(Bytes key) {
        int home = home(key);
        int at = home;
        while (slots[at] != null && slots[at] != key) {
            at = next(at);
        }
        return slots[at] == null ? findEqual(key, home) : at;
    }

    private int findEqual(Bytes key, int home) {
        int at = home;
        while (slots[at] != null && !isSame((Bytes) slots[at], key)) {
            at = next(at);
        }
        return at;
    }

    private static boolean isSame(Bytes one, Bytes other) {
        return one.hashCode() == other.hashCode() && one.equals(other);
    }

    private int next(int at) {
        return at + 2 == slots.length ? 0 : at + 2;
    }

    private int home(Bytes key) {
        return 2 * (hash(key) >>> (Integer.SIZE - bits));
    }

    /** Spread by the golden ratio (Knuth, volume 3, 6.4): hashes of similar keys differ in their lower bits only. */
    static int hash(Bytes key) {
        return key.hashCode() * 0x9E3779B9;
    }

    private static boolean isCrowded(int size, int bits) {
        return 10L * size > (long) MOST_TAKEN << bits;
    }

    private void grow() {
        Object[] old = slots;
        bits++;
        slots = new Object[2 << bits];
        for (int at = 0; at < old.length; at += 2) {
            if (old[at] != null) {
                int to = find((Bytes) old[at]);
                slots[to] = old[at];
                slots[to + 1] = old[at + 1];
            }
        }
    }
}
