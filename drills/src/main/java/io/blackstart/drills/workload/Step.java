package io.blackstart.drills.workload;

import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import java.util.Optional;
import java.util.function.Function;

/**
 * One request of an operation, and what its answer leads to.
 *
 * @param thinkNanos how long its client thinks before it sends it
 * @param then the next step; empty if the operation ends with this answer
 */
record Step(ClientRequest request, long thinkNanos, Function<ClientReply, Optional<Step>> then) {
    private static final Function<ClientReply, Optional<Step>> NOTHING = _ -> Optional.empty();

    static Step last(ClientRequest request) {
        return new Step(request, 0, NOTHING);
    }

    /** Sent at once. */
    static Step first(ClientRequest request, Function<ClientReply, Optional<Step>> then) {
        return new Step(request, 0, then);
    }

    /** The same after some thinking. */
    Step after(long nanos) {
        return new Step(request, nanos, then);
    }
}
