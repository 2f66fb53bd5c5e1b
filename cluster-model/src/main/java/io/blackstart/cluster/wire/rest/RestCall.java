package io.blackstart.cluster.wire.rest;

import io.blackstart.cluster.data.Bytes;
import java.util.List;

/**
 * What a request asks for.
 *
 * @param commands each with its arguments, never empty; of {@link Shape#SINGLE} exactly one
 */
record RestCall(Shape shape, List<List<Bytes>> commands) {
    /** How the commands belong together, and what the answer looks like. */
    enum Shape {
        SINGLE,
        /** One after the other, each with its own answer. */
        PIPELINE,
        /** All or nothing. */
        TRANSACTION
    }

    static RestCall single(List<Bytes> command) {
        return new RestCall(Shape.SINGLE, List.of(command));
    }
}
