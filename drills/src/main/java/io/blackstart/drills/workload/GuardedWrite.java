package io.blackstart.drills.workload;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.routing.ClientRequest;
import java.util.List;
import java.util.Optional;

/**
 * A write in MULTI … EXEC that is to happen only if another key, of whatever kind, has not changed since it was watched. A client that sends without looking
 * goes on where its WATCH was refused: then nothing guards the write, and it must not happen.
 */
final class GuardedWrite {
    private GuardedWrite() {}

    /**
     * @param group of watched keys, ascending within a client
     * @param thinkNanos how long the client takes from one to the other
     */
    static Step begin(Bytes guard, Command write, long group, long thinkNanos) {
        Step exec = Step.last(ClientRequest.transaction(List.of(write), group));
        return Step.first(ClientRequest.watch(List.of(guard), group), watching -> switch (watching.outcome()) {
            case ACKNOWLEDGED -> Optional.of(exec.after(thinkNanos));
            case REFUSED -> Optional.of(exec);
            case INDETERMINATE -> Optional.empty();
        });
    }
}
