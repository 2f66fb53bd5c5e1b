package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.DENYOOM;
import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.CommandFlag.READONLY;
import static io.blackstart.cluster.redis.CommandFlag.WRITE;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Command.End;
import io.blackstart.cluster.redis.KeyRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** LPUSH, RPUSH, LPOP, RPOP, LLEN, LRANGE. */
final class ListCommands {
    static final List<CommandSpec> ROWS = List.of(
            push("lpush", End.LEFT),
            push("rpush", End.RIGHT),
            pop("lpop", End.LEFT),
            pop("rpop", End.RIGHT),
            CommandSpec.of(
                    "llen",
                    2,
                    KeyRange.FIRST_ARGUMENT,
                    (_, arguments) -> Intent.ask(new Command.LLen(arguments.key(1))),
                    READONLY,
                    FAST),
            CommandSpec.of(
                    "lrange",
                    4,
                    KeyRange.FIRST_ARGUMENT,
                    (_, arguments) ->
                            arguments.askRange((start, stop) -> new Command.LRange(arguments.key(1), start, stop)),
                    READONLY));

    private ListCommands() {}

    private static CommandSpec push(String name, End end) {
        return CommandSpec.of(
                name,
                -3,
                KeyRange.FIRST_ARGUMENT,
                (_, arguments) -> Intent.ask(new Command.Push(arguments.key(1), arguments.from(2), end)),
                WRITE,
                DENYOOM,
                FAST);
    }

    private static CommandSpec pop(String name, End end) {
        return CommandSpec.of(
                name, -2, KeyRange.FIRST_ARGUMENT, (_, arguments) -> pop(name, arguments, end), WRITE, FAST);
    }

    private static Intent pop(String name, Arguments arguments, End end) {
        if (arguments.count() > 3) {
            return Intent.fail(Errors.wrongArity(name));
        }
        if (arguments.count() == 2) {
            return Intent.ask(new Command.Pop(arguments.key(1), Optional.empty(), end));
        }
        OptionalLong count = arguments.number(2);
        return count.isEmpty() || count.getAsLong() < 0
                ? Intent.fail("ERR value is out of range, must be positive")
                : Intent.ask(new Command.Pop(arguments.key(1), Optional.of(count.getAsLong()), end));
    }
}
