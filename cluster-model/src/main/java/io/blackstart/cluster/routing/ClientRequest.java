package io.blackstart.cluster.routing;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import java.util.ArrayList;
import java.util.List;

/**
 * One command, commands sent behind each other, the commands of one MULTI … EXEC, or a WATCH.
 *
 * @param commands of a transaction under WATCH maybe none, else at least one; a WATCH asks for each key whether it exists
 * @param patience how long it may wait for what its client wants
 * @param watch number of the session's group of watched keys that a WATCH adds to, and that must be unchanged for a transaction to happen; ascending,
 *     0 for none. The client's end begins a new one after EXEC, DISCARD and UNWATCH, so that these need no request of their own
 */
public record ClientRequest(List<Command> commands, Kind kind, long watch, Patience patience) {
    private static final long STANDING_PATIENCE = 500_000_000;

    /** What is wanted of the commands. */
    public enum Kind {
        COMMAND,
        /**
         * A client sent them one after the other without waiting for answers; they are done in that order, together, which spares all the ways
         * between. Either all of them write, or none.
         */
        PIPELINE,
        /** All or nothing, on the primary (rule R1 (2)). */
        TRANSACTION,
        /** From here on the keys are watched; answered by the primary. */
        WATCH,
        /** One command that stands in line at the primary while there is nothing for it to take (BLPOP and its like). */
        BLOCKING,
        /** No command: how the primary stands ({@link PrimaryStanding}), and which backups have the session's last write. */
        STANDING
    }

    public ClientRequest {
        commands = List.copyOf(commands);
        boolean fits = switch (kind) {
            case COMMAND -> commands.size() == 1 && watch == 0;
            case PIPELINE -> isOneKind(commands) && watch == 0;
            case TRANSACTION -> !commands.isEmpty() || watch > 0;
            case WATCH -> !commands.isEmpty() && watch > 0;
            case BLOCKING -> commands.size() == 1 && commands.getFirst().isWrite();
            case STANDING -> commands.isEmpty();
        };
        if (!fits) {
            throw new IllegalArgumentException(
                    "one command, several that all read or all write, the commands of a transaction, a WATCH, one that"
                            + " waits, or none");
        }
    }

    private static boolean isOneKind(List<Command> commands) {
        return !commands.isEmpty()
                && commands.stream()
                        .allMatch(command ->
                                command.isWrite() == commands.getFirst().isWrite());
    }

    /** A command, or a transaction that watches nothing. */
    public ClientRequest(List<Command> commands, boolean transaction) {
        this(commands, transaction ? Kind.TRANSACTION : Kind.COMMAND, 0, Patience.NONE);
    }

    /** A single command outside a transaction. */
    public static ClientRequest of(Command command) {
        return new ClientRequest(List.of(command), Kind.COMMAND, 0, Patience.NONE);
    }

    /** Single commands, all of which read or all of which write, in the order in which they were sent. */
    public static ClientRequest pipeline(List<Command> commands) {
        return new ClientRequest(commands, Kind.PIPELINE, 0, Patience.NONE);
    }

    /** Happens only if no key of the group has changed. */
    public static ClientRequest transaction(List<Command> commands, long watch) {
        return new ClientRequest(commands, Kind.TRANSACTION, watch, Patience.NONE);
    }

    public static ClientRequest watch(List<Bytes> keys, long watch) {
        List<Command> commands = new ArrayList<>(keys.size());
        keys.forEach(key -> commands.add(new Command.Exists(List.of(key))));
        return new ClientRequest(commands, Kind.WATCH, watch, Patience.NONE);
    }

    /** @param command that takes something, or waits for it */
    public static ClientRequest blocking(Command.WriteCall command, Patience patience) {
        return new ClientRequest(List.of(command), Kind.BLOCKING, 0, patience);
    }

    /** Answered once so many backups have the session's last write, or when patience ends. */
    public static ClientRequest standing(Patience patience) {
        return new ClientRequest(List.of(), Kind.STANDING, 0, patience);
    }

    /** How the primary stands, at once; if there is none to ask, unknown after a moment. */
    public static ClientRequest standing() {
        return standing(new Patience(STANDING_PATIENCE, 0));
    }

    /** Room its commands take, about. */
    public long bytes() {
        long total = 0;
        for (Command command : commands) {
            total += command.bytes();
        }
        return total;
    }

    public boolean transaction() {
        return kind == Kind.TRANSACTION;
    }

    /** Whether all it does is to wait, for something to take or for backups, as long as its client likes. */
    public boolean onlyWaits() {
        return switch (kind) {
            case BLOCKING -> true;
            case STANDING -> patience.backups() > 0;
            case COMMAND, PIPELINE, TRANSACTION, WATCH -> false;
        };
    }

    /** Whether any replica may answer if it only reads. */
    public boolean isPlain() {
        return kind == Kind.COMMAND || kind == Kind.PIPELINE;
    }

    /** How many operations its client sees in it: a transaction is one. */
    public int operations() {
        return kind == Kind.PIPELINE ? commands.size() : 1;
    }

    /** Whether it happens only if what the session watches is unchanged. */
    public boolean isUnderWatch() {
        return transaction() && watch > 0;
    }

    public boolean isWrite() {
        for (Command command : commands) {
            if (command.isWrite()) {
                return true;
            }
        }
        return false;
    }
}
