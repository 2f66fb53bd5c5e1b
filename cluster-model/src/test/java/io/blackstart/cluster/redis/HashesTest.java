package io.blackstart.cluster.redis;

import org.junit.jupiter.api.Test;

/** What matters most of hashes; the rest is held against Redis by {@link RedisDifferentialTest}. */
class HashesTest {
    private final Conversation client = new Conversation();

    @Test
    void fieldsAreCountedUp() {
        client.holds(
                "HINCRBY h n 5", ":5",
                "HINCRBYFLOAT h n 0.1", "$5.1",
                "HINCRBY h n 1", "-ERR hash value is not an integer",
                "HMGET h n none", "*[$5.1 $(nil)]");
    }

    @Test
    void aSmallHashIsScannedAtOnceAndWrongWordsAreRefused() {
        client.holds(
                "HMSET h a 1 b 2", "+OK",
                "HSCAN h 0 MATCH a*", "*[$0 *[$a $1]]",
                "HSCAN h x", "-ERR invalid cursor",
                "HRANDFIELD h 5 WITHVALUES", "*[$a $1 $b $2]",
                "SET s v", "+OK",
                "HKEYS s", "-WRONGTYPE Operation against a key holding the wrong kind of value");
    }
}
