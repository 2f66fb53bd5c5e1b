package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.DENYOOM;
import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.CommandFlag.READONLY;
import static io.blackstart.cluster.redis.CommandFlag.WRITE;

import io.blackstart.cluster.redis.KeyRange;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Command.Condition;
import io.blackstart.cluster.data.Command.ScoredMember;
import io.blackstart.cluster.data.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** ZADD with NX or XX, ZREM, ZSCORE, ZCARD, ZRANGE by rank. */
final class SortedSetCommands {
    static final List<CommandSpec> ROWS = List.of(
            CommandSpec.of(
                    "zadd", -4, KeyRange.FIRST_ARGUMENT, (_, arguments) -> zadd(arguments), WRITE, DENYOOM, FAST),
            CommandSpec.of(
                    "zrem",
                    -3,
                    KeyRange.FIRST_ARGUMENT,
                    (_, arguments) -> Intent.ask(new Command.ZRem(arguments.key(1), arguments.from(2))),
                    WRITE,
                    FAST),
            CommandSpec.of(
                    "zscore",
                    3,
                    KeyRange.FIRST_ARGUMENT,
                    (_, arguments) -> Intent.ask(new Command.ZScore(arguments.key(1), arguments.get(2))),
                    READONLY,
                    FAST),
            CommandSpec.of(
                    "zcard",
                    2,
                    KeyRange.FIRST_ARGUMENT,
                    (_, arguments) -> Intent.ask(new Command.ZCard(arguments.key(1))),
                    READONLY,
                    FAST),
            CommandSpec.of("zrange", -4, KeyRange.FIRST_ARGUMENT, (_, arguments) -> zrange(arguments), READONLY));

    private SortedSetCommands() {}

    /** As Redis does, options are told wrong before numbers. */
    private static Intent zadd(Arguments arguments) {
        boolean ifAbsent = false;
        boolean ifPresent = false;
        int at = 2;
        for (; at < arguments.count(); at++) {
            String word = arguments.word(at);
            if (!word.equals("nx") && !word.equals("xx")) {
                break;
            }
            ifAbsent |= word.equals("nx");
            ifPresent |= word.equals("xx");
        }
        if (at == arguments.count() || (arguments.count() - at) % 2 != 0) {
            return Intent.fail(Errors.SYNTAX);
        }
        if (ifAbsent && ifPresent) {
            return Intent.fail("ERR XX and NX options at the same time are not compatible");
        }
        Condition condition = ifAbsent ? Condition.IF_ABSENT : ifPresent ? Condition.IF_PRESENT : Condition.ALWAYS;
        return zadd(arguments, at, condition);
    }

    private static Intent zadd(Arguments arguments, int from, Condition condition) {
        List<ScoredMember> members = new ArrayList<>();
        for (int i = from; i < arguments.count(); i += 2) {
            OptionalDouble score = Score.parse(arguments.text(i));
            if (score.isEmpty()) {
                return Intent.fail("ERR value is not a valid float");
            }
            members.add(new ScoredMember(score.getAsDouble(), arguments.get(i + 1)));
        }
        return Intent.ask(new Command.ZAdd(arguments.key(1), members, condition));
    }

    private static Intent zrange(Arguments arguments) {
        boolean withScores = arguments.count() == 5 && arguments.word(4).equals("withscores");
        if (arguments.count() > 4 && !withScores) {
            return Intent.fail(Errors.SYNTAX);
        }
        return arguments.askRange((start, stop) -> new Command.ZRange(arguments.key(1), start, stop, withScores));
    }
}
