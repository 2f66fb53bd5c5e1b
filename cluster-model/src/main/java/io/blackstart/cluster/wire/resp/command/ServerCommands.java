package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.LOADING;
import static io.blackstart.cluster.redis.CommandFlag.NOSCRIPT;
import static io.blackstart.cluster.redis.CommandFlag.STALE;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import java.util.List;
import java.util.Locale;

/** INFO, COMMAND, CONFIG GET. */
final class ServerCommands {
    static final List<CommandSpec> ROWS = List.of(
            CommandSpec.keyless("info", -1, ServerCommands::info, LOADING, STALE),
            CommandSpec.keyless("command", -1, (_, _) -> new Intent.Answer(CommandList.all()), LOADING, STALE)
                    .with(List.of(
                            row("command|count", 2, (_, _) -> new Intent.Answer(CommandList.count())),
                            row("command|info", -2, (_, arguments) -> new Intent.Answer(CommandList.info(arguments))),
                            row("command|docs", -2, (_, _) -> new Intent.Answer(new Reply.Pairs(List.of()))))),
            CommandSpec.container(
                    "config",
                    List.of(CommandSpec.keyless(
                            "config|get",
                            -3,
                            (session, arguments) ->
                                    new Intent.Answer(ConfigTable.matching(arguments.from(2), session.server())),
                            NOSCRIPT,
                            LOADING,
                            STALE))));

    private ServerCommands() {}

    private static CommandSpec row(String name, int arity, Action action) {
        return CommandSpec.keyless(name, arity, action, LOADING, STALE);
    }

    private static Intent info(Session session, Arguments arguments) {
        List<String> sections = arguments.from(1).stream()
                .map(section -> section.text().toLowerCase(Locale.ROOT))
                .toList();
        return Intent.answer(Bytes.of(new InfoText(session).tell(sections)));
    }
}
