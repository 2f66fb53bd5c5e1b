package io.blackstart.cluster.redis;

import java.util.List;
import java.util.stream.Stream;

/** What one client does while others look, wait or listen. */
enum ClientsTemplates implements CommandTemplates {
    WATCHING(
            "WATCH {key}",
            "WATCH {key}",
            "WATCH {key}",
            "MULTI",
            "MULTI",
            "EXEC",
            "EXEC",
            "EXEC",
            "(DISCARD|UNWATCH)",
            "(SET|SETNX|GETSET) string value",
            "APPEND string value",
            "SETRANGE string few value",
            "SETBIT string few (0|1)",
            "INCRBY string few",
            "GETEX string [PERSIST|EX 100]",
            "(EXPIRE key 1000 [NX|XX]|PERSIST key)",
            "(SADD|SREM) set {member}",
            "SMOVE set set member",
            "(SUNIONSTORE|SINTERSTORE) set set set",
            "(HSET hash field value|HSETNX hash field value|HDEL hash field|HINCRBY hash field few)",
            "ZADD zset [NX|XX] [CH] {few member}",
            "ZINCRBY zset few member",
            "(ZREM zset member|ZREMRANGEBYRANK zset index index)",
            "(LPUSH|RPUSH) list {member}",
            "LTRIM list index index",
            "(LSET list index member|LREM list index member|LPOP list|LMOVE list list LEFT RIGHT)",
            "(RENAME|RENAMENX|COPY) key key",
            "(DEL|UNLINK|TOUCH) key",
            "(GET string|LLEN list|SCARD set|ZCARD zset|HLEN hash)",
            "FLUSHDB"),
    /** Without SORT … STORE and its like: over a key of another kind Redis 7.0 forgets who waits for it, and here they are served. */
    WAITING(
            "(BLPOP|BRPOP) {list} 0",
            "(BLPOP|BRPOP) {list} 0",
            "(BZPOPMIN|BZPOPMAX) {zset} 0",
            "BLMOVE list key (LEFT|RIGHT) (LEFT|RIGHT) 0",
            "BRPOPLPUSH list list 0",
            "BLMPOP 0 2 list list (LEFT|RIGHT) COUNT 2",
            "BZMPOP 0 2 zset zset (MIN|MAX) COUNT 2",
            "(LPUSH|RPUSH) list {member}",
            "(LPUSH|RPUSH) list {member}",
            "(LPUSH|RPUSH) list {member}",
            "(LPOP|RPOP|LLEN) list",
            "LMOVE list list LEFT RIGHT",
            "ZADD zset {few member}",
            "(ZPOPMIN|ZCARD) zset",
            "(SET|DEL) key",
            "SET list value",
            "DEL {key}",
            "(RENAME|COPY) key key",
            "(MULTI|MULTI|EXEC|EXEC|DISCARD)"),
    LISTENING(
            "SUBSCRIBE {name}",
            "PSUBSCRIBE {glob}",
            "UNSUBSCRIBE {name}",
            "PUNSUBSCRIBE {glob}",
            "PUBLISH name value",
            "PUBLISH name value",
            "PUBLISH name value",
            "PUBSUB NUMSUB {name}",
            "PUBSUB NUMPAT",
            "(PING|PING value|GET key|ECHO value)",
            "RESET");

    private final List<Template> templates;

    ClientsTemplates(String... patterns) {
        templates = Stream.of(patterns).map(Template::of).toList();
    }

    @Override
    public List<Template> templates() {
        return templates;
    }
}
