package io.blackstart.cluster.wire.resp.command;

import java.util.Optional;
import java.util.OptionalLong;

/** Which connections CLIENT KILL is about: those that pass every filter given. */
final class ClientFilter {
    private static final String NOBODY = "";

    private OptionalLong id = OptionalLong.empty();
    private Optional<String> address = Optional.empty();
    private Optional<String> own = Optional.empty();
    /** Normal or pubsub; nobody is of another one. */
    private Optional<String> type = Optional.empty();

    private boolean skipsMe = true;

    /** Reads {@code filter value} pairs. @return what is wrong with them, if anything is */
    Optional<String> read(Arguments arguments, int first) {
        for (int at = first; at < arguments.count(); at += 2) {
            Optional<String> error =
                    at + 1 < arguments.count() ? read(arguments, at, at + 1) : Optional.of(Errors.SYNTAX);
            if (error.isPresent()) {
                return error;
            }
        }
        return Optional.empty();
    }

    private Optional<String> read(Arguments arguments, int name, int value) {
        switch (arguments.word(name)) {
            case "id" -> {
                id = arguments.number(value);
                if (id.isEmpty() || id.getAsLong() < 1) {
                    return Optional.of("ERR client-id should be greater than 0");
                }
            }
            case "addr" -> address = Optional.of(arguments.text(value));
            case "laddr" -> own = Optional.of(arguments.text(value));
            case "type" -> {
                switch (arguments.word(value)) {
                    case "normal", "pubsub" -> type = Optional.of(arguments.word(value));
                    case "master", "replica", "slave" -> type = Optional.of(NOBODY);
                    default -> {
                        return Optional.of(Errors.unknownType(arguments.text(value)));
                    }
                }
            }
            case "user" -> {
                if (!arguments.get(value).equals(Session.DEFAULT_USER)) {
                    return Optional.of("ERR No such user '" + Errors.asC(arguments.text(value)) + "'");
                }
            }
            case "skipme" -> {
                switch (arguments.word(value)) {
                    case "yes" -> skipsMe = true;
                    case "no" -> skipsMe = false;
                    default -> {
                        return Optional.of(Errors.SYNTAX);
                    }
                }
            }
            default -> {
                return Optional.of(Errors.SYNTAX);
            }
        }
        return Optional.empty();
    }

    boolean skipsMe() {
        return skipsMe;
    }

    boolean fits(long clientId, ClientList.Client client) {
        return (id.isEmpty() || id.getAsLong() == clientId)
                && address.filter(wanted -> !wanted.equals(client.address())).isEmpty()
                && own.filter(wanted -> !wanted.equals(client.ownAddress())).isEmpty()
                && type.filter(wanted -> !wanted.equals(client.listening().count() > 0 ? "pubsub" : "normal"))
                        .isEmpty();
    }
}
