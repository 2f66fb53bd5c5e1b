package io.blackstart.cluster.redis;

import java.util.List;
import java.util.stream.Stream;

/** All of them, family by family. */
public final class RedisCommands {
    public static final List<RedisCommand> ALL = Stream.of(
                    Strings.ALL, NumberStrings.ALL, Bits.ALL, KeyCommands.ALL, ExpiryCommands.ALL, Sort.ALL, Inspection.ALL, Hashes.ALL, Sets.ALL, SortedSets.ALL, Lists.ALL)
            .flatMap(List::stream)
            .toList();

    private RedisCommands() {}
}
