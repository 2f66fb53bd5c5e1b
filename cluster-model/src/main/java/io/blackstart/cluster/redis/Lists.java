package io.blackstart.cluster.redis;

import java.util.List;

/** TODO. */
final class Lists {
    static final List<RedisCommand> ALL = List.of();

    private Lists() {}
}
