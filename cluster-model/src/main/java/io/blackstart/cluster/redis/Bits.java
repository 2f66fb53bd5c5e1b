package io.blackstart.cluster.redis;

import java.util.List;

/** TODO. */
final class Bits {
    static final List<RedisCommand> ALL = List.of();

    private Bits() {}
}
