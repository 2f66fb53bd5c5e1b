package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.CommandFlag.READONLY;
import static io.blackstart.cluster.redis.CommandFlag.WRITE;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.redis.KeyRange;
import java.util.List;

/** DEL, EXISTS. */
final class KeyCommands {
    static final List<CommandSpec> ROWS = List.of(
            CommandSpec.of(
                    "del",
                    -2,
                    KeyRange.ALL_ARGUMENTS,
                    (_, arguments) -> Intent.ask(new Command.Del(arguments.keysFrom(1))),
                    WRITE),
            CommandSpec.of(
                    "exists",
                    -2,
                    KeyRange.ALL_ARGUMENTS,
                    (_, arguments) -> Intent.ask(new Command.Exists(arguments.keysFrom(1))),
                    READONLY,
                    FAST));

    private KeyCommands() {}
}
