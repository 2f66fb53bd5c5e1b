package io.blackstart.app.console.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Whom the command line speaks to.
 *
 * @param name of a replica's machine; {@code endpoint} for the endpoint
 */
record CommandTarget(String name) {
    static final CommandTarget ENDPOINT = new CommandTarget("endpoint");

    static List<CommandTarget> all(List<String> replicas) {
        List<CommandTarget> all = new ArrayList<>(List.of(ENDPOINT));
        replicas.forEach(machine -> all.add(new CommandTarget(machine)));
        return all;
    }

    boolean isEndpoint() {
        return equals(ENDPOINT);
    }

    /** What that means, in a sentence. */
    String about() {
        return isEndpoint()
                ? "Speaks to the endpoint as any client does: through a gateway, in a session, judged by the checker."
                : "Looks at the copy of %s alone, past gateways and sessions: what it shows now, be it old. Writes are refused here."
                        .formatted(name);
    }

    String prompt() {
        return isEndpoint() ? "SET greeting hello" : "GET greeting";
    }

    @Override
    public String toString() {
        return isEndpoint() ? name : "only " + name;
    }
}
