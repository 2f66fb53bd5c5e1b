package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.ADMIN;
import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.CommandFlag.LOADING;
import static io.blackstart.cluster.redis.CommandFlag.PUBSUB;
import static io.blackstart.cluster.redis.CommandFlag.STALE;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a Sentinel of Redis 7.0 understands, as far as clients ask for it; what would change its configuration is refused. */
final class SentinelCommands {
    private static final String HELLO_CHANNEL = "__sentinel__:hello";
    private static final String NO_SUCH_MASTER = "ERR No such master with that name";
    private static final String GIVEN =
            "ERR a Sentinel of Blackstart watches its own database alone and is not configured;"
                    + " faults and switchovers come from blackstart ctl or from the console";
    /** What a Sentinel knows of what every server does. */
    private static final Set<String> SHARED = Set.of(
            "auth",
            "ping",
            "hello",
            "client",
            "info",
            "command",
            "subscribe",
            "psubscribe",
            "unsubscribe",
            "punsubscribe");

    private static final List<CommandSpec> OWN = List.of(
            CommandSpec.keyless("publish", 3, (_, arguments) -> publish(arguments), PUBSUB, LOADING, STALE, FAST),
            CommandSpec.keyless(
                    "role", 1, (session, _) -> new Intent.Answer(role(state(session))), LOADING, STALE, FAST),
            CommandSpec.container(
                    "sentinel",
                    List.of(
                            row("masters", 2, (state, _) -> masters(state)),
                            row("get-master-addr-by-name", 3, SentinelCommands::masterAddress),
                            named("master", SentinelReplies::master),
                            named("replicas", SentinelReplies::replicas),
                            named("slaves", SentinelReplies::replicas),
                            named("sentinels", _ -> new Reply.Array(List.of())),
                            named(
                                    "ckquorum",
                                    _ -> new Reply.Status("OK 1 usable Sentinels. Quorum and failover authorization can"
                                            + " be reached")),
                            row("is-master-down-by-addr", 6, SentinelCommands::isMasterDown),
                            row("myid", 2, (state, _) -> SentinelReplies.text(SentinelReplies.id(state.name()))),
                            row("pending-scripts", 2, (_, _) -> new Reply.Array(List.of())),
                            row("help", 2, (_, _) -> SentinelReplies.help()),
                            given("failover", 3),
                            given("monitor", 6),
                            given("remove", 3),
                            given("reset", 3),
                            given("set", -5),
                            given("config", -4))));

    static final CommandTable TABLE = new CommandTable(List.of(
            Stream.of(ConnectionCommands.ROWS, ClientCommands.ROWS, ServerCommands.ROWS, PubSubCommands.ROWS)
                    .flatMap(List::stream)
                    .filter(row -> SHARED.contains(row.name()))
                    .toList(),
            OWN));

    private SentinelCommands() {}

    private static SentinelState state(Session session) {
        return session.server().sentinel().orElseThrow();
    }

    private static CommandSpec row(String name, int arity, BiFunction<SentinelState, Arguments, Reply> reply) {
        return CommandSpec.keyless(
                "sentinel|" + name,
                arity,
                (session, arguments) -> new Intent.Answer(reply.apply(state(session), arguments)),
                ADMIN);
    }

    /** One about the master of a name. */
    private static CommandSpec named(String name, Function<SentinelState, Reply> reply) {
        return row(
                name,
                3,
                (state, arguments) ->
                        isKnown(state, arguments) ? reply.apply(state) : new Reply.Failure(NO_SUCH_MASTER));
    }

    private static CommandSpec given(String name, int arity) {
        return row(name, arity, (_, _) -> new Reply.Failure(GIVEN));
    }

    private static boolean isKnown(SentinelState state, Arguments arguments) {
        return state.master().isPresent() && arguments.text(2).equals(state.name());
    }

    private static Reply masters(SentinelState state) {
        return new Reply.Array(state.master().isPresent() ? List.of(SentinelReplies.master(state)) : List.of());
    }

    private static Reply masterAddress(SentinelState state, Arguments arguments) {
        if (!isKnown(state, arguments)) {
            return Reply.NIL_ARRAY;
        }
        SentinelState.Node master = state.master().orElseThrow();
        return new Reply.Array(
                List.of(SentinelReplies.text(master.host()), SentinelReplies.text(Integer.toString(master.port()))));
    }

    /** What Sentinels ask each other; it never votes. */
    private static Reply isMasterDown(SentinelState state, Arguments arguments) {
        if (arguments.number(3).isEmpty() || arguments.number(4).isEmpty()) {
            return new Reply.Failure(Errors.NOT_AN_INTEGER);
        }
        boolean isMaster = state.master()
                .filter(master -> arguments.text(2).equals(master.host())
                        && arguments.text(3).equals(Integer.toString(master.port())))
                .isPresent();
        boolean down = isMaster && state.health() != SentinelState.Health.OK;
        return new Reply.Array(List.of(new Reply.Int(down ? 1 : 0), SentinelReplies.text("*"), new Reply.Int(0)));
    }

    private static Intent publish(Arguments arguments) {
        return arguments.text(1).equals(HELLO_CHANNEL)
                ? new Intent.Answer(new Reply.Int(1))
                : Intent.fail("ERR Only HELLO messages are accepted by Sentinel instances.");
    }

    private static Reply role(SentinelState state) {
        return new Reply.Array(List.of(
                new Reply.Bulk(Bytes.of("sentinel")),
                new Reply.Array(List.of(new Reply.Bulk(Bytes.of(state.name()))))));
    }
}
