package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.ADMIN;
import static io.blackstart.cluster.redis.CommandFlag.LOADING;
import static io.blackstart.cluster.redis.CommandFlag.NOSCRIPT;
import static io.blackstart.cluster.redis.CommandFlag.STALE;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** CLIENT with ID, GETNAME, SETNAME, SETINFO, INFO, LIST, KILL, NO-EVICT, REPLY. */
final class ClientCommands {
    static final List<CommandSpec> ROWS = List.of(CommandSpec.container(
            "client",
            Help.with(
                    "client",
                    List.of(
                            row("client|id", 2, (session, _) -> new Intent.Answer(new Reply.Int(session.id()))),
                            row("client|getname", 2, (session, _) -> getName(session)),
                            row("client|setname", 3, (session, arguments) -> setName(session, arguments.get(2))),
                            row("client|setinfo", 4, ClientCommands::setInfo),
                            row("client|info", 2, (session, _) -> info(session)),
                            admin("client|list", -2, ClientCommands::list),
                            admin("client|kill", -3, ClientCommands::kill).notInMulti(),
                            admin("client|no-evict", 3, (_, arguments) -> noEvict(arguments)),
                            row("client|reply", 3, (session, arguments) -> reply(session, arguments))
                                    .notInMulti()))));

    private ClientCommands() {}

    private static CommandSpec row(String name, int arity, Action action) {
        return CommandSpec.keyless(name, arity, action, NOSCRIPT, LOADING, STALE);
    }

    private static CommandSpec admin(String name, int arity, Action action) {
        return CommandSpec.keyless(name, arity, action, ADMIN, NOSCRIPT, LOADING, STALE);
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

    private static Intent setInfo(Session session, Arguments arguments) {
        String attribute = arguments.word(2);
        if (!attribute.equals("lib-name") && !attribute.equals("lib-ver")) {
            return Intent.fail(
                    "ERR Unrecognized option '" + Errors.shortened(arguments.text(2), Errors.REPEATED) + "'");
        }
        if (!isName(arguments.get(3))) {
            return Intent.fail(invalid(attribute));
        }
        if (attribute.equals("lib-name")) {
            session.library(arguments.get(3));
        } else {
            session.libraryVersion(arguments.get(3));
        }
        return new Intent.Answer(Reply.OK);
    }

    private static Intent info(Session session) {
        return text(session.server()
                .clients()
                .find(session.id())
                .map(client -> client.line() + "\n")
                .orElse(""));
    }

    /** Filters by type and by ids. */
    private static Intent list(Session session, Arguments arguments) {
        ClientList clients = session.server().clients();
        if (arguments.count() == 2) {
            return lines(clients.all());
        }
        if (arguments.count() == 4 && arguments.word(2).equals("type")) {
            return switch (arguments.word(3)) {
                case "normal" ->
                    lines(clients.all().stream()
                            .filter(client -> !hears(client))
                            .toList());
                case "pubsub" ->
                    lines(clients.all().stream().filter(ClientCommands::hears).toList());
                case "master", "replica", "slave" -> lines(List.of());
                default -> Intent.fail(Errors.unknownType(arguments.text(3)));
            };
        }
        if (arguments.count() > 3 && arguments.word(2).equals("id")) {
            List<OptionalLong> ids = IntStream.range(3, arguments.count())
                    .mapToObj(arguments::number)
                    .toList();
            return ids.stream().anyMatch(OptionalLong::isEmpty)
                    ? Intent.fail("ERR Invalid client ID")
                    : lines(ids.stream()
                            .flatMap(id -> clients.find(id.getAsLong()).stream())
                            .toList());
        }
        return Intent.fail(Errors.SYNTAX);
    }

    private static boolean hears(ClientList.Client client) {
        return client.listening().count() > 0;
    }

    private static Intent lines(Collection<ClientList.Client> clients) {
        return text(clients.stream().map(client -> client.line() + "\n").collect(Collectors.joining()));
    }

    private static Intent text(String lines) {
        return new Intent.Answer(new Reply.Verbatim(Bytes.of(lines)));
    }

    /** {@code KILL address}, or {@code KILL} and filters, which tells how many that were. */
    private static Intent kill(Session session, Arguments arguments) {
        ClientList clients = session.server().clients();
        if (arguments.count() == 3) {
            Optional<ClientList.Client> found = clients.all().stream()
                    .filter(client -> client.address().equals(arguments.text(2)))
                    .findFirst();
            found.ifPresent(ClientList.Client::kill);
            return found.isPresent() ? new Intent.Answer(Reply.OK) : Intent.fail("ERR No such client");
        }
        ClientFilter filter = new ClientFilter();
        Optional<String> error = filter.read(arguments, 2);
        return error.map(Intent::fail).orElseGet(() -> kill(session, clients, filter));
    }

    /** Who kills itself still hears how many it was. */
    private static Intent kill(Session session, ClientList clients, ClientFilter filter) {
        int killed = 0;
        boolean killsMe = false;
        for (var one : clients.byId().entrySet()) {
            boolean isMe = one.getKey() == session.id();
            if (filter.fits(one.getKey(), one.getValue()) && !(isMe && filter.skipsMe())) {
                killed++;
                killsMe |= isMe;
                if (!isMe) {
                    one.getValue().kill();
                }
            }
        }
        Reply count = new Reply.Int(killed);
        return killsMe ? new Intent.Leave(count) : new Intent.Answer(count);
    }

    /** Nobody is ever put out for want of memory here, so there is nothing to switch. */
    private static Intent noEvict(Arguments arguments) {
        return switch (arguments.word(2)) {
            case "on", "off" -> new Intent.Answer(Reply.OK);
            default -> Intent.fail(Errors.SYNTAX);
        };
    }

    private static Intent reply(Session session, Arguments arguments) {
        return switch (arguments.word(2)) {
            case "on" -> {
                session.mute(Session.Muted.NO);
                yield new Intent.Answer(Reply.OK);
            }
            case "off" -> {
                session.mute(Session.Muted.ALWAYS);
                yield new Intent.Silence();
            }
            case "skip" -> {
                session.mute(Session.Muted.ONCE);
                yield new Intent.Silence();
            }
            default -> Intent.fail(Errors.SYNTAX);
        };
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
