package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.wire.resp.codec.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * HELLO [version [AUTH user password] [SETNAME name]]: nothing changes unless all of it is right. Without a password set, the user
 * {@code default} may come in with any, as in Redis.
 */
final class Hello {
    private static final String MUST_AUTHENTICATE =
            "NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO AUTH <user> <pass>"
                    + " option can be used to authenticate the client and select the RESP protocol version at the same"
                    + " time";

    private final Session session;
    private final Arguments arguments;
    private Optional<Bytes> name = Optional.empty();

    Hello(Session session, Arguments arguments) {
        this.session = session;
        this.arguments = arguments;
    }

    Intent intent() {
        if (arguments.count() == 1) {
            return session.isAuthenticated() ? greeting() : Intent.fail(MUST_AUTHENTICATE);
        }
        OptionalLong version = arguments.number(1);
        if (version.isEmpty()) {
            return Intent.fail("ERR Protocol version is not an integer or out of range");
        }
        Optional<Protocol> wanted = Arrays.stream(Protocol.values())
                .filter(protocol -> protocol.number() == version.getAsLong())
                .findFirst();
        return wanted.map(this::switchTo).orElseGet(() -> Intent.fail("NOPROTO unsupported protocol version"));
    }

    private Intent switchTo(Protocol wanted) {
        Optional<String> error = options();
        if (error.isPresent()) {
            return Intent.fail(error.get());
        }
        session.speak(wanted);
        name.ifPresent(session::call);
        return greeting();
    }

    /** The first error among the options. */
    private Optional<String> options() {
        int at = 2;
        while (at < arguments.count()) {
            int left = arguments.count() - at - 1;
            String option = arguments.word(at);
            if (option.equals("auth") && left >= 2) {
                if (!session.authenticate(arguments.get(at + 1), arguments.get(at + 2))) {
                    return Optional.of(Errors.WRONG_PASSWORD);
                }
                at += 3;
            } else if (option.equals("setname") && left >= 1) {
                if (!ClientCommands.isName(arguments.get(at + 1))) {
                    return Optional.of(ClientCommands.invalid("Client names"));
                }
                name = Optional.of(arguments.get(at + 1));
                at += 2;
            } else {
                return Optional.of("ERR Syntax error in HELLO option '" + Errors.asC(arguments.text(at)) + "'");
            }
        }
        return session.isAuthenticated() ? Optional.empty() : Optional.of(MUST_AUTHENTICATE);
    }

    private Intent greeting() {
        boolean isSentinel = session.server().sentinel().isPresent();
        List<Reply> told = new ArrayList<>(List.of(
                text("server"), text("redis"),
                text("version"), text(Compatibility.REDIS_VERSION),
                text("proto"), new Reply.Int(session.protocol().number()),
                text("id"), new Reply.Int(session.id()),
                text("mode"), text(isSentinel ? "sentinel" : "standalone")));
        if (!isSentinel) {
            told.addAll(List.of(text("role"), text("master")));
        }
        told.addAll(List.of(text("modules"), new Reply.Array(List.of())));
        return new Intent.Answer(new Reply.Pairs(told));
    }

    private static Reply text(String text) {
        return new Reply.Bulk(Bytes.of(text));
    }
}
