package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.CommandFlag.DENYOOM;
import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.KeyRange.FIRST_ARGUMENT;
import static io.blackstart.cluster.redis.KeyRange.FIRST_TWO;
import static io.blackstart.cluster.redis.RedisCommand.read;
import static io.blackstart.cluster.redis.RedisCommand.write;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command.ScoredMember;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.KeyState.Item;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.redis.RangeQuery.By;
import io.blackstart.cluster.redis.RangeQuery.Direction;
import java.util.List;
import java.util.Optional;

/** Parts of sorted sets: told, counted, stored or removed. */
public final class SortedSetRanges {
    /** With all its options. */
    public static final RedisCommand ZRANGE =
            read("zrange", -4, FIRST_ARGUMENT, (keys, args) -> range(keys, args, Optional.empty(), Optional.empty()));

    static final List<RedisCommand> ALL = List.of(
            range("zrevrange", By.RANK, Direction.DOWN),
            range("zrangebyscore", By.SCORE, Direction.UP),
            range("zrevrangebyscore", By.SCORE, Direction.DOWN),
            range("zrangebylex", By.NAME, Direction.UP),
            range("zrevrangebylex", By.NAME, Direction.DOWN),
            write("zrangestore", -5, FIRST_TWO, SortedSetRanges::store, DENYOOM),
            read("zcount", 4, FIRST_ARGUMENT, (keys, args) -> count(keys, args, By.SCORE), FAST),
            read("zlexcount", 4, FIRST_ARGUMENT, (keys, args) -> count(keys, args, By.NAME), FAST),
            write("zremrangebyrank", 4, FIRST_ARGUMENT, (keys, args) -> remove(keys, args, By.RANK)),
            write("zremrangebyscore", 4, FIRST_ARGUMENT, (keys, args) -> remove(keys, args, By.SCORE)),
            write("zremrangebylex", 4, FIRST_ARGUMENT, (keys, args) -> remove(keys, args, By.NAME)));

    private SortedSetRanges() {}

    private static RedisCommand range(String word, By by, Direction direction) {
        return read(
                word, -4, FIRST_ARGUMENT, (keys, args) -> range(keys, args, Optional.of(by), Optional.of(direction)));
    }

    private static Reply range(KeyReader keys, Args args, Optional<By> by, Optional<Direction> direction) {
        RangeQuery query = RangeQuery.of(args, 1, by, direction, true);
        return Ranked.reply(query.of(keys.ranked(args.get(0))), query.withScores());
    }

    private static Reply store(KeyWriter keys, Args args) {
        RangeQuery query = RangeQuery.of(args, 2, Optional.empty(), Optional.empty(), false);
        List<ScoredMember> found = query.of(keys.ranked(args.get(1)));
        keys.replace(args.get(0), Kind.SORTED_SET, Ranked.items(found), Item.NO_EXPIRY);
        return Replies.of(found.size());
    }

    private static List<ScoredMember> part(KeyReader keys, Args args, By by) {
        RangeQuery query = RangeQuery.plain(args, by);
        return query.of(keys.ranked(args.get(0)));
    }

    private static Reply count(KeyReader keys, Args args, By by) {
        return Replies.of(part(keys, args, by).size());
    }

    private static Reply remove(KeyWriter keys, Args args, By by) {
        List<Bytes> names = Ranked.names(part(keys, args, by));
        keys.bury(args.get(0), Kind.SORTED_SET, names);
        return Replies.of(names.size());
    }
}
