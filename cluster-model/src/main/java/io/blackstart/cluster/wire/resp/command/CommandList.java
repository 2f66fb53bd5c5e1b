package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import java.util.List;

/** The command table as COMMAND tells it: name, arity, flags, first key, last key, step. */
final class CommandList {
    private CommandList() {}

    static Reply all() {
        return new Reply.Array(
                CommandTable.ALL.rows().stream().map(CommandList::entry).toList());
    }

    static Reply count() {
        return new Reply.Int(CommandTable.ALL.rows().size());
    }

    /** Of the commands named, nothing for those that do not exist; of all if none is named. */
    static Reply info(Arguments arguments) {
        if (arguments.count() == 2) {
            return all();
        }
        return new Reply.Array(arguments.from(2).stream()
                .map(name ->
                        CommandTable.ALL.named(name).map(CommandList::entry).orElse(Reply.NIL))
                .toList());
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
