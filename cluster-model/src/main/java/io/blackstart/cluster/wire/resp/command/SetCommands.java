package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.DENYOOM;
import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.CommandFlag.READONLY;
import static io.blackstart.cluster.redis.CommandFlag.WRITE;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.redis.KeyRange;
import java.util.List;

/** SADD, SREM, SMEMBERS, SISMEMBER, SCARD. */
final class SetCommands {
    static final List<CommandSpec> ROWS = List.of(
            CommandSpec.of(
                    "sadd",
                    -3,
                    KeyRange.FIRST_ARGUMENT,
                    (_, arguments) -> Intent.ask(new Command.SAdd(arguments.key(1), arguments.from(2))),
                    WRITE,
                    DENYOOM,
                    FAST),
            CommandSpec.of(
                    "srem",
                    -3,
                    KeyRange.FIRST_ARGUMENT,
                    (_, arguments) -> Intent.ask(new Command.SRem(arguments.key(1), arguments.from(2))),
                    WRITE,
                    FAST),
            CommandSpec.of(
                    "smembers",
                    2,
                    KeyRange.FIRST_ARGUMENT,
                    (_, arguments) -> Intent.ask(new Command.SMembers(arguments.key(1))),
                    READONLY),
            CommandSpec.of(
                    "sismember",
                    3,
                    KeyRange.FIRST_ARGUMENT,
                    (_, arguments) -> Intent.ask(new Command.SIsMember(arguments.key(1), arguments.get(2))),
                    READONLY,
                    FAST),
            CommandSpec.of(
                    "scard",
                    2,
                    KeyRange.FIRST_ARGUMENT,
                    (_, arguments) -> Intent.ask(new Command.SCard(arguments.key(1))),
                    READONLY,
                    FAST));

    private SetCommands() {}
}
