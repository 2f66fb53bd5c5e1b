package io.blackstart.cluster.data;

import io.blackstart.cluster.data.Command.End;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The keys of one {@link Database} as a {@link Verb} changes them; each change is seen by what comes after it. What is replicated is its effect (rule P5). */
public interface KeyWriter extends KeyReader {
    /** As SET: all that the key was is gone. @param expiresAt in milliseconds, {@link KeyState.Item#NO_EXPIRY} for never; a time that is over leaves nothing */
    void set(Bytes key, Bytes value, long expiresAt);

    /** As APPEND: the string, new or not, has another value and still ceases to be when it would have. The key must be a string or nothing. */
    void update(Bytes key, Bytes value);

    /**
     * A string that stays as it is: its writer's word still counts as the later one where another was written elsewhere before (rule P5), but who watches it sees no
     * change. The key must be a string.
     */
    void renew(Bytes key);

    /** As HSET: some fields or members of a key of that kind or of none; others stay as they are. */
    void put(Bytes key, Kind kind, Map<Bytes, Bytes> items);

    /** As HDEL; names that are not there do no harm. */
    void bury(Bytes key, Kind kind, Collection<Bytes> names);

    /** All elements of a list, as they are from now on; none removes the key. The key must be a list or nothing. */
    void list(Bytes key, List<Bytes> elements);

    /** As LPUSH and RPUSH: the last one given ends up outermost. The key must be a list or nothing. */
    void push(Bytes key, List<Bytes> elements, End end);

    /**
     * All that the key was is gone, and it is this now; nothing if there are no items.
     *
     * @param items of a string or list one, named {@link Bytes#EMPTY}, a list's as {@link Elements} writes them
     * @param expiresAt as for {@link #set}
     */
    void replace(Bytes key, Kind kind, Map<Bytes, Bytes> items, long expiresAt);

    /** As DEL. @return whether there was such a key */
    boolean delete(Bytes key);

    /** As PEXPIREAT; a key that is not there stays so. @param at as for {@link #set} */
    void expire(Bytes key, long at);

    /** As FLUSHDB. @param everyDatabase as FLUSHALL, also the keys of the others */
    void deleteAll(boolean everyDatabase);

    /** Whether both are the same database. */
    boolean isSame(KeyWriter other);

    /** The keys of another database. */
    KeyWriter in(Database other);
}
