package io.blackstart.drills.workload;

import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.Reign;

/**
 * One operation of a workload, as its sender counts it.
 *
 * @param client who sent it
 * @param zone where that one stands
 * @param intendedAt virtual nanoseconds at which it was meant to be sent; latency counts from here, so that waiting for a
 *     connection shows
 * @param endedAt virtual nanoseconds at which the client knew its end
 * @param route who answered; {@link Route#NONE} if nobody did
 * @param reign of the position answered; {@link Reign#NONE} if there was none
 */
public record WorkloadOperation(
        OperationKind kind,
        String client,
        String zone,
        long intendedAt,
        long endedAt,
        Ending ending,
        Route route,
        Reign reign) {
    /** How it ended for the client. */
    public enum Ending {
        ACKNOWLEDGED,
        /** Answered with an error; certainly without effect. */
        REFUSED,
        /** A write that may have happened. */
        INDETERMINATE,
        /** A read without an answer, or an operation that could not be sent in time; certainly without effect. */
        GIVEN_UP
    }

    /** Nanoseconds from the intended time to the end. */
    public long latencyNanos() {
        return endedAt - intendedAt;
    }

    /** Hears every operation of a workload when it ends, and who wishes when it begins, on the pump. */
    @FunctionalInterface
    public interface Listener {
        void ended(WorkloadOperation operation);

        /** From now on a client wants an operation done, until it ends or is put off. */
        default void wanted(OperationKind kind, String zone, long at) {}

        /** The client thinks about an answer; it wants the operation done again when it has thought. */
        default void putOff(OperationKind kind, String zone, long at) {}
    }
}
