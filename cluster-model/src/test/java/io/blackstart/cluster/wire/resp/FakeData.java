package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A database without anything behind it: strings and hashes in one map each, expiry ignored. */
final class FakeData {
    private final SortedMap<Bytes, Bytes> strings = new TreeMap<>();
    private final SortedMap<Bytes, SortedMap<Bytes, Bytes>> hashes = new TreeMap<>();

    Reply run(Command command) {
        return switch (command) {
            case Command.Get(Bytes key) -> value(strings.get(key));
            case Command.Set set -> set(set);
            case Command.Del(List<Bytes> keys) ->
                new Reply.Int(keys.stream().filter(this::remove).count());
            case Command.Exists(List<Bytes> keys) ->
                new Reply.Int(keys.stream().filter(this::exists).count());
            case Command.Incr(Bytes key) -> incr(key);
            case Command.HSet(Bytes key, List<Command.FieldValue> pairs) ->
                new Reply.Int(pairs.stream()
                        .filter(pair -> hashes.computeIfAbsent(key, _ -> new TreeMap<>())
                                        .put(pair.field(), pair.value())
                                == null)
                        .count());
            case Command.HGet(Bytes key, Bytes field) -> value(hash(key).get(field));
            case Command.HGetAll(Bytes key) -> {
                List<Reply> pairs = new ArrayList<>();
                hash(key).forEach((field, value) -> {
                    pairs.add(new Reply.Bulk(field));
                    pairs.add(new Reply.Bulk(value));
                });
                yield new Reply.Pairs(pairs);
            }
        };
    }

    private Reply set(Command.Set set) {
        boolean happens = switch (set.condition()) {
            case ALWAYS -> true;
            case IF_ABSENT -> !exists(set.key());
            case IF_PRESENT -> exists(set.key());
        };
        if (happens) {
            strings.put(set.key(), set.value());
        }
        return happens ? Reply.OK : Reply.NIL;
    }

    private Reply incr(Bytes key) {
        try {
            long next = Optional.ofNullable(strings.get(key))
                            .map(Bytes::text)
                            .map(Long::parseLong)
                            .orElse(0L)
                    + 1;
            strings.put(key, Bytes.of(Long.toString(next)));
            return new Reply.Int(next);
        } catch (NumberFormatException notANumber) {
            return new Reply.Failure("ERR value is not an integer or out of range");
        }
    }

    private boolean exists(Bytes key) {
        return strings.containsKey(key) || hashes.containsKey(key);
    }

    private boolean remove(Bytes key) {
        boolean was = exists(key);
        strings.remove(key);
        hashes.remove(key);
        return was;
    }

    private SortedMap<Bytes, Bytes> hash(Bytes key) {
        return hashes.getOrDefault(key, new TreeMap<>());
    }

    private static Reply value(Bytes value) {
        return Optional.ofNullable(value).<Reply>map(Reply.Bulk::new).orElse(Reply.NIL);
    }
}
