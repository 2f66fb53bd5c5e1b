package io.blackstart.cluster.redis;

import org.junit.jupiter.api.Test;

/** What SORT does otherwise than Redis; the rest is held against Redis by {@link RedisDifferentialTest}. */
class SortTest {
    private static final String TOO_LARGE =
            "-ERR what GET asks for is too large together; nothing was done, ask for less with LIMIT";

    private final Conversation client = new Conversation();

    @Test
    void manyGetsOfManyElementsAreRefused() {
        client.reply("RPUSH l" + " 1".repeat(2_048));
        String gets = " GET #".repeat(600);
        client.holds(
                "SORT l BY x" + gets,
                TOO_LARGE,
                "SORT_RO l BY x" + gets,
                TOO_LARGE,
                "SORT l BY x" + gets + " STORE d",
                TOO_LARGE,
                "EXISTS d",
                ":0",
                "SORT l BY x LIMIT 0 100" + gets + " STORE d",
                ":60000");
    }

    @Test
    void manyElementsThatNameOneLargeValueAreRefused() {
        client.reply("RPUSH l" + " 1".repeat(300));
        client.holds(
                "SETRANGE large1 1048575 x",
                ":1048576",
                "SORT_RO l BY x GET large*",
                TOO_LARGE,
                "SORT l BY x GET large* STORE d",
                TOO_LARGE,
                "EXISTS d",
                ":0");
    }
}
