package io.blackstart.cluster.engine;

import java.util.function.BooleanSupplier;

/**
 * Keeps engines off a thread that has to stay free, such as the one that draws a window. An engine knows no windows, so whoever has one
 * says which thread that is, for the whole process. Once said it holds; before, every thread may pump.
 */
public final class PumpGuard {
    private static volatile BooleanSupplier isKeptFree = () -> false;

    private PumpGuard() {}

    /** @param isKeptFree says, on the thread in question, whether it must stay free */
    public static void keepFree(BooleanSupplier isKeptFree) {
        PumpGuard.isKeptFree = isKeptFree;
    }

    /** @throws IllegalStateException if the calling thread must not become a pump */
    static void require() {
        if (isKeptFree.getAsBoolean()) {
            throw new IllegalStateException("an engine cannot run on thread '"
                    + Thread.currentThread().getName() + "', which has to stay free; use Engine.inject or Engine.ask");
        }
    }
}
