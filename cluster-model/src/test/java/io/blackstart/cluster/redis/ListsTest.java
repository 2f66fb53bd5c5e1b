package io.blackstart.cluster.redis;

import org.junit.jupiter.api.Test;

/** What matters most of lists; the rest is held against Redis by {@link RedisDifferentialTest}. */
class ListsTest {
    private final Conversation client = new Conversation();

    @Test
    void elementsAreFoundAndChanged() {
        client.holds(
                "RPUSH l a b a", ":3",
                "LPOS l a COUNT 0", "*[:0 :2]",
                "LINSERT l BEFORE b x", ":4",
                "LSET l 9 y", "-ERR index out of range",
                "LREM l -1 a", ":1",
                "LRANGE l 0 -1", "*[$a $x $b]");
    }

    @Test
    void anElementMovesFromListToList() {
        client.holds(
                "RPUSH l a b", ":2",
                "LMOVE l m LEFT RIGHT", "$a",
                "LMPOP 2 none l RIGHT COUNT 5", "*[$l *[$b]]",
                "EXISTS l m", ":1",
                "LPUSHX l a", ":0");
    }
}
