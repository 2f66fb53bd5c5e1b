package io.blackstart.cluster.data;

import io.blackstart.cluster.data.Command.ScoredMember;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/** The keys of one {@link Database} as a {@link Verb} sees them. What has expired is not there. */
public interface KeyReader {
    /** The time by which is judged what has expired, in milliseconds. */
    long nowMillis();

    /** A number drawn for this command alone, from 0 to below the bound; the same wherever the same command is done again. */
    long draw(long bound);

    /** What the key reads as. */
    Kind kind(Bytes key);

    default boolean exists(Bytes key) {
        return kind(key) != Kind.NONE;
    }

    /** A string's value; empty if there is no such key. @throws CallFailed if it is of another kind */
    Optional<Bytes> string(Bytes key);

    /** All of a hash, set or sorted set, in order of the names; empty if there is no such key. @throws CallFailed if it is of another kind */
    SortedMap<Bytes, Bytes> items(Bytes key, Kind kind);

    /**
     * All of a sorted set, by score, then by name; empty if there is no such key. One looked up costs the logarithm of their number; the first time that anybody asks, it
     * costs all of them. @throws CallFailed if it is of another kind
     */
    List<ScoredMember> ranked(Bytes key);

    /** One field's or member's value. @throws CallFailed if the key is of another kind */
    Optional<Bytes> item(Bytes key, Kind kind, Bytes name);

    /** How many fields or members it has. @throws CallFailed if the key is of another kind */
    int count(Bytes key, Kind kind);

    /** The elements of a list, none if there is no such key. @throws CallFailed if it is of another kind */
    List<Bytes> list(Bytes key);

    /** When the key ceases to be, in milliseconds; {@link KeyState.Item#NO_EXPIRY} for never, and if there is no such key. */
    long expiresAt(Bytes key);

    /** Room the key and its state take on wire and disk, in bytes, about. */
    long bytes(Bytes key);

    /** Walks a part of the keys that exist, as {@link KeyLookup#scan} does. */
    long scan(long cursor, int about, Consumer<Bytes> found);

    /** Walks all keys that exist, in no order that means anything. */
    default void forEachKey(Consumer<Bytes> found) {
        scan(0, Integer.MAX_VALUE, found);
    }
}
