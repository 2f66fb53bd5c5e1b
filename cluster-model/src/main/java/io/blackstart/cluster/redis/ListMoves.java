package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.CommandFlag.DENYOOM;
import static io.blackstart.cluster.redis.CommandFlag.MOVABLEKEYS;
import static io.blackstart.cluster.redis.KeyRange.FIRST_TWO;
import static io.blackstart.cluster.redis.RedisCommand.write;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Reply;
import java.util.ArrayList;
import java.util.List;

/** What takes elements from an end of one list, to push them to another or to answer them. */
final class ListMoves {
    static final List<RedisCommand> ALL = List.of(
            write("lmove", 5, FIRST_TWO, ListMoves::move, DENYOOM),
            write("rpoplpush", 3, FIRST_TWO, (keys, args) -> move(keys, args, ListEnd.RIGHT, ListEnd.LEFT), DENYOOM),
            write("lmpop", -4, KeyRange.counted(1), (keys, args) -> popFirst(keys, args, 0), MOVABLEKEYS));

    private ListMoves() {}

    static Reply move(KeyWriter keys, Args args) {
        return move(keys, args, ListEnd.of(args, 2), ListEnd.of(args, 3));
    }

    static Reply move(KeyWriter keys, Args args, ListEnd from, ListEnd to) {
        Bytes source = args.get(0);
        Bytes target = args.get(1);
        List<Bytes> left = new ArrayList<>(keys.list(source));
        if (left.isEmpty()) {
            return Reply.NIL;
        }
        boolean isOne = source.equals(target);
        List<Bytes> pushed = isOne ? left : new ArrayList<>(keys.list(target));
        Bytes element = from.pop(left, 1).getFirst();
        to.push(pushed, element);
        if (!isOne) {
            keys.list(source, left);
        }
        keys.list(target, pushed);
        return Replies.of(element);
    }

    /** From the first list that is not empty. @param numberAt index of the number of keys; a timeout before it is looked at last */
    static Reply popFirst(KeyWriter keys, Args args, int numberAt) {
        CountedKeys lists = CountedKeys.before(args, numberAt);
        ListEnd end = ListEnd.of(args, lists.end());
        long count = CountedKeys.count(args, lists.end() + 1);
        BlockingCommand.checkTimeouts(args.all().subList(0, numberAt));
        for (Bytes key : lists.keys()) {
            List<Bytes> elements = new ArrayList<>(keys.list(key));
            if (!elements.isEmpty()) {
                List<Bytes> popped = end.pop(elements, count);
                keys.list(key, elements);
                return new Reply.Array(List.of(Replies.of(key), Replies.array(popped)));
            }
        }
        return Reply.NIL_ARRAY;
    }
}
