package io.blackstart.cluster.redis;

import java.util.List;

/** TODO. */
final class Strings {
    static final List<RedisCommand> ALL = List.of();

    private Strings() {}
}
