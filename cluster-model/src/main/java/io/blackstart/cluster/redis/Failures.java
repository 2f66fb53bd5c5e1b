package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.CallFailed;

/** Redis 7.0's words for what is wrong with a command. */
public final class Failures {
    private Failures() {}

    public static CallFailed syntax() {
        return new CallFailed("ERR syntax error");
    }

    public static CallFailed notAnInteger() {
        return new CallFailed("ERR value is not an integer or out of range");
    }

    static CallFailed outside(long least, long most) {
        return new CallFailed("ERR value is out of range, value must between %d and %d".formatted(least, most));
    }

    public static CallFailed notAFloat() {
        return new CallFailed("ERR value is not a valid float");
    }

    public static CallFailed notPositive() {
        return new CallFailed("ERR value is out of range, must be positive");
    }

    public static CallFailed overflow() {
        return new CallFailed("ERR increment or decrement would overflow");
    }

    public static CallFailed noSuchKey() {
        return new CallFailed("ERR no such key");
    }

    public static CallFailed indexOutOfRange() {
        return new CallFailed("ERR index out of range");
    }

    public static CallFailed invalidExpire(String command) {
        return new CallFailed("ERR invalid expire time in '" + command + "' command");
    }

    public static CallFailed wrongArity(String command) {
        return new CallFailed("ERR wrong number of arguments for '" + command + "' command");
    }
}
