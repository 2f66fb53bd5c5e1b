package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.CommandFlag.DENYOOM;
import static io.blackstart.cluster.redis.KeyRange.ALL_ARGUMENTS;
import static io.blackstart.cluster.redis.RedisCommand.read;
import static io.blackstart.cluster.redis.RedisCommand.write;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.KeyState.Item;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is made of several sets; also where a key is another kind's all of them are looked at first. */
final class SetAlgebra {
    static final List<RedisCommand> ALL = List.of(
            read("sinter", -2, ALL_ARGUMENTS, (keys, args) -> members(intersection(sets(keys, args.all())))),
            read("sunion", -2, ALL_ARGUMENTS, (keys, args) -> members(union(sets(keys, args.all())))),
            read("sdiff", -2, ALL_ARGUMENTS, (keys, args) -> members(difference(sets(keys, args.all())))),
            read("sintercard", -3, KeyRange.counted(1), SetAlgebra::countIntersection, CommandFlag.MOVABLEKEYS),
            write(
                    "sinterstore",
                    -3,
                    ALL_ARGUMENTS,
                    (keys, args) -> store(keys, args, intersection(given(keys, args))),
                    DENYOOM),
            write(
                    "sunionstore",
                    -3,
                    ALL_ARGUMENTS,
                    (keys, args) -> store(keys, args, union(given(keys, args))),
                    DENYOOM),
            write(
                    "sdiffstore",
                    -3,
                    ALL_ARGUMENTS,
                    (keys, args) -> store(keys, args, difference(given(keys, args))),
                    DENYOOM));

    private SetAlgebra() {}

    private static List<? extends Collection<Bytes>> sets(KeyReader keys, List<Bytes> of) {
        return of.stream().map(key -> keys.items(key, Kind.SET).keySet()).toList();
    }

    private static List<? extends Collection<Bytes>> given(KeyReader keys, Args args) {
        return sets(keys, args.from(1));
    }

    private static SortedSet<Bytes> intersection(List<? extends Collection<Bytes>> sets) {
        SortedSet<Bytes> left = new TreeSet<>(sets.getFirst());
        sets.subList(1, sets.size()).forEach(left::retainAll);
        return left;
    }

    private static SortedSet<Bytes> union(List<? extends Collection<Bytes>> sets) {
        SortedSet<Bytes> all = new TreeSet<>();
        sets.forEach(all::addAll);
        return all;
    }

    private static SortedSet<Bytes> difference(List<? extends Collection<Bytes>> sets) {
        SortedSet<Bytes> left = new TreeSet<>(sets.getFirst());
        sets.subList(1, sets.size()).forEach(other -> other.forEach(left::remove));
        return left;
    }

    private static Reply members(SortedSet<Bytes> members) {
        return new Reply.Members(Replies.bulks(members));
    }

    private static Reply store(KeyWriter keys, Args args, SortedSet<Bytes> members) {
        Map<Bytes, Bytes> items = new TreeMap<>();
        members.forEach(member -> items.put(member, Bytes.EMPTY));
        keys.replace(args.get(0), Kind.SET, items, Item.NO_EXPIRY);
        return Replies.of(members.size());
    }

    private static Reply countIntersection(KeyReader keys, Args args) {
        CountedKeys counted = CountedKeys.of(args, 0);
        long limit = counted.limit(args);
        long size = intersection(sets(keys, counted.keys())).size();
        return Replies.of(limit == 0 ? size : Math.min(size, limit));
    }
}
