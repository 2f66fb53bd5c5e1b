package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.CommandFlag.MOVABLEKEYS;
import static io.blackstart.cluster.redis.KeyRange.FIRST_ARGUMENT;
import static io.blackstart.cluster.redis.RedisCommand.write;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command.ScoredMember;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import java.util.List;

/** What takes the members of lowest or highest score. */
final class SortedSetPops {
    static final List<RedisCommand> ALL = List.of(
            write("zpopmin", -2, FIRST_ARGUMENT, (keys, args) -> pop(keys, args, End.MIN), FAST),
            write("zpopmax", -2, FIRST_ARGUMENT, (keys, args) -> pop(keys, args, End.MAX), FAST),
            write("zmpop", -4, KeyRange.counted(1), (keys, args) -> popFirst(keys, args, 0), MOVABLEKEYS));

    /** Where to take from. */
    enum End {
        MIN,
        MAX
    }

    private SortedSetPops() {}

    private static Reply pop(KeyWriter keys, Args args, End end) {
        if (args.count() > 2) {
            throw Failures.syntax();
        }
        if (args.count() == 2) {
            long count = args.integerFrom(0, 1, Failures.notPositive().getMessage());
            return Ranked.reply(take(keys, args.get(0), end, count), true);
        }
        List<ScoredMember> popped = take(keys, args.get(0), end, 1);
        return popped.isEmpty() ? new Reply.Array(List.of()) : new Reply.Array(told(popped.getFirst()));
    }

    static List<Reply> told(ScoredMember member) {
        return List.of(Replies.of(member.member()), new Reply.Real(member.score()));
    }

    static List<ScoredMember> take(KeyWriter keys, Bytes key, End end, long count) {
        List<ScoredMember> members = keys.ranked(key);
        List<ScoredMember> ordered = end == End.MIN ? members : members.reversed();
        List<ScoredMember> taken = List.copyOf(ordered.subList(0, (int) Math.min(count, ordered.size())));
        keys.bury(key, Kind.SORTED_SET, Ranked.names(taken));
        return taken;
    }

    /** From the first sorted set there is. @param numberAt index of the number of keys; a timeout before it is looked at last */
    static Reply popFirst(KeyWriter keys, Args args, int numberAt) {
        CountedKeys sets = CountedKeys.before(args, numberAt);
        End end = switch (args.word(sets.end())) {
            case "min" -> End.MIN;
            case "max" -> End.MAX;
            default -> throw Failures.syntax();
        };
        long count = CountedKeys.count(args, sets.end() + 1);
        BlockingCommand.checkTimeouts(args.all().subList(0, numberAt));
        for (Bytes key : sets.keys()) {
            List<ScoredMember> popped = take(keys, key, end, count);
            if (!popped.isEmpty()) {
                List<Reply> pairs = popped.stream()
                        .<Reply>map(member -> new Reply.Array(told(member)))
                        .toList();
                return new Reply.Array(List.of(Replies.of(key), new Reply.Array(pairs)));
            }
        }
        return Reply.NIL_ARRAY;
    }
}
