package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.redis.BlockingCommands;
import io.blackstart.cluster.redis.RedisCommands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All commands there are, by name; what COMMAND tells is read from here. Immutable. */
final class CommandTable {
    static final CommandTable ALL = new CommandTable(List.of(
            ConnectionCommands.ROWS,
            ClientCommands.ROWS,
            ServerCommands.ROWS,
            InspectionCommands.ROWS,
            TransactionCommands.ROWS,
            PubSubCommands.ROWS,
            StringCommands.ROWS,
            KeyCommands.ROWS,
            HashCommands.ROWS,
            SetCommands.ROWS,
            SortedSetCommands.ROWS,
            ListCommands.ROWS,
            RedisCommands.ALL.stream().map(CommandSpec::of).toList(),
            BlockingCommands.ALL.stream().map(CommandSpec::of).toList()));

    private static final List<String> HTTP = List.of("post", "host:");

    /** What a request names. */
    sealed interface Found {
        record Known(CommandSpec command) implements Found {}

        /** @param text the error, arity included */
        record Refused(String text) implements Found {}

        /** HTTP's first words: a web page in the user's browser must not get to write here. */
        record Foreign() implements Found {}
    }

    private final List<CommandSpec> rows;
    /** Only ever looked up, never walked. Lower and upper case, so that the usual spellings cost no conversion. */
    private final Map<Bytes, CommandSpec> byName = new HashMap<>();

    CommandTable(List<List<CommandSpec>> families) {
        List<CommandSpec> all = new ArrayList<>();
        families.forEach(all::addAll);
        rows = List.copyOf(all);
        for (CommandSpec row : rows) {
            byName.put(Bytes.of(row.name()), row);
            byName.put(Bytes.of(row.name().toUpperCase(Locale.ROOT)), row);
        }
    }

    /** In the order of the families. */
    List<CommandSpec> rows() {
        return rows;
    }

    /** The same, each followed by its subcommands. */
    Stream<CommandSpec> withSubcommands() {
        return rows.stream().flatMap(row -> Stream.concat(Stream.of(row), row.subcommands().stream()));
    }

    Optional<CommandSpec> named(Bytes name) {
        CommandSpec exact = byName.get(name);
        return Optional.ofNullable(
                exact != null ? exact : byName.get(Bytes.of(name.text().toLowerCase(Locale.ROOT))));
    }

    /** The command of that name, {@code client|list} for a subcommand. */
    Optional<CommandSpec> anywhere(Bytes name) {
        return withSubcommands()
                .filter(row -> row.name().equalsIgnoreCase(name.text()))
                .findFirst();
    }

    /** The command or subcommand of a request, if it is one and has the right number of arguments. */
    Found find(Arguments arguments) {
        Optional<CommandSpec> row = named(arguments.get(0));
        if (row.isEmpty()) {
            return HTTP.contains(arguments.word(0))
                    ? new Found.Foreign()
                    : new Found.Refused(Errors.unknownCommand(arguments));
        }
        CommandSpec command = row.get();
        if (command.subcommands().isEmpty() || arguments.count() < 2) {
            return checked(command, arguments);
        }
        String wanted = command.name() + "|" + arguments.word(1);
        return command.subcommands().stream()
                .filter(subcommand -> subcommand.name().equals(wanted))
                .findFirst()
                .map(subcommand -> checked(subcommand, arguments))
                .orElseGet(() -> new Found.Refused(Errors.unknownSubcommand(command.name(), arguments)));
    }

    private static Found checked(CommandSpec command, Arguments arguments) {
        return command.accepts(arguments.count())
                ? new Found.Known(command)
                : new Found.Refused(Errors.wrongArity(command.name()));
    }
}
