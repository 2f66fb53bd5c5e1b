package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.LOADING;
import static io.blackstart.cluster.redis.CommandFlag.NOSCRIPT;
import static io.blackstart.cluster.redis.CommandFlag.STALE;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import java.util.List;

/** CLIENT with ID, GETNAME, SETNAME, SETINFO. */
final class ClientCommands {
    static final List<CommandSpec> ROWS = List.of(CommandSpec.container(
            "client",
            List.of(
                    row("client|id", 2, (session, _) -> new Intent.Answer(new Reply.Int(session.id()))),
                    row("client|getname", 2, (session, _) -> getName(session)),
                    row("client|setname", 3, (session, arguments) -> setName(session, arguments.get(2))),
                    row("client|setinfo", 4, (_, arguments) -> setInfo(arguments)))));

    private ClientCommands() {}

    private static CommandSpec row(String name, int arity, Action action) {
        return CommandSpec.keyless(name, arity, action, NOSCRIPT, LOADING, STALE);
    }

    private static Intent getName(Session session) {
        return new Intent.Answer(session.name().<Reply>map(Reply.Bulk::new).orElse(Reply.NIL));
    }

    private static Intent setName(Session session, Bytes name) {
        if (!isName(name)) {
            return Intent.fail(invalid("Client names"));
        }
        session.call(name);
        return new Intent.Answer(Reply.OK);
    }

    /** Checked and agreed to; nothing shows it yet. */
    private static Intent setInfo(Arguments arguments) {
        String attribute = arguments.word(2);
        if (!attribute.equals("lib-name") && !attribute.equals("lib-ver")) {
            return Intent.fail(
                    "ERR Unrecognized option '" + Errors.shortened(arguments.text(2), Errors.REPEATED) + "'");
        }
        return isName(arguments.get(3)) ? new Intent.Answer(Reply.OK) : Intent.fail(invalid(attribute));
    }

    /** Whether it is of printable ASCII without blanks, so that it cannot break a list of clients. */
    static boolean isName(Bytes name) {
        for (byte letter : name.toByteArray()) {
            if (letter < '!' || letter > '~') {
                return false;
            }
        }
        return true;
    }

    static String invalid(String what) {
        return "ERR " + what + " cannot contain spaces, newlines or special characters.";
    }
}
