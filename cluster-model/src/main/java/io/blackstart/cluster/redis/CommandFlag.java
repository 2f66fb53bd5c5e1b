package io.blackstart.cluster.redis;

import java.util.Locale;

/** Properties of a command that COMMAND tells, by Redis's names. */
public enum CommandFlag {
    READONLY,
    WRITE,
    DENYOOM,
    ADMIN,
    PUBSUB,
    FAST,
    BLOCKING,
    LOADING,
    STALE,
    NOSCRIPT,
    NO_AUTH,
    ALLOW_BUSY,
    SKIP_SLOWLOG,
    MOVABLEKEYS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
