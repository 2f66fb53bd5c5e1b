package io.blackstart.cluster.redis;

import java.util.List;
import java.util.stream.Stream;

/** All of them, family by family. */
public final class RedisCommands {
    public static final List<RedisCommand> ALL = Stream.of(
                    Strings.ALL,
                    NumberStrings.ALL,
                    Bits.ALL,
                    KeyCommands.ALL,
                    ExpiryCommands.ALL,
                    Sort.ALL,
                    Inspection.ALL,
                    Hashes.ALL,
                    Sets.ALL,
                    SetAlgebra.ALL,
                    SortedSets.ALL,
                    SortedSetRanges.ALL,
                    SortedSetPops.ALL,
                    SortedSetAlgebra.ALL,
                    Lists.ALL,
                    ListMoves.ALL)
            .flatMap(List::stream)
            .toList();

    private RedisCommands() {}
}
