package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.CommandFlag.DENYOOM;
import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.KeyRange.FIRST_ARGUMENT;
import static io.blackstart.cluster.redis.RedisCommand.read;
import static io.blackstart.cluster.redis.RedisCommand.write;

import io.blackstart.cluster.data.Command.ScoredMember;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Sorted sets member by member, but for the plain ZADD, ZREM, ZSCORE and ZCARD, which the whole cluster understands. Ranges are in {@link SortedSetRanges}, what
 * is made of several in {@link SortedSetAlgebra}.
 */
public final class SortedSets {
    /** With all its options. */
    public static final RedisCommand ZADD = write("zadd", -4, FIRST_ARGUMENT, ScoredAdd::add, DENYOOM, FAST);

    static final List<RedisCommand> ALL = List.of(
            write("zincrby", 4, FIRST_ARGUMENT, ScoredAdd::increment, DENYOOM, FAST),
            read("zmscore", -3, FIRST_ARGUMENT, SortedSets::scores, FAST),
            read("zrank", 3, FIRST_ARGUMENT, (keys, args) -> rank(keys, args, false), FAST),
            read("zrevrank", 3, FIRST_ARGUMENT, (keys, args) -> rank(keys, args, true), FAST),
            read("zrandmember", -2, FIRST_ARGUMENT, SortedSets::draw),
            read("zscan", -3, FIRST_ARGUMENT, (keys, args) -> ItemScan.of(keys, args, Kind.SORTED_SET)));

    private SortedSets() {}

    private static Reply scores(KeyReader keys, Args args) {
        return new Reply.Array(args.from(1).stream()
                .map(member -> Ranked.reply(Ranked.score(keys, args.get(0), member)))
                .toList());
    }

    private static Reply rank(KeyReader keys, Args args, boolean fromEnd) {
        OptionalDouble score = Ranked.score(keys, args.get(0), args.get(1));
        if (score.isEmpty()) {
            return Reply.NIL;
        }
        List<ScoredMember> ranked = keys.ranked(args.get(0));
        int rank = Ranked.rank(ranked, new ScoredMember(score.getAsDouble(), args.get(1)));
        return Replies.of(fromEnd ? ranked.size() - 1 - rank : rank);
    }

    private static Reply draw(KeyReader keys, Args args) {
        if (args.count() == 1) {
            List<ScoredMember> drawn = Sample.of(1).of(keys.ranked(args.get(0)), keys);
            return Replies.of(Ranked.names(drawn).stream().findFirst());
        }
        // What is wrong with the count is told before what is wrong with the key, as in Redis.
        Sample sample = args.sample(1, 2, "withscores");
        return Ranked.reply(sample.of(keys.ranked(args.get(0)), keys), args.count() > 2);
    }
}
