package io.blackstart.cluster.redis;

import org.junit.jupiter.api.Test;

/** What matters most of sorted sets; the rest is held against Redis by {@link RedisDifferentialTest}. */
class SortedSetsTest {
    private final Conversation client = new Conversation();

    @Test
    void zaddMindsItsOptions() {
        client.holds(
                "ZADD z 1 a 2 b", ":2",
                "ZADD z GT CH 0 a 3 b", ":1",
                "ZADD z XX INCR 1 none", "$(nil)",
                "ZADD z NX GT 1 a", "-ERR GT, LT, and/or NX options at the same time are not compatible",
                "ZRANGE z 0 -1 REV WITHSCORES", "*[$b $3 $a $1]");
    }

    @Test
    void rangesAndWhatIsMadeOfSeveral() {
        client.holds(
                "ZADD z 1 a 2 b 3 c", ":3",
                "ZRANGEBYSCORE z (1 +inf LIMIT 0 1", "*[$b]",
                "ZRANGE z 0 1 LIMIT 0 1",
                        "-ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX",
                "ZUNIONSTORE u 2 z z WEIGHTS 1 2", ":3",
                "ZPOPMAX u", "*[$c $9]",
                "ZMPOP 1 u MIN", "*[$u *[*[$a $3]]]");
    }
}
