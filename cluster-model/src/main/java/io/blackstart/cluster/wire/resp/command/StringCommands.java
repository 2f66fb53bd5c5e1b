package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.DENYOOM;
import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.CommandFlag.READONLY;
import static io.blackstart.cluster.redis.CommandFlag.WRITE;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.redis.KeyRange;
import java.util.List;

/** GET, SET, INCR. */
final class StringCommands {
    static final List<CommandSpec> ROWS = List.of(
            CommandSpec.of(
                    "get",
                    2,
                    KeyRange.FIRST_ARGUMENT,
                    (_, arguments) -> Intent.ask(new Command.Get(arguments.key(1))),
                    READONLY,
                    FAST),
            CommandSpec.of(
                    "set",
                    -3,
                    KeyRange.FIRST_ARGUMENT,
                    (_, arguments) -> new SetOptions(arguments).intent(),
                    WRITE,
                    DENYOOM),
            CommandSpec.of(
                    "incr",
                    2,
                    KeyRange.FIRST_ARGUMENT,
                    (_, arguments) -> Intent.ask(new Command.Incr(arguments.key(1))),
                    WRITE,
                    DENYOOM,
                    FAST));

    private StringCommands() {}
}
