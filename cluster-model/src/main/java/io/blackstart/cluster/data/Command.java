package io.blackstart.cluster.data;

import java.util.List;
import java.util.Optional;

/** A data command as the cluster understands it; what a connection handles by itself (PING, HELLO, …) never gets here. */
public sealed interface Command permits Command.Read, Command.Write {
    /** Name, lengths and ends of one command, about. */
    int FRAME_BYTES = 16;

    /** What only looks: any replica may answer it. */
    sealed interface Read extends Command {}

    /** What can change data, and so must go to the primary. */
    sealed interface Write extends Command {}

    /** Whether it can change data, and so must go to the primary. */
    default boolean isWrite() {
        return switch (this) {
            case Read _ -> false;
            case Write _ -> true;
        };
    }

    /** Estimated size on the wire. */
    default int bytes() {
        int total = FRAME_BYTES;
        for (Bytes key : keys()) {
            total += key.length();
        }
        return total
                + switch (this) {
                    case Get _, Exists _, HGetAll _, Del _, Incr _ -> 0;
                    case HGet get -> get.field().length();
                    case Set set -> set.value().length() + Long.BYTES;
                    case HSet set ->
                        set.pairs().stream().mapToInt(FieldValue::bytes).sum();
                };
    }

    /** Estimated size of several on the wire. */
    static int bytes(List<Command> commands) {
        int total = 0;
        for (Command command : commands) {
            total += command.bytes();
        }
        return total;
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

    record Get(Bytes key) implements Read {}

    /** @param of keys; one that is given twice counts twice */
    record Exists(List<Bytes> of) implements Read {}

    record HGet(Bytes key, Bytes field) implements Read {}

    record HGetAll(Bytes key) implements Read {}

    /**
     * @param expiresInMillis time to live from now; empty keeps none
     * @param condition when the write happens at all
     */
    record Set(Bytes key, Bytes value, Optional<Long> expiresInMillis, Condition condition) implements Write {}

    record Del(List<Bytes> of) implements Write {}

    record Incr(Bytes key) implements Write {}

    /** @param pairs at least one */
    record HSet(Bytes key, List<FieldValue> pairs) implements Write {}

    /** One field of a hash with its value. */
    record FieldValue(Bytes field, Bytes value) {
        int bytes() {
            return field.length() + value.length();
        }
    }

    /** SET's NX and XX. */
    enum Condition {
        ALWAYS,
        IF_ABSENT,
        IF_PRESENT
    }
}
