package io.blackstart.cluster.data;

import java.util.List;
import java.util.Optional;

/** A data command as the cluster understands it; what a connection handles by itself (PING, HELLO, …) never gets here. */
public sealed interface Command {
    /** Whether it can change data, and so must go to the primary. */
    default boolean isWrite() {
        return switch (this) {
            case Get _, Exists _, HGet _, HGetAll _ -> false;
            case Set _, Del _, Incr _, HSet _ -> true;
        };
    }

    /** The keys it touches, in the order given. */
    default List<Bytes> keys() {
        return switch (this) {
            case Get get -> List.of(get.key());
            case Exists exists -> exists.of();
            case HGet get -> List.of(get.key());
            case HGetAll all -> List.of(all.key());
            case Set set -> List.of(set.key());
            case Del del -> del.of();
            case Incr incr -> List.of(incr.key());
            case HSet set -> List.of(set.key());
        };
    }

    record Get(Bytes key) implements Command {}

    /** @param of keys; one that is given twice counts twice */
    record Exists(List<Bytes> of) implements Command {}

    record HGet(Bytes key, Bytes field) implements Command {}

    record HGetAll(Bytes key) implements Command {}

    /**
     * @param expiresInMillis time to live from now; empty keeps none
     * @param condition when the write happens at all
     */
    record Set(Bytes key, Bytes value, Optional<Long> expiresInMillis, Condition condition) implements Command {}

    record Del(List<Bytes> of) implements Command {}

    record Incr(Bytes key) implements Command {}

    /** @param pairs at least one */
    record HSet(Bytes key, List<FieldValue> pairs) implements Command {}

    /** One field of a hash with its value. */
    record FieldValue(Bytes field, Bytes value) {}

    /** SET's NX and XX. */
    enum Condition {
        ALWAYS,
        IF_ABSENT,
        IF_PRESENT
    }
}
