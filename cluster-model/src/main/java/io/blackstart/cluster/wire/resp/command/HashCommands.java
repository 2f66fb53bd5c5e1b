package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.DENYOOM;
import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.CommandFlag.READONLY;
import static io.blackstart.cluster.redis.CommandFlag.WRITE;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.redis.KeyRange;
import java.util.ArrayList;
import java.util.List;

/** HSET, HDEL, HGET, HGETALL, HLEN. */
final class HashCommands {
    static final List<CommandSpec> ROWS = List.of(
            CommandSpec.of(
                    "hset", -4, KeyRange.FIRST_ARGUMENT, (_, arguments) -> hset(arguments), WRITE, DENYOOM, FAST),
            CommandSpec.of(
                    "hdel",
                    -3,
                    KeyRange.FIRST_ARGUMENT,
                    (_, arguments) -> Intent.ask(new Command.HDel(arguments.key(1), arguments.from(2))),
                    WRITE,
                    FAST),
            CommandSpec.of(
                    "hget",
                    3,
                    KeyRange.FIRST_ARGUMENT,
                    (_, arguments) -> Intent.ask(new Command.HGet(arguments.key(1), arguments.get(2))),
                    READONLY,
                    FAST),
            CommandSpec.of(
                    "hgetall",
                    2,
                    KeyRange.FIRST_ARGUMENT,
                    (_, arguments) -> Intent.ask(new Command.HGetAll(arguments.key(1))),
                    READONLY),
            CommandSpec.of(
                    "hlen",
                    2,
                    KeyRange.FIRST_ARGUMENT,
                    (_, arguments) -> Intent.ask(new Command.HLen(arguments.key(1))),
                    READONLY,
                    FAST));

    private HashCommands() {}

    private static Intent hset(Arguments arguments) {
        if (arguments.count() % 2 != 0) {
            return Intent.fail(Errors.wrongArity("hset"));
        }
        List<Command.FieldValue> pairs = new ArrayList<>(arguments.count() / 2 - 1);
        for (int i = 2; i < arguments.count(); i += 2) {
            pairs.add(new Command.FieldValue(arguments.get(i), arguments.get(i + 1)));
        }
        return Intent.ask(new Command.HSet(arguments.key(1), pairs));
    }
}
