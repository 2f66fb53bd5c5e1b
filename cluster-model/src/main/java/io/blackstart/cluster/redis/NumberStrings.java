package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.CommandFlag.DENYOOM;
import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.KeyRange.FIRST_ARGUMENT;
import static io.blackstart.cluster.redis.RedisCommand.write;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Reply;
import java.util.List;
import java.util.Optional;

/** Strings that are numbers, but for INCR, which the whole cluster understands. */
final class NumberStrings {
    static final List<RedisCommand> ALL = List.of(
            write("incrby", 3, FIRST_ARGUMENT, (keys, args) -> add(keys, args.get(0), args.integer(1)), DENYOOM, FAST),
            write("decr", 2, FIRST_ARGUMENT, (keys, args) -> add(keys, args.get(0), -1), DENYOOM, FAST),
            write("decrby", 3, FIRST_ARGUMENT, NumberStrings::subtract, DENYOOM, FAST),
            write("incrbyfloat", 3, FIRST_ARGUMENT, NumberStrings::addReal, DENYOOM, FAST));

    private NumberStrings() {}

    private static Reply subtract(KeyWriter keys, Args args) {
        long by = args.integer(1);
        if (by == Long.MIN_VALUE) {
            throw new CallFailed("ERR decrement would overflow");
        }
        return add(keys, args.get(0), -by);
    }

    private static Reply add(KeyWriter keys, Bytes key, long by) {
        Optional<Bytes> old = keys.string(key);
        long number = old.isEmpty() ? 0 : Args.integer(old.get()).orElseThrow(Failures::notAnInteger);
        long sum = sum(number, by);
        keys.update(key, Bytes.of(Long.toString(sum)));
        return Replies.of(sum);
    }

    /** @throws CallFailed if it has no room in 64 bits */
    static long sum(long number, long by) {
        long sum = number + by;
        if (((number ^ sum) & (by ^ sum)) < 0) {
            throw Failures.overflow();
        }
        return sum;
    }

    private static Reply addReal(KeyWriter keys, Args args) {
        Bytes key = args.get(0);
        Optional<Bytes> old = keys.string(key);
        LongDouble number = LongDouble.of(old.orElse(Bytes.of("0"))).orElseThrow(Failures::notAFloat);
        Bytes sum = number.plus(LongDouble.of(args.get(1)).orElseThrow(Failures::notAFloat));
        keys.update(key, sum);
        return Replies.of(sum);
    }
}
