package io.blackstart.cluster.redis;

import org.junit.jupiter.api.Test;

/** What matters most of keys; the rest is held against Redis by {@link RedisDifferentialTest}. */
class KeysTest {
    private final Conversation client = new Conversation();

    @Test
    void aDatabaseThatIsNotThereIsToldAsRedisDoes() {
        String noNumber = "-ERR value is not an integer or out of range";
        String noDatabase = "-ERR DB index is out of range";
        String tooLarge = "-ERR value is out of range, value must between -2147483648 and 2147483647";
        client.holds(
                "COPY a b DB x", noNumber,
                "COPY a b DB 16", noDatabase,
                "COPY a b DB -1", noDatabase,
                "COPY a b DB 2147483648", tooLarge,
                "MOVE a 4294967296", tooLarge,
                "MOVE a x", noNumber);
    }
}
