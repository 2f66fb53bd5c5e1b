package io.blackstart.app.console.bridge;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/** Why something asked for was not done, as a user is told. */
public final class Failures {
    private Failures() {}

    /** The sentence of a failure, without what it was wrapped in on its way between threads. */
    public static String sentence(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof CancellationException) {
            return "the cluster stands still or is ending, so nothing can be done to it";
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
