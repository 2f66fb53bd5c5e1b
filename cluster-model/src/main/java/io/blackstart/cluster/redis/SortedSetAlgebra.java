package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.CommandFlag.DENYOOM;
import static io.blackstart.cluster.redis.CommandFlag.MOVABLEKEYS;
import static io.blackstart.cluster.redis.RedisCommand.read;
import static io.blackstart.cluster.redis.RedisCommand.write;

import io.blackstart.cluster.data.Command.ScoredMember;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.KeyState.Item;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.redis.ScoreCombination.Operation;
import java.util.List;

/** What is made of several sorted sets and sets. */
final class SortedSetAlgebra {
    static final List<RedisCommand> ALL = List.of(
            combined("zunion", Operation.UNION),
            combined("zinter", Operation.INTERSECTION),
            combined("zdiff", Operation.DIFFERENCE),
            stored("zunionstore", Operation.UNION),
            stored("zinterstore", Operation.INTERSECTION),
            stored("zdiffstore", Operation.DIFFERENCE),
            read("zintercard", -3, KeyRange.counted(1), SortedSetAlgebra::count, MOVABLEKEYS));

    private SortedSetAlgebra() {}

    private static RedisCommand combined(String word, Operation operation) {
        return read(
                word,
                -3,
                KeyRange.counted(1),
                (keys, args) -> {
                    ScoreCombination combination = ScoreCombination.of(keys, args, 0, word, operation);
                    boolean withScores = combination.readOptions(args, ScoreCombination.Use.TOLD);
                    return Ranked.reply(combination.result(), withScores);
                },
                MOVABLEKEYS);
    }

    private static RedisCommand stored(String word, Operation operation) {
        return write(
                word,
                -4,
                KeyRange.firstAndCounted(2),
                (keys, args) -> store(keys, args, word, operation),
                DENYOOM,
                MOVABLEKEYS);
    }

    private static Reply store(KeyWriter keys, Args args, String word, Operation operation) {
        ScoreCombination combination = ScoreCombination.of(keys, args, 1, word, operation);
        combination.readOptions(args, ScoreCombination.Use.STORED);
        List<ScoredMember> result = combination.result();
        keys.replace(args.get(0), Kind.SORTED_SET, Ranked.items(result), Item.NO_EXPIRY);
        return Replies.of(result.size());
    }

    private static Reply count(KeyReader keys, Args args) {
        ScoreCombination combination = ScoreCombination.of(keys, args, 0, "zintercard", Operation.INTERSECTION);
        long limit = combination.counted().limit(args);
        long size = combination.result().size();
        return Replies.of(limit == 0 ? size : Math.min(size, limit));
    }
}
