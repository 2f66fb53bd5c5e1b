package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.CommandFlag.BLOCKING;
import static io.blackstart.cluster.redis.CommandFlag.DENYOOM;
import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.CommandFlag.MOVABLEKEYS;
import static io.blackstart.cluster.redis.CommandFlag.NOSCRIPT;
import static io.blackstart.cluster.redis.KeyRange.ALL_BUT_THE_LAST;
import static io.blackstart.cluster.redis.KeyRange.FIRST_TWO;
import static io.blackstart.cluster.redis.RedisCommand.write;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command.End;
import io.blackstart.cluster.data.Command.ScoredMember;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.redis.BlockingCommand.Form;
import java.util.ArrayList;
import java.util.List;

/** The forms that wait of what takes from lists and sorted sets. */
public final class BlockingCommands {
    public static final List<BlockingCommand> ALL = List.of(
            last(
                    Kind.LIST,
                    write(
                            "blpop",
                            -3,
                            ALL_BUT_THE_LAST,
                            (keys, args) -> pop(keys, args, End.LEFT),
                            NOSCRIPT,
                            BLOCKING)),
            last(
                    Kind.LIST,
                    write(
                            "brpop",
                            -3,
                            ALL_BUT_THE_LAST,
                            (keys, args) -> pop(keys, args, End.RIGHT),
                            NOSCRIPT,
                            BLOCKING)),
            moving(write("blmove", 6, FIRST_TWO, BlockingCommands::move, DENYOOM, NOSCRIPT, BLOCKING)),
            moving(write("brpoplpush", 4, FIRST_TWO, BlockingCommands::popAndPush, DENYOOM, NOSCRIPT, BLOCKING)),
            first(
                    Kind.LIST,
                    write(
                            "blmpop",
                            -5,
                            KeyRange.counted(2),
                            (keys, args) -> ListMoves.popFirst(keys, args, 1),
                            BLOCKING,
                            MOVABLEKEYS)),
            last(
                    Kind.SORTED_SET,
                    write(
                            "bzpopmin",
                            -3,
                            ALL_BUT_THE_LAST,
                            (keys, args) -> pop(keys, args, SortedSetPops.End.MIN),
                            NOSCRIPT,
                            FAST,
                            BLOCKING)),
            last(
                    Kind.SORTED_SET,
                    write(
                            "bzpopmax",
                            -3,
                            ALL_BUT_THE_LAST,
                            (keys, args) -> pop(keys, args, SortedSetPops.End.MAX),
                            NOSCRIPT,
                            FAST,
                            BLOCKING)),
            first(
                    Kind.SORTED_SET,
                    write(
                            "bzmpop",
                            -5,
                            KeyRange.counted(2),
                            (keys, args) -> SortedSetPops.popFirst(keys, args, 1),
                            BLOCKING,
                            MOVABLEKEYS)));

    private BlockingCommands() {}

    private static BlockingCommand last(Kind takes, RedisCommand.Write command) {
        return new BlockingCommand(command, Form.SOURCES_AND_TIMEOUT, takes);
    }

    private static BlockingCommand first(Kind takes, RedisCommand.Write command) {
        return new BlockingCommand(command, Form.TIMEOUT_AND_COUNTED, takes);
    }

    private static BlockingCommand moving(RedisCommand.Write command) {
        return new BlockingCommand(command, Form.MOVE, Kind.LIST);
    }

    private static List<Bytes> allButTheTimeout(Args args) {
        BlockingCommand.millis(args.all().getLast());
        return args.all().subList(0, args.count() - 1);
    }

    private static Reply pop(KeyWriter keys, Args args, End end) {
        for (Bytes key : allButTheTimeout(args)) {
            List<Bytes> elements = keys.list(key);
            if (!elements.isEmpty()) {
                Bytes popped = end.outermost(elements, 1).getFirst();
                keys.list(key, end.others(elements, 1));
                return new Reply.Array(List.of(Replies.of(key), Replies.of(popped)));
            }
        }
        return Reply.NIL_ARRAY;
    }

    private static Reply pop(KeyWriter keys, Args args, SortedSetPops.End end) {
        for (Bytes key : allButTheTimeout(args)) {
            List<ScoredMember> popped = SortedSetPops.take(keys, key, end, 1);
            if (!popped.isEmpty()) {
                List<Reply> told = new ArrayList<>(List.of(Replies.of(key)));
                told.addAll(SortedSetPops.told(popped.getFirst()));
                return new Reply.Array(told);
            }
        }
        return Reply.NIL_ARRAY;
    }

    private static Reply move(KeyWriter keys, Args args) {
        End from = ListEnd.of(args, 2);
        End to = ListEnd.of(args, 3);
        BlockingCommand.millis(args.get(4));
        return ListMoves.move(keys, args, from, to);
    }

    private static Reply popAndPush(KeyWriter keys, Args args) {
        BlockingCommand.millis(args.get(2));
        return ListMoves.move(keys, args, End.RIGHT, End.LEFT);
    }
}
