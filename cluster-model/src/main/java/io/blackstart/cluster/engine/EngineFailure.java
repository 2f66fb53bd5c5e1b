package io.blackstart.cluster.engine;

/** A run that stopped because an invariant broke; the message carries the seed, the cause is what was thrown. */
public final class EngineFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long seed;

    EngineFailure(long seed, long at, String where, Throwable cause) {
        super("run with seed %d failed at %d ns in %s: %s".formatted(seed, at, where, cause), cause);
        this.seed = seed;
    }

    /** The seed that brings it about again. */
    public long seed() {
        return seed;
    }
}
