package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.ADMIN;
import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.CommandFlag.LOADING;
import static io.blackstart.cluster.redis.CommandFlag.NOSCRIPT;
import static io.blackstart.cluster.redis.CommandFlag.STALE;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.ClusterView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

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
                    .with(List.of(
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
                                    2,
                                    (session, _) -> new Intent.Answer(CommandList.names(session.commands()))),
                            row(
                                    "command|getkeys",
                                    -3,
                                    (session, arguments) -> CommandList.keys(session.commands(), arguments)),
                            row("command|docs", -2, (_, _) -> new Intent.Answer(new Reply.Pairs(List.of()))))),
            CommandSpec.container(
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
                                    (session, arguments) -> ConfigTable.set(arguments.from(2), session.server())),
                            config("config|resetstat", 2, (_, _) -> new Intent.Answer(Reply.OK)),
                            config(
                                    "config|rewrite",
                                    2,
                                    (_, _) -> Intent.fail("ERR The server is running without a config file")))),
            CommandSpec.keyless("role", 1, (session, _) -> role(session), NOSCRIPT, LOADING, STALE, FAST),
            CommandSpec.keyless("wait", 3, ServerCommands::await, NOSCRIPT));

    private ServerCommands() {}

    private static CommandSpec row(String name, int arity, Action action) {
        return CommandSpec.keyless(name, arity, action, LOADING, STALE);
    }

    private static CommandSpec config(String name, int arity, Action action) {
        return CommandSpec.keyless(name, arity, action, ADMIN, NOSCRIPT, LOADING, STALE);
    }

    /** A gateway stands for the whole cluster, which takes writes; its replicas are told by machine, with the endpoint's port. */
    private static Intent role(Session session) {
        List<Reply> replicas = new ArrayList<>();
        session.server()
                .view()
                .ifPresent(view -> view.inSync().members().stream()
                        .filter(member -> !member.equals(view.reign().primary()))
                        .forEach(member -> replicas.add(replica(session, view, member))));
        long position = session.server()
                .view()
                .flatMap(ClusterView::primary)
                .map(ClusterView.ReplicaView::visibleSeq)
                .orElse(0L);
        return new Intent.Answer(new Reply.Array(
                List.of(new Reply.Bulk(Bytes.of("master")), new Reply.Int(position), new Reply.Array(replicas))));
    }

    private static Reply replica(Session session, ClusterView view, String machine) {
        long position =
                view.replica(machine).map(ClusterView.ReplicaView::visibleSeq).orElse(0L);
        return new Reply.Array(List.of(
                new Reply.Bulk(Bytes.of(machine)),
                new Reply.Bulk(Bytes.of(Integer.toString(session.server().port()))),
                new Reply.Bulk(Bytes.of(Long.toString(position)))));
    }

    /**
     * WAIT. A write is acknowledged only once it is on the disk of every member of the in-sync set (rules W2, W3), so the answer is how many backups these are, and
     * waiting longer would not make it more.
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
        long backups = session.server()
                .view()
                .map(view -> view.inSync().members().stream()
                        .filter(member -> !member.equals(view.reign().primary()))
                        .count())
                .orElse(0L);
        return new Intent.Answer(new Reply.Int(backups));
    }

    private static Intent info(Session session, Arguments arguments) {
        List<String> sections = arguments.from(1).stream()
                .map(section -> section.text().toLowerCase(Locale.ROOT))
                .toList();
        return Intent.answer(Bytes.of(new InfoText(session).tell(sections)));
    }
}
