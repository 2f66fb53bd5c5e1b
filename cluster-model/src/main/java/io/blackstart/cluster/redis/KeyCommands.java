package io.blackstart.cluster.redis;

import java.util.List;

/** TODO. */
final class KeyCommands {
    static final List<RedisCommand> ALL = List.of();

    private KeyCommands() {}
}
