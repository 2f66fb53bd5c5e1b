package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.wire.resp.command.CommandFlag.FAST;
import static io.blackstart.cluster.wire.resp.command.CommandFlag.READONLY;
import static io.blackstart.cluster.wire.resp.command.CommandFlag.WRITE;

import io.blackstart.cluster.data.Command;
import java.util.List;

/** DEL, EXISTS. */
final class KeyCommands {
    static final List<CommandSpec> ROWS = List.of(
            CommandSpec.of(
                    "del",
                    -2,
                    KeyRange.ALL_ARGUMENTS,
                    (_, arguments) -> Intent.ask(new Command.Del(arguments.from(1))),
                    WRITE),
            CommandSpec.of(
                    "exists",
                    -2,
                    KeyRange.ALL_ARGUMENTS,
                    (_, arguments) -> Intent.ask(new Command.Exists(arguments.from(1))),
                    READONLY,
                    FAST));

    private KeyCommands() {}
}
