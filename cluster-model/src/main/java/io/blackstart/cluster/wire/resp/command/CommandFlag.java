package io.blackstart.cluster.wire.resp.command;

import java.util.Locale;

/** Properties of a command that COMMAND tells, by Redis's names. */
enum CommandFlag {
    READONLY,
    WRITE,
    DENYOOM,
    FAST,
    LOADING,
    STALE,
    NOSCRIPT,
    NO_AUTH,
    ALLOW_BUSY,
    SKIP_SLOWLOG;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
