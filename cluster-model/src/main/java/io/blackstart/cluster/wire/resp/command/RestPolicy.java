package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Database;
import io.blackstart.cluster.redis.CommandFlag;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a request over REST may ask for: its session ends with it, so commands that change a connection's state, or wait on one, mean nothing there. */
public final class RestPolicy {
    private static final Set<String> OF_A_CONNECTION = Set.of(
            "multi",
            "exec",
            "discard",
            "watch",
            "unwatch",
            "wait",
            "select",
            "hello",
            "auth",
            "quit",
            "reset",
            "client",
            "monitor",
            "subscribe",
            "unsubscribe",
            "psubscribe",
            "punsubscribe",
            "ssubscribe",
            "sunsubscribe");

    /** They look at all keys, and a read-only token is given to strangers. */
    private static final Set<String> NOT_FOR_STRANGERS = Set.of("keys", "scan");

    private static final Set<CommandFlag> CHANGING = Set.of(CommandFlag.WRITE, CommandFlag.ADMIN);

    private RestPolicy() {}

    /**
     * Why a request is not even looked at; empty for what does not exist, which the session refuses in its own words.
     *
     * @param request a command and its arguments, at least the command
     */
    public static Optional<String> refusal(List<Bytes> request, boolean readOnly) {
        Arguments arguments = new Arguments(request, Database.FIRST);
        String name = Errors.shortened(arguments.word(0), Errors.REPEATED);
        return switch (CommandTable.ALL.find(arguments)) {
            case CommandTable.Found.Refused _ -> Optional.empty();
            case CommandTable.Found.Foreign _ -> Optional.of(Errors.unknownCommand(arguments));
            case CommandTable.Found.Known(CommandSpec command) -> {
                if (OF_A_CONNECTION.contains(name) || command.flags().contains(CommandFlag.BLOCKING)) {
                    yield Optional.of("ERR Command is not available over REST: '" + name
                            + "'; each request is a session of its own, connect to the Redis port for it");
                }
                yield readOnly && (NOT_FOR_STRANGERS.contains(name) || changes(name, command))
                        ? Optional.of("NOPERM this user has no permissions to run the '" + name + "' command")
                        : Optional.empty();
            }
        };
    }

    private static boolean changes(String name, CommandSpec command) {
        return name.equals("publish") || command.flags().stream().anyMatch(CHANGING::contains);
    }
}
