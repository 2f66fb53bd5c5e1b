package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.ADMIN;
import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.CommandFlag.LOADING;
import static io.blackstart.cluster.redis.CommandFlag.NOSCRIPT;
import static io.blackstart.cluster.redis.CommandFlag.STALE;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.Patience;
import io.blackstart.cluster.routing.PrimaryStanding;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;

/** INFO, COMMAND, CONFIG, ROLE, WAIT. */
final class ServerCommands {
    static final List<CommandSpec> ROWS = List.of(
            CommandSpec.keyless("info", -1, ServerCommands::info, LOADING, STALE),
            CommandSpec.keyless(
                            "command",
                            -1,
                            (session, _) -> new Intent.Answer(CommandList.all(session.commands())),
                            LOADING,
                            STALE)
                    .with(Help.with(
                            "command",
                            List.of(
                                    row(
                                            "command|count",
                                            2,
                                            (session, _) -> new Intent.Answer(CommandList.count(session.commands()))),
                                    row(
                                            "command|info",
                                            -2,
                                            (session, arguments) ->
                                                    new Intent.Answer(CommandList.info(session.commands(), arguments))),
                                    row(
                                            "command|list",
                                            -2,
                                            (session, arguments) -> CommandList.names(session.commands(), arguments)),
                                    row(
                                            "command|getkeys",
                                            -4,
                                            (session, arguments) -> CommandList.keys(session.commands(), arguments)),
                                    row(
                                            "command|docs",
                                            -2,
                                            (session, arguments) -> new Intent.Answer(
                                                    CommandDocs.of(session.commands(), arguments)))))),
            CommandSpec.container(
                    "config",
                    Help.with(
                            "config",
                            List.of(
                                    config(
                                            "config|get",
                                            -3,
                                            (session, arguments) -> new Intent.Answer(
                                                    ConfigTable.matching(arguments.from(2), session.server()))),
                                    config(
                                            "config|set",
                                            -4,
                                            (session, arguments) ->
                                                    ConfigTable.set(arguments.from(2), session.server())),
                                    config("config|resetstat", 2, (_, _) -> new Intent.Answer(Reply.OK)),
                                    config(
                                            "config|rewrite",
                                            2,
                                            (_, _) ->
                                                    Intent.fail("ERR The server is running without a config file"))))),
            CommandSpec.keyless("role", 1, (session, _) -> role(session), NOSCRIPT, LOADING, STALE, FAST),
            CommandSpec.keyless("wait", 3, ServerCommands::await, NOSCRIPT));

    private ServerCommands() {}

    private static CommandSpec row(String name, int arity, Action action) {
        return CommandSpec.keyless(name, arity, action, LOADING, STALE);
    }

    private static CommandSpec config(String name, int arity, Action action) {
        return CommandSpec.keyless(name, arity, action, ADMIN, NOSCRIPT, LOADING, STALE);
    }

    /**
     * A gateway stands for the whole cluster, which takes writes; the primary's backups are told by machine, with the port the client came to, as far as the primary that this
     * gateway reaches knows them.
     */
    private static Intent role(Session session) {
        return askStanding(
                ClientRequest.standing(),
                standing -> new Reply.Array(List.of(
                        new Reply.Bulk(Bytes.of("master")),
                        new Reply.Int(standing.seq()),
                        new Reply.Array(standing.connected().stream()
                                .<Reply>map(backup -> replica(session, backup))
                                .toList()))));
    }

    private static Reply replica(Session session, PrimaryStanding.Backup backup) {
        return new Reply.Array(List.of(
                new Reply.Bulk(Bytes.of(backup.name())),
                new Reply.Bulk(Bytes.of(Integer.toString(session.port()))),
                new Reply.Bulk(Bytes.of(Long.toString(backup.seq())))));
    }

    /** For all commands between MULTI and EXEC it is asked once, before the transaction. */
    private static Intent.Ask askStanding(ClientRequest request, Function<PrimaryStanding, Reply> answer) {
        return new Intent.Ask(request, reply -> answer.apply(PrimaryStanding.of(reply)));
    }

    /**
     * WAIT. How many backups have confirmed to the primary that this connection's last write is on their disks. In {@code available} those of the in-sync set have it before
     * it is acknowledged (rules W2, W3); the others, and all of them in {@code fast}, have it later or never.
     */
    private static Intent await(Session session, Arguments arguments) {
        OptionalLong wanted = arguments.number(1);
        OptionalLong timeout = arguments.number(2);
        if (wanted.isEmpty()) {
            return Intent.fail(Errors.NOT_AN_INTEGER);
        }
        if (timeout.isEmpty()) {
            return Intent.fail("ERR timeout is not an integer or out of range");
        }
        if (timeout.getAsLong() < 0) {
            return Intent.fail("ERR timeout is negative");
        }
        Patience patience = Patience.millis(timeout.getAsLong(), Math.max(0, wanted.getAsLong()));
        Function<PrimaryStanding, Reply> answer = standing -> new Reply.Int(standing.confirmed());
        return new Intent.Wait(
                askStanding(ClientRequest.standing(patience), answer), askStanding(ClientRequest.standing(), answer));
    }

    private static Intent info(Session session, Arguments arguments) {
        List<String> sections = arguments.from(1).stream()
                .map(section -> section.text().toLowerCase(Locale.ROOT))
                .toList();
        return InfoText.needsStanding(session, sections)
                ? askStanding(ClientRequest.standing(), standing -> new InfoText(session, standing).tell(sections))
                : new Intent.Answer(new InfoText(session, PrimaryStanding.UNKNOWN).tell(sections));
    }
}
