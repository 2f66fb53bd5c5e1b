package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.CommandFlag.DENYOOM;
import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.KeyRange.FIRST_ARGUMENT;
import static io.blackstart.cluster.redis.RedisCommand.read;
import static io.blackstart.cluster.redis.RedisCommand.write;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hashes, but for HSET, HDEL, HGET, HGETALL and HLEN, which the whole cluster understands. */
final class Hashes {
    static final List<RedisCommand> ALL = List.of(
            read(
                    "hexists",
                    3,
                    FIRST_ARGUMENT,
                    (keys, args) -> Replies.of(field(keys, args).isPresent()),
                    FAST),
            read("hstrlen", 3, FIRST_ARGUMENT, Hashes::length, FAST),
            read("hmget", -3, FIRST_ARGUMENT, Hashes::getSeveral, FAST),
            read(
                    "hkeys",
                    2,
                    FIRST_ARGUMENT,
                    (keys, args) -> Replies.array(all(keys, args).keySet())),
            read(
                    "hvals",
                    2,
                    FIRST_ARGUMENT,
                    (keys, args) -> Replies.array(all(keys, args).values())),
            read("hrandfield", -2, FIRST_ARGUMENT, Hashes::draw),
            read("hscan", -3, FIRST_ARGUMENT, (keys, args) -> ItemScan.of(keys, args, Kind.HASH)),
            write("hmset", -4, FIRST_ARGUMENT, Hashes::setSeveral, DENYOOM, FAST),
            write("hsetnx", 4, FIRST_ARGUMENT, Hashes::setIfAbsent, DENYOOM, FAST),
            write("hincrby", 4, FIRST_ARGUMENT, Hashes::add, DENYOOM, FAST),
            write("hincrbyfloat", 4, FIRST_ARGUMENT, Hashes::addReal, DENYOOM, FAST));

    private Hashes() {}

    private static Optional<Bytes> field(KeyReader keys, Args args) {
        return keys.item(args.get(0), Kind.HASH, args.get(1));
    }

    private static Map<Bytes, Bytes> all(KeyReader keys, Args args) {
        return keys.items(args.get(0), Kind.HASH);
    }

    private static Reply length(KeyReader keys, Args args) {
        return Replies.of(field(keys, args).map(Bytes::length).orElse(0));
    }

    private static Reply getSeveral(KeyReader keys, Args args) {
        return new Reply.Array(args.from(1).stream()
                .map(field -> Replies.of(keys.item(args.get(0), Kind.HASH, field)))
                .toList());
    }

    private static Reply setSeveral(KeyWriter keys, Args args) {
        if (args.count() % 2 == 0) {
            throw Failures.wrongArity("hmset");
        }
        Map<Bytes, Bytes> pairs = new HashMap<>();
        for (int i = 1; i < args.count(); i += 2) {
            pairs.put(args.get(i), args.get(i + 1));
        }
        keys.put(args.get(0), Kind.HASH, pairs);
        return Reply.OK;
    }

    private static Reply setIfAbsent(KeyWriter keys, Args args) {
        boolean isNew = field(keys, args).isEmpty();
        if (isNew) {
            set(keys, args, args.get(2));
        }
        return Replies.of(isNew);
    }

    private static void set(KeyWriter keys, Args args, Bytes value) {
        keys.put(args.get(0), Kind.HASH, Map.of(args.get(1), value));
    }

    private static Reply add(KeyWriter keys, Args args) {
        long by = args.integer(2);
        Optional<Bytes> old = field(keys, args);
        long number = old.isEmpty()
                ? 0
                : Args.integer(old.get()).orElseThrow(() -> new CallFailed("ERR hash value is not an integer"));
        long sum = NumberStrings.sum(number, by);
        set(keys, args, Bytes.of(Long.toString(sum)));
        return Replies.of(sum);
    }

    private static Reply addReal(KeyWriter keys, Args args) {
        LongDouble by = LongDouble.of(args.get(2)).orElseThrow(Failures::notAFloat);
        if (by.isInfinite()) {
            throw new CallFailed("ERR value is NaN or Infinity");
        }
        LongDouble old = LongDouble.of(field(keys, args).orElse(Bytes.of("0")))
                .orElseThrow(() -> new CallFailed("ERR hash value is not a float"));
        Bytes sum = old.plus(by);
        set(keys, args, sum);
        return Replies.of(sum);
    }

    private static Reply draw(KeyReader keys, Args args) {
        if (args.count() == 1) {
            return Replies.of(Sample.of(1).of(List.copyOf(all(keys, args).keySet()), keys).stream()
                    .findFirst());
        }
        boolean withValues = args.count() > 2;
        Sample sample = args.sample(1, 2, "withvalues");
        List<Reply> told = new ArrayList<>();
        for (var pair : sample.of(List.copyOf(all(keys, args).entrySet()), keys)) {
            told.add(Replies.of(pair.getKey()));
            if (withValues) {
                told.add(Replies.of(pair.getValue()));
            }
        }
        return withValues ? new Reply.Scored(told) : new Reply.Array(told);
    }
}
