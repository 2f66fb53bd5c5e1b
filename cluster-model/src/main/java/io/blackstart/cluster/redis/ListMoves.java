package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.CommandFlag.DENYOOM;
import static io.blackstart.cluster.redis.CommandFlag.MOVABLEKEYS;
import static io.blackstart.cluster.redis.KeyRange.FIRST_TWO;
import static io.blackstart.cluster.redis.RedisCommand.write;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command.End;
import io.blackstart.cluster.data.Elements;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Reply;
import java.util.List;

/** What takes elements from an end of one list, to push them to another or to answer them. */
final class ListMoves {
    static final List<RedisCommand> ALL = List.of(
            write("lmove", 5, FIRST_TWO, ListMoves::move, DENYOOM),
            write("rpoplpush", 3, FIRST_TWO, (keys, args) -> move(keys, args, End.RIGHT, End.LEFT), DENYOOM),
            write("lmpop", -4, KeyRange.counted(1), (keys, args) -> popFirst(keys, args, 0), MOVABLEKEYS));

    private ListMoves() {}

    static Reply move(KeyWriter keys, Args args) {
        return move(keys, args, ListEnd.of(args, 2), ListEnd.of(args, 3));
    }

    static Reply move(KeyWriter keys, Args args, End from, End to) {
        Bytes source = args.get(0);
        Bytes target = args.get(1);
        List<Bytes> elements = keys.list(source);
        if (elements.isEmpty()) {
            return Reply.NIL;
        }
        // Says what is wrong with the target before anything is changed.
        keys.list(target);
        Bytes element = from.outermost(elements, 1).getFirst();
        List<Bytes> left = from.others(elements, 1);
        if (source.equals(target)) {
            keys.list(target, rotated(left, element, to));
        } else {
            keys.list(source, left);
            keys.push(target, List.of(element), to);
        }
        return Replies.of(element);
    }

    private static List<Bytes> rotated(List<Bytes> left, Bytes element, End to) {
        return Elements.read(Elements.pushed(Elements.write(left), List.of(element), to));
    }

    /** From the first list that is not empty. @param numberAt index of the number of keys; a timeout before it is looked at last */
    static Reply popFirst(KeyWriter keys, Args args, int numberAt) {
        CountedKeys lists = CountedKeys.before(args, numberAt);
        End end = ListEnd.of(args, lists.end());
        long count = CountedKeys.count(args, lists.end() + 1);
        BlockingCommand.checkTimeouts(args.all().subList(0, numberAt));
        for (Bytes key : lists.keys()) {
            List<Bytes> elements = keys.list(key);
            if (!elements.isEmpty()) {
                List<Bytes> popped = end.outermost(elements, count);
                keys.list(key, end.others(elements, count));
                return new Reply.Array(List.of(Replies.of(key), Replies.array(popped)));
            }
        }
        return Reply.NIL_ARRAY;
    }
}
