package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.CommandFlag.DENYOOM;
import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.KeyRange.FIRST_ARGUMENT;
import static io.blackstart.cluster.redis.RedisCommand.read;
import static io.blackstart.cluster.redis.RedisCommand.write;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command.End;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/** Lists, but for LPUSH, RPUSH, LPOP, RPOP, LLEN and LRANGE, which the whole cluster understands; what takes from an end is in {@link ListMoves}. */
final class Lists {
    static final List<RedisCommand> ALL = List.of(
            read("lindex", 3, FIRST_ARGUMENT, Lists::at),
            read(
                    "lpos",
                    -3,
                    FIRST_ARGUMENT,
                    (keys, args) -> PositionSearch.of(args).reply(keys, args)),
            write("lpushx", -3, FIRST_ARGUMENT, (keys, args) -> pushIfPresent(keys, args, End.LEFT), DENYOOM, FAST),
            write("rpushx", -3, FIRST_ARGUMENT, (keys, args) -> pushIfPresent(keys, args, End.RIGHT), DENYOOM, FAST),
            write("lset", 4, FIRST_ARGUMENT, Lists::set, DENYOOM),
            write("linsert", 5, FIRST_ARGUMENT, Lists::insert, DENYOOM),
            write("lrem", 4, FIRST_ARGUMENT, Lists::remove),
            write("ltrim", 4, FIRST_ARGUMENT, Lists::trim));

    private Lists() {}

    private static Reply at(KeyReader keys, Args args) {
        List<Bytes> elements = keys.list(args.get(0));
        if (elements.isEmpty()) {
            return Reply.NIL;
        }
        OptionalInt index = index(args.integer(1), elements.size());
        return index.isPresent() ? Replies.of(elements.get(index.getAsInt())) : Reply.NIL;
    }

    /** A negative one counts from the end. */
    private static OptionalInt index(long given, int size) {
        long index = given < 0 ? given + size : given;
        return index < 0 || index >= size ? OptionalInt.empty() : OptionalInt.of((int) index);
    }

    private static Reply pushIfPresent(KeyWriter keys, Args args, End end) {
        int size = keys.list(args.get(0)).size();
        if (size == 0) {
            return Replies.of(0);
        }
        List<Bytes> elements = args.from(1);
        keys.push(args.get(0), elements, end);
        return Replies.of(size + elements.size());
    }

    private static Reply set(KeyWriter keys, Args args) {
        List<Bytes> elements = new ArrayList<>(keys.list(args.get(0)));
        if (elements.isEmpty()) {
            throw Failures.noSuchKey();
        }
        int index = index(args.integer(1), elements.size()).orElseThrow(Failures::indexOutOfRange);
        elements.set(index, args.get(2));
        keys.list(args.get(0), elements);
        return Reply.OK;
    }

    private static Reply insert(KeyWriter keys, Args args) {
        int after = switch (args.word(1)) {
            case "before" -> 0;
            case "after" -> 1;
            default -> throw Failures.syntax();
        };
        List<Bytes> elements = new ArrayList<>(keys.list(args.get(0)));
        if (elements.isEmpty()) {
            return Replies.of(0);
        }
        int pivot = elements.indexOf(args.get(2));
        if (pivot < 0) {
            return Replies.of(-1);
        }
        elements.add(pivot + after, args.get(3));
        keys.list(args.get(0), elements);
        return Replies.of(elements.size());
    }

    /** A negative count goes from the end; none at all removes all that are equal. */
    private static Reply remove(KeyWriter keys, Args args) {
        long count = Math.max(args.integer(1), -Long.MAX_VALUE);
        List<Bytes> before = keys.list(args.get(0));
        List<Bytes> left = new ArrayList<>();
        long mostRemoved = count == 0 ? Long.MAX_VALUE : Math.abs(count);
        for (Bytes element : count < 0 ? before.reversed() : before) {
            boolean removed = mostRemoved > 0 && element.equals(args.get(2));
            if (removed) {
                mostRemoved--;
            } else {
                left.add(element);
            }
        }
        if (count < 0) {
            Collections.reverse(left);
        }
        int removed = before.size() - left.size();
        if (removed > 0) {
            keys.list(args.get(0), left);
        }
        return Replies.of(removed);
    }

    private static Reply trim(KeyWriter keys, Args args) {
        Span span = new Span(args.integer(1), args.integer(2));
        List<Bytes> elements = keys.list(args.get(0));
        List<Bytes> left = span.of(elements);
        // To who watches it a list is changed by that in any case.
        if (!elements.isEmpty()) {
            keys.list(args.get(0), left);
        }
        return Reply.OK;
    }
}
