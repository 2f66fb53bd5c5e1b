package io.blackstart.cluster.routing;

import io.blackstart.cluster.data.Command;
import java.util.List;

/**
 * One command, or the commands of one MULTI … EXEC.
 *
 * @param commands at least one
 * @param transaction all or nothing, on the primary (rule R1 (2))
 */
public record ClientRequest(List<Command> commands, boolean transaction) {
    public ClientRequest {
        commands = List.copyOf(commands);
        if (commands.isEmpty() || commands.size() > 1 && !transaction) {
            throw new IllegalArgumentException("one command, or the commands of a transaction");
        }
    }

    /** A single command outside a transaction. */
    public static ClientRequest of(Command command) {
        return new ClientRequest(List.of(command), false);
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
