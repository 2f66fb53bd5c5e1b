package io.blackstart.persistence;

import io.blackstart.cluster.event.Stamped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/** What the writer thread is asked to do, in the order it was asked. */
sealed interface Work {
    /** One more event of a run. */
    record Append(RunLog run, Stamped event) implements Work {}

    /** Anything else, after all that was asked before; answered once it is committed. */
    record Request<T>(Body<T> body, CompletableFuture<T> answer) implements Work {}

    /** Runs on the writer thread, in its transaction. */
    @FunctionalInterface
    interface Body<T> {
        T run(Connection connection) throws SQLException;
    }
}
