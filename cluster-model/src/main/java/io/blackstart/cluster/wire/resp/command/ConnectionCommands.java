package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.ALLOW_BUSY;
import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.CommandFlag.LOADING;
import static io.blackstart.cluster.redis.CommandFlag.NOSCRIPT;
import static io.blackstart.cluster.redis.CommandFlag.NO_AUTH;
import static io.blackstart.cluster.redis.CommandFlag.STALE;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.redis.Args;
import java.util.List;

/** PING, ECHO, SELECT, HELLO, QUIT. */
final class ConnectionCommands {
    static final List<CommandSpec> ROWS = List.of(
            CommandSpec.keyless(
                    "auth", -2, ConnectionCommands::auth, NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY),
            CommandSpec.keyless("ping", -1, ConnectionCommands::ping, FAST),
            CommandSpec.keyless("echo", 2, (_, arguments) -> Intent.answer(arguments.get(1)), FAST, LOADING, STALE),
            CommandSpec.keyless("select", 2, ConnectionCommands::select, FAST, LOADING, STALE),
            CommandSpec.keyless(
                    "hello",
                    -1,
                    (session, arguments) -> new Hello(session, arguments).intent(),
                    NOSCRIPT,
                    LOADING,
                    STALE,
                    FAST,
                    NO_AUTH,
                    ALLOW_BUSY),
            CommandSpec.keyless(
                            "reset",
                            1,
                            (session, _) -> session.reset(),
                            NOSCRIPT,
                            LOADING,
                            STALE,
                            FAST,
                            NO_AUTH,
                            ALLOW_BUSY)
                    .atOnce(),
            CommandSpec.keyless(
                            "quit",
                            -1,
                            (_, _) -> new Intent.Leave(Reply.OK),
                            NOSCRIPT,
                            LOADING,
                            STALE,
                            FAST,
                            NO_AUTH,
                            ALLOW_BUSY)
                    .atOnce());

    private ConnectionCommands() {}

    private static Intent auth(Session session, Arguments arguments) {
        if (arguments.count() > 3) {
            return Intent.fail(Errors.SYNTAX);
        }
        boolean hasUser = arguments.count() == 3;
        if (!hasUser && session.server().password().isEmpty()) {
            return Intent.fail("ERR AUTH <password> called without any password configured for the default user."
                    + " Are you sure your configuration is correct?");
        }
        Bytes user = hasUser ? arguments.get(1) : Session.DEFAULT_USER;
        return session.authenticate(user, arguments.get(hasUser ? 2 : 1))
                ? new Intent.Answer(Reply.OK)
                : Intent.fail(Errors.WRONG_PASSWORD);
    }

    private static Intent ping(Session session, Arguments arguments) {
        if (session.hearsNewsOnly() && arguments.count() <= 2) {
            Bytes said = arguments.count() == 2 ? arguments.get(1) : Bytes.EMPTY;
            return new Intent.Answer(new Reply.Array(List.of(new Reply.Bulk(Bytes.of("pong")), new Reply.Bulk(said))));
        }
        return switch (arguments.count()) {
            case 1 -> new Intent.Answer(new Reply.Status("PONG"));
            case 2 -> Intent.answer(arguments.get(1));
            default -> Intent.fail(Errors.wrongArity("ping"));
        };
    }

    private static Intent select(Session session, Arguments arguments) {
        try {
            session.select(Args.database(arguments.get(1)));
            return new Intent.Answer(Reply.OK);
        } catch (CallFailed noSuch) {
            return Intent.fail(noSuch.getMessage());
        }
    }
}
