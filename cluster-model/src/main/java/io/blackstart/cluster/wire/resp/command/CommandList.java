package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import java.util.List;

/** The command table as COMMAND tells it: name, arity, flags, first key, last key, step. */
final class CommandList {
    private CommandList() {}

    static Reply all(CommandTable commands) {
        return new Reply.Array(commands.rows().stream().map(CommandList::entry).toList());
    }

    static Reply count(CommandTable commands) {
        return new Reply.Int(commands.rows().size());
    }

    /** Of the commands named, nothing for those that do not exist; of all if none is named. */
    static Reply info(CommandTable commands, Arguments arguments) {
        if (arguments.count() == 2) {
            return all(commands);
        }
        return new Reply.Array(arguments.from(2).stream()
                .map(name -> commands.named(name).map(CommandList::entry).orElse(Reply.NIL))
                .toList());
    }

    static Reply names(CommandTable commands) {
        return new Reply.Array(commands.rows().stream()
                .<Reply>map(row -> new Reply.Bulk(Bytes.of(row.name())))
                .toList());
    }

    /** COMMAND GETKEYS: the keys of a whole command, given as its arguments. */
    static Intent keys(CommandTable commands, Arguments arguments) {
        Arguments asked = new Arguments(arguments.from(2), arguments.database());
        return switch (commands.find(asked)) {
            case CommandTable.Found.Known(CommandSpec command) -> {
                List<Bytes> keys = command.keys().keys(asked.from(1));
                yield keys.isEmpty()
                        ? Intent.fail("ERR The command has no key arguments")
                        : new Intent.Answer(new Reply.Array(
                                keys.stream().<Reply>map(Reply.Bulk::new).toList()));
            }
            case CommandTable.Found.Refused(String text) ->
                Intent.fail(
                        text.startsWith("ERR wrong number")
                                ? "ERR Invalid number of arguments specified for command"
                                : "ERR Invalid command specified");
            case CommandTable.Found.Foreign() -> Intent.fail("ERR Invalid command specified");
        };
    }

    private static Reply entry(CommandSpec command) {
        List<Reply> flags = command.flags().stream()
                .<Reply>map(flag -> new Reply.Status(flag.word()))
                .toList();
        return new Reply.Array(List.of(
                new Reply.Bulk(Bytes.of(command.name())),
                new Reply.Int(command.arity()),
                new Reply.Array(flags),
                new Reply.Int(command.keys().first()),
                new Reply.Int(command.keys().last()),
                new Reply.Int(command.keys().step())));
    }
}
