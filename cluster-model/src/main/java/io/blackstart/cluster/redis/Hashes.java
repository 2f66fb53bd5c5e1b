package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.KeyRange.FIRST_ARGUMENT;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import java.util.List;
import java.util.Map;

/** Hashes, but for HSET, HDEL, HGET, HGETALL and HLEN, which the whole cluster understands. */
final class Hashes {
    static final List<RedisCommand> ALL = List.of(
            RedisCommand.read("hexists", 3, FIRST_ARGUMENT, Hashes::exists, CommandFlag.FAST),
            RedisCommand.write(
                    "hsetnx", 4, FIRST_ARGUMENT, Hashes::setIfAbsent, CommandFlag.DENYOOM, CommandFlag.FAST));

    private Hashes() {}

    private static Reply exists(KeyReader keys, Args arguments) {
        return Replies.of(keys.item(arguments.get(0), Kind.HASH, arguments.get(1)).isPresent());
    }

    private static Reply setIfAbsent(KeyWriter keys, Args arguments) {
        Bytes key = arguments.get(0);
        boolean isNew = keys.item(key, Kind.HASH, arguments.get(1)).isEmpty();
        if (isNew) {
            keys.put(key, Kind.HASH, Map.of(arguments.get(1), arguments.get(2)));
        }
        return Replies.of(isNew);
    }
}
