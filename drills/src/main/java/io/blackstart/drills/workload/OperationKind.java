package io.blackstart.drills.workload;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The operations a workload mixes. */
public enum OperationKind {
    GET(false, "k:"),
    SET(true, "k:"),
    /** A string that lives for up to three seconds. */
    SETEX(true, "k:"),
    HSET(true, "h:"),
    HGET(false, "h:"),
    HDEL(true, "h:"),
    HGETALL(false, "h:"),
    INCR(true, "n:"),
    SADD(true, "s:"),
    SREM(true, "s:"),
    SISMEMBER(false, "s:"),
    SMEMBERS(false, "s:"),
    ZADD(true, "z:"),
    ZREM(true, "z:"),
    ZSCORE(false, "z:"),
    ZRANGE(false, "z:"),
    LPUSH(true, "l:"),
    RPUSH(true, "l:"),
    LPOP(true, "l:"),
    RPOP(true, "l:"),
    LRANGE(false, "l:"),
    /** Of any key that the others of its mix touch, but counters: what they count stays provable. */
    DEL(true, ""),
    /** A transaction of several commands (MULTI … EXEC). */
    MULTI(true, "k:"),
    /** A counter raised as applications do it without INCR: WATCH, GET, and a SET inside of MULTI … EXEC. */
    WATCH(true, "w:"),
    /**
     * A write that is to happen only if a key is unchanged, one of those the others of its mix touch: WATCH, and a SET inside of MULTI … EXEC, also where WATCH
     * was refused.
     */
    GUARD(true, "g:"),
    /** A list that some push to while others wait at its end (BLPOP), for up to half a second or until they hang up. */
    QUEUE(true, "q:");

    private static final String COUNTERS = "n:";

    private final boolean write;
    private final String keys;

    OperationKind(boolean write, String keys) {
        this.write = write;
        this.keys = keys;
    }

    /** How the keys it touches begin. */
    String keys() {
        return keys;
    }

    boolean leavesKeysToDelete() {
        return this != DEL && !keys.equals(COUNTERS);
    }

    /** Whether it watches keys, which a client does under a number of its own each time. */
    boolean watches() {
        return this == WATCH || this == GUARD;
    }

    public boolean isWrite() {
        return write;
    }

    /** The word in a drill file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<OperationKind> byWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(OperationKind::word).toList();
    }
}
