package io.blackstart.cluster.redis;

import java.util.List;

/** TODO. */
final class Sets {
    static final List<RedisCommand> ALL = List.of();

    private Sets() {}
}
