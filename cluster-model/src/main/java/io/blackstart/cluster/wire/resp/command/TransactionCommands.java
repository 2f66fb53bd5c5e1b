package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.ALLOW_BUSY;
import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.CommandFlag.LOADING;
import static io.blackstart.cluster.redis.CommandFlag.NOSCRIPT;
import static io.blackstart.cluster.redis.CommandFlag.SKIP_SLOWLOG;
import static io.blackstart.cluster.redis.CommandFlag.STALE;

import io.blackstart.cluster.redis.KeyRange;
import java.util.List;

/** MULTI, EXEC, DISCARD, WATCH, UNWATCH. */
final class TransactionCommands {
    static final List<CommandSpec> ROWS = List.of(
            CommandSpec.keyless("multi", 1, (session, _) -> session.multi(), NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
                    .atOnce(),
            CommandSpec.keyless("exec", 1, (session, _) -> session.exec(), NOSCRIPT, LOADING, STALE, SKIP_SLOWLOG)
                    .atOnce(),
            CommandSpec.of(
                            "watch",
                            -2,
                            KeyRange.ALL_ARGUMENTS,
                            (session, arguments) -> session.watch(arguments.keysFrom(1)),
                            NOSCRIPT,
                            LOADING,
                            STALE,
                            FAST,
                            ALLOW_BUSY)
                    .atOnce(),
            CommandSpec.keyless(
                    "unwatch", 1, (session, _) -> session.unwatch(), NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY),
            CommandSpec.keyless(
                            "discard", 1, (session, _) -> session.discard(), NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
                    .atOnce());

    private TransactionCommands() {}
}
