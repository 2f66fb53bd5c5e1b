package io.blackstart.cluster.redis;

import java.util.List;

/** TODO. */
final class SortedSets {
    static final List<RedisCommand> ALL = List.of();

    private SortedSets() {}
}
