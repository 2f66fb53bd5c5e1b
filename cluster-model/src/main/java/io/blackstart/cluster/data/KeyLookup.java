package io.blackstart.cluster.data;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The keys of one copy of the database as a command finds them. Asked on the thread of the copy's owner only. */
public interface KeyLookup {
    /** The state of a key; {@link KeyState#ABSENT} if nobody ever wrote it. */
    KeyState get(Bytes key);

    /**
     * The very object under which a key is held, or the given one. What is written under it is found at a glance in each copy that holds the same
     * object, and all copies do.
     */
    default Bytes held(Bytes key) {
        return key;
    }

    /**
     * Walks a part of the keys, those that read as absent included, in an order that all copies share. Whoever walks from 0 on to the end meets each key that
     * was there all the time once, and others at most once, whatever was written meanwhile and whichever copy was asked.
     *
     * @param cursor where an earlier walk said to go on; 0 to begin
     * @param about how many keys to tell; a few more or less
     * @return where to go on; 0 at the end
     */
    long scan(long cursor, int about, Consumer<Bytes> found);

    /** Where on such a walk a key is met, in all copies: from the cursor it begins at to below the one it ends with. */
    static long place(Bytes key) {
        return Integer.toUnsignedLong(KeyTable.hash(key));
    }

    /** The same for these keys and others that may not be among them, each told once. @param more few, as a write's own changes are */
    default long scanWith(Collection<Bytes> more, long cursor, int about, Consumer<Bytes> found) {
        Set<Bytes> told = new HashSet<>();
        long next = scan(cursor, about, key -> {
            told.add(key);
            found.accept(key);
        });
        for (Bytes key : more) {
            long place = place(key);
            if (place >= cursor && (next == 0 || place < next) && told.add(key)) {
                found.accept(key);
            }
        }
        return next;
    }
}
