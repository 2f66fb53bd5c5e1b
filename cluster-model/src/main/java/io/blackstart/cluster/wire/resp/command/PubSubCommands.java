package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.CommandFlag.LOADING;
import static io.blackstart.cluster.redis.CommandFlag.NOSCRIPT;
import static io.blackstart.cluster.redis.CommandFlag.PUBSUB;
import static io.blackstart.cluster.redis.CommandFlag.STALE;

import io.blackstart.cluster.routing.Aside;
import java.util.List;
import java.util.Locale;

/** SUBSCRIBE, UNSUBSCRIBE, PSUBSCRIBE, PUNSUBSCRIBE and PUBLISH; none of them waits in a MULTI. */
final class PubSubCommands {
    static final List<CommandSpec> ROWS = List.of(
            row(
                    "subscribe",
                    -2,
                    (session, arguments) -> session.pubSub().subscribe(PubSub.Sort.CHANNEL, arguments.from(1))),
            row(
                    "psubscribe",
                    -2,
                    (session, arguments) -> session.pubSub().subscribe(PubSub.Sort.PATTERN, arguments.from(1))),
            row(
                    "unsubscribe",
                    -1,
                    (session, arguments) -> session.pubSub().unsubscribe(PubSub.Sort.CHANNEL, arguments.from(1))),
            row(
                    "punsubscribe",
                    -1,
                    (session, arguments) -> session.pubSub().unsubscribe(PubSub.Sort.PATTERN, arguments.from(1))),
            CommandSpec.keyless("publish", 3, PubSubCommands::publish, PUBSUB, LOADING, STALE, FAST)
                    .atOnce());

    private PubSubCommands() {}

    private static CommandSpec row(String name, int arity, Action action) {
        return CommandSpec.keyless(
                        name,
                        arity,
                        (session, arguments) ->
                                session.inTransaction() ? refused(session, name) : action.of(session, arguments),
                        PUBSUB,
                        NOSCRIPT,
                        LOADING,
                        STALE)
                .atOnce();
    }

    private static Intent publish(Session session, Arguments arguments) {
        return session.inTransaction()
                ? refused(session, "publish")
                : new Intent.Publish(new Aside.Publish(arguments.get(1), arguments.get(2)));
    }

    /** As with whatever cannot be queued, the rest of the transaction will not happen either. */
    private static Intent refused(Session session, String name) {
        return session.refuse("ERR " + name.toUpperCase(Locale.ROOT) + " inside MULTI is not supported");
    }
}
