package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.redis.Glob;
import io.blackstart.cluster.redis.KeyRange;
import io.blackstart.cluster.wire.resp.codec.Decimal;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The command table as COMMAND tells it: name, arity, flags, keys, categories, subcommands. */
final class CommandList {
    private CommandList() {}

    static Reply all(CommandTable commands) {
        return new Reply.Array(commands.rows().stream().map(CommandDetails::of).toList());
    }

    static Reply count(CommandTable commands) {
        return new Reply.Int(commands.rows().size());
    }

    /** Of the commands named, {@code client|list} for a subcommand; nothing for those that do not exist; of all if none is named. */
    static Reply info(CommandTable commands, Arguments arguments) {
        if (arguments.count() == 2) {
            return all(commands);
        }
        return new Reply.Array(arguments.from(2).stream()
                .map(name -> commands.anywhere(name).map(CommandDetails::of).orElse(Reply.NIL))
                .toList());
    }

    /** COMMAND LIST, with {@code FILTERBY} or without; a subcommand is told behind its command. */
    static Intent names(CommandTable commands, Arguments arguments) {
        if (arguments.count() == 2) {
            return names(commands.withSubcommands());
        }
        if (arguments.count() != 5 || !arguments.word(2).equals("filterby")) {
            return Intent.fail(Errors.SYNTAX);
        }
        String value = arguments.word(4);
        return switch (arguments.word(3)) {
            case "pattern" -> names(commands, row -> Glob.matches(value, row.name()));
            case "aclcat" ->
                names(commands, row -> CommandDetails.categories(row).contains("@" + value));
            case "module" -> names(Stream.empty());
            default -> Intent.fail(Errors.SYNTAX);
        };
    }

    private static Intent names(CommandTable commands, Predicate<CommandSpec> wanted) {
        return names(commands.withSubcommands().filter(wanted));
    }

    private static Intent names(Stream<CommandSpec> rows) {
        return new Intent.Answer(new Reply.Array(
                rows.<Reply>map(row -> new Reply.Bulk(Bytes.of(row.name()))).toList()));
    }

    /** COMMAND GETKEYS: the keys of a whole command, given as its arguments. */
    static Intent keys(CommandTable commands, Arguments arguments) {
        Arguments asked = new Arguments(arguments.from(2), arguments.database());
        return switch (commands.find(asked)) {
            case CommandTable.Found.Known(CommandSpec command) -> keys(command.keys(), asked.from(1));
            case CommandTable.Found.Refused(String text) ->
                Intent.fail(
                        text.startsWith("ERR wrong number")
                                ? "ERR Invalid number of arguments specified for command"
                                : "ERR Invalid command specified");
            case CommandTable.Found.Foreign() -> Intent.fail("ERR Invalid command specified");
        };
    }

    private static Intent keys(KeyRange range, List<Bytes> arguments) {
        if (range.equals(KeyRange.NONE)) {
            return Intent.fail("ERR The command has no key arguments");
        }
        if (range.countAt() > 0) {
            long count = Decimal.parse(arguments.get(range.countAt() - 1).toByteArray())
                    .orElse(0);
            if (count < 1 || count > arguments.size() - range.countAt()) {
                return Intent.fail("ERR Invalid arguments specified for command");
            }
        }
        return new Intent.Answer(new Reply.Array(
                range.keys(arguments).stream().<Reply>map(Reply.Bulk::new).toList()));
    }
}
