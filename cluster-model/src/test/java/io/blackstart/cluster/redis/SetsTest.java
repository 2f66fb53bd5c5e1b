package io.blackstart.cluster.redis;

import org.junit.jupiter.api.Test;

/** What matters most of sets; the rest is held against Redis by {@link RedisDifferentialTest}. */
class SetsTest {
    private final Conversation client = new Conversation();

    @Test
    void severalBecomeOne() {
        client.holds(
                "SADD a 1 2 3", ":3",
                "SADD b 2 3 4", ":3",
                "SINTER a b", "*[$2 $3]",
                "SDIFFSTORE d a b", ":1",
                "SMEMBERS d", "*[$1]",
                "SINTERCARD 2 a b LIMIT 1", ":1",
                "SINTERCARD 0 a", "-ERR numkeys should be greater than 0");
    }

    @Test
    void aMemberMovesAndTheLastOneTakesTheKeyAlong() {
        client.holds(
                "SADD a x", ":1",
                "SMOVE a b x", ":1",
                "EXISTS a b", ":1",
                "SPOP b 2", "*[$x]",
                "EXISTS b", ":0",
                "SPOP b -1", "-ERR value is out of range, must be positive");
    }
}
