package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.drills.checker.Observation.Incremented;
import io.blackstart.drills.checker.Observation.Put;
import io.blackstart.drills.checker.Observation.PutFields;
import io.blackstart.drills.checker.Observation.Removed;
import io.blackstart.drills.checker.Observation.Saw;
import io.blackstart.drills.checker.Observation.SawHash;
import io.blackstart.drills.checker.Observation.SawNoKey;
import io.blackstart.drills.checker.Observation.SawZeroOrNothing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What commands and their answers say about the data, after the documented semantics of Redis 7.0; written anew here, since a checker that
 * asked the database's own code would believe its mistakes. An error answer says nothing and did nothing.
 */
final class Observations {
    private Observations() {}

    /** Of an acknowledged command, in order: first what it saw, then what it did. */
    static List<Observation> ofAcknowledged(Command command, Reply reply) {
        if (reply instanceof Reply.Failure) {
            return List.of();
        }
        return switch (command) {
            case Command.Get(Bytes key) -> List.of(new Saw(Place.string(key), value(reply)));
            case Command.HGet(Bytes key, Bytes field) -> List.of(new Saw(Place.field(key, field), value(reply)));
            case Command.HGetAll(Bytes key) -> List.of(hash(key, reply));
            case Command.Exists(List<Bytes> keys) -> number(reply) == 0 ? absent(keys) : List.of();
            case Command.Set set -> ofSet(set, reply);
            case Command.Del(List<Bytes> keys) -> ofDelete(keys, number(reply));
            case Command.Incr(Bytes key) -> ofIncrement(key, number(reply));
            case Command.HSet set -> ofFields(set, number(reply));
        };
    }

    /** What a command does if it happens at all. */
    static List<Observation> ofAttempt(Command command) {
        return switch (command) {
            case Command.Read _ -> List.of();
            case Command.Set set -> List.of(put(set));
            case Command.Del(List<Bytes> keys) -> removed(keys, true);
            case Command.Incr(Bytes key) -> List.of(new Incremented(key, Optional.empty()));
            case Command.HSet set -> List.of(putFields(set));
        };
    }

    private static List<Observation> ofSet(Command.Set set, Reply reply) {
        boolean happened = !(reply instanceof Reply.Nil);
        return switch (set.condition()) {
            case ALWAYS -> happened ? List.of(put(set)) : List.of();
            case IF_ABSENT -> happened ? List.of(new SawNoKey(set.key()), put(set)) : List.of();
            case IF_PRESENT -> happened ? List.of(put(set)) : List.of(new SawNoKey(set.key()));
        };
    }

    private static List<Observation> ofDelete(List<Bytes> given, long deleted) {
        List<Bytes> keys = List.copyOf(new LinkedHashSet<>(given));
        return deleted == 0 ? absent(keys) : removed(keys, deleted == keys.size());
    }

    /** The number it found is seen too: it is part of the answer. */
    private static List<Observation> ofIncrement(Bytes key, long result) {
        Place place = Place.string(key);
        Observation found =
                result == 1 ? new SawZeroOrNothing(place) : new Saw(place, Optional.of(Numbers.bytes(result - 1)));
        return List.of(found, new Incremented(key, Optional.of(Numbers.bytes(result))));
    }

    private static List<Observation> ofFields(Command.HSet set, long added) {
        PutFields put = putFields(set);
        if (added < put.fields().size()) {
            return List.of(put);
        }
        List<Observation> all = new ArrayList<>();
        put.fields().keySet().forEach(field -> all.add(new Saw(Place.field(set.key(), field), Optional.empty())));
        all.add(put);
        return all;
    }

    private static Put put(Command.Set set) {
        return new Put(set.key(), set.value(), set.expiresInMillis());
    }

    private static PutFields putFields(Command.HSet set) {
        Map<Bytes, Bytes> fields = new LinkedHashMap<>();
        set.pairs().forEach(pair -> fields.put(pair.field(), pair.value()));
        return new PutFields(set.key(), fields);
    }

    private static List<Observation> removed(List<Bytes> keys, boolean surely) {
        return keys.stream().<Observation>map(key -> new Removed(key, surely)).toList();
    }

    private static List<Observation> absent(List<Bytes> keys) {
        return keys.stream().<Observation>map(SawNoKey::new).toList();
    }

    private static SawHash hash(Bytes key, Reply reply) {
        if (!(reply instanceof Reply.Pairs(List<Reply> items))) {
            throw unexpected(reply);
        }
        SortedMap<Bytes, Bytes> fields = new TreeMap<>();
        for (int i = 0; i + 1 < items.size(); i += 2) {
            fields.put(bulk(items.get(i)), bulk(items.get(i + 1)));
        }
        return new SawHash(key, fields);
    }

    private static Optional<Bytes> value(Reply reply) {
        return reply instanceof Reply.Nil ? Optional.empty() : Optional.of(bulk(reply));
    }

    private static Bytes bulk(Reply reply) {
        if (reply instanceof Reply.Bulk(Bytes value)) {
            return value;
        }
        throw unexpected(reply);
    }

    private static long number(Reply reply) {
        if (reply instanceof Reply.Int(long value)) {
            return value;
        }
        throw unexpected(reply);
    }

    private static IllegalStateException unexpected(Reply reply) {
        return new IllegalStateException("an answer of the wrong kind: " + reply);
    }
}
