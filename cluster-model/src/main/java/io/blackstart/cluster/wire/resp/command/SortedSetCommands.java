package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.DENYOOM;
import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.CommandFlag.READONLY;
import static io.blackstart.cluster.redis.CommandFlag.WRITE;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Command.Condition;
import io.blackstart.cluster.data.Command.ScoredMember;
import io.blackstart.cluster.data.Score;
import io.blackstart.cluster.redis.KeyRange;
import io.blackstart.cluster.redis.SortedSetRanges;
import io.blackstart.cluster.redis.SortedSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** ZADD, ZREM, ZSCORE, ZCARD, ZRANGE. */
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

    /** The plain form, and the general command for everything else. */
    private static Intent zadd(Arguments arguments) {
        Condition condition = switch (arguments.word(2)) {
            case "nx" -> Condition.IF_ABSENT;
            case "xx" -> Condition.IF_PRESENT;
            default -> Condition.ALWAYS;
        };
        int from = condition == Condition.ALWAYS ? 2 : 3;
        Optional<List<ScoredMember>> members = members(arguments, from);
        return members.isPresent()
                ? Intent.ask(new Command.ZAdd(arguments.key(1), members.get(), condition))
                : arguments.ask(SortedSets.ZADD);
    }

    private static Optional<List<ScoredMember>> members(Arguments arguments, int from) {
        if (from >= arguments.count() || (arguments.count() - from) % 2 != 0) {
            return Optional.empty();
        }
        List<ScoredMember> members = new ArrayList<>();
        for (int i = from; i < arguments.count(); i += 2) {
            OptionalDouble score = Score.parse(arguments.text(i));
            if (score.isEmpty()) {
                return Optional.empty();
            }
            members.add(new ScoredMember(score.getAsDouble(), arguments.get(i + 1)));
        }
        return Optional.of(members);
    }

    private static Intent zrange(Arguments arguments) {
        boolean withScores = arguments.count() == 5 && arguments.word(4).equals("withscores");
        OptionalLong start = arguments.number(2);
        OptionalLong stop = arguments.number(3);
        boolean isPlain = (arguments.count() == 4 || withScores) && start.isPresent() && stop.isPresent();
        return isPlain
                ? Intent.ask(new Command.ZRange(arguments.key(1), start.getAsLong(), stop.getAsLong(), withScores))
                : arguments.ask(SortedSetRanges.ZRANGE);
    }
}
