package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.KeyRange.FIRST_ARGUMENT;
import static io.blackstart.cluster.redis.KeyRange.FIRST_TWO;
import static io.blackstart.cluster.redis.RedisCommand.read;
import static io.blackstart.cluster.redis.RedisCommand.write;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import java.util.List;
import java.util.Map;

/** Sets, but for SADD, SREM, SMEMBERS, SISMEMBER and SCARD, which the whole cluster understands; what is made of several is in {@link SetAlgebra}. */
final class Sets {
    static final List<RedisCommand> ALL = List.of(
            read("smismember", -3, FIRST_ARGUMENT, Sets::areMembers, FAST),
            read("srandmember", -2, FIRST_ARGUMENT, Sets::draw),
            read("sscan", -3, FIRST_ARGUMENT, (keys, args) -> ItemScan.of(keys, args, Kind.SET)),
            write("smove", 4, FIRST_TWO, Sets::move, FAST),
            write("spop", -2, FIRST_ARGUMENT, Sets::pop, FAST));

    private Sets() {}

    private static List<Bytes> members(KeyReader keys, Args args) {
        return List.copyOf(keys.items(args.get(0), Kind.SET).keySet());
    }

    private static Reply areMembers(KeyReader keys, Args args) {
        return new Reply.Array(args.from(1).stream()
                .map(member ->
                        Replies.of(keys.item(args.get(0), Kind.SET, member).isPresent()))
                .toList());
    }

    private static Reply draw(KeyReader keys, Args args) {
        if (args.count() > 2) {
            throw Failures.syntax();
        }
        if (args.count() == 1) {
            return Replies.of(
                    Sample.of(1).of(members(keys, args), keys).stream().findFirst());
        }
        Sample sample = Sample.of(args.symmetric(1));
        return Replies.array(sample.of(members(keys, args), keys));
    }

    private static Reply pop(KeyWriter keys, Args args) {
        if (args.count() > 2) {
            throw Failures.syntax();
        }
        long count = args.count() == 1
                ? 1
                : args.integerFrom(0, 1, Failures.notPositive().getMessage());
        List<Bytes> popped = Sample.of(count).of(members(keys, args), keys);
        keys.bury(args.get(0), Kind.SET, popped);
        return args.count() == 1 ? Replies.of(popped.stream().findFirst()) : new Reply.Members(Replies.bulks(popped));
    }

    private static Reply move(KeyWriter keys, Args args) {
        Bytes from = args.get(0);
        Bytes to = args.get(1);
        Bytes member = args.get(2);
        if (!keys.exists(from)) {
            return Replies.of(false);
        }
        boolean isThere = keys.item(from, Kind.SET, member).isPresent();
        keys.count(to, Kind.SET);
        if (isThere && !from.equals(to)) {
            keys.bury(from, Kind.SET, List.of(member));
            keys.put(to, Kind.SET, Map.of(member, Bytes.EMPTY));
        }
        return Replies.of(isThere);
    }
}
