package io.blackstart.cluster.wire.resp.command;

/** Whom we answer like. */
final class Compatibility {
    /** Clients choose by it what they send. */
    static final String REDIS_VERSION = "7.0.15";

    private Compatibility() {}
}
