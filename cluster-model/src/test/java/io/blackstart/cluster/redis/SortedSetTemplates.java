package io.blackstart.cluster.redis;

import java.util.List;

/** Sorted sets. */
final class SortedSetTemplates implements CommandTemplates {
    @Override
    public List<Template> templates() {
        return List.of(
                Template.of("ZADD zset {score member}").times(4),
                Template.of("ZADD lexset 0 member {0 member}").times(3),
                Template.of("ZADD zset [NX|XX] [GT|LT] [CH] [INCR] {score member}")
                        .times(3),
                Template.of("ZINCRBY zset score member").times(2),
                Template.of("ZREM zset {member}").times(2),
                Template.of("ZSCORE zset member"),
                Template.of("ZMSCORE zset {member}"),
                Template.of("ZCARD zset"),
                Template.of("(ZRANK|ZREVRANK) zset member").times(2),
                Template.of("ZCOUNT zset scoreend scoreend"),
                Template.of("ZLEXCOUNT lexset lexend lexend"),
                Template.of("(ZRANGE|ZREVRANGE) zset index index [WITHSCORES]").times(2),
                Template.of("ZRANGE zset index index [REV] [WITHSCORES] [LIMIT index index]"),
                Template.of("ZRANGE zset scoreend scoreend BYSCORE [REV] [WITHSCORES] [LIMIT index index]")
                        .times(2),
                Template.of("ZRANGE lexset lexend lexend BYLEX [REV] [WITHSCORES] [LIMIT index index]")
                        .times(2),
                Template.of("ZRANGESTORE zset zset index index [REV]"),
                Template.of("ZRANGESTORE zset zset scoreend scoreend BYSCORE [REV] [LIMIT index index]"),
                Template.of("ZRANGESTORE zset lexset lexend lexend BYLEX [REV] [LIMIT index index]"),
                Template.of("(ZRANGEBYSCORE|ZREVRANGEBYSCORE) zset scoreend scoreend [WITHSCORES] [LIMIT index index]")
                        .times(2),
                Template.of("(ZRANGEBYLEX|ZREVRANGEBYLEX) lexset lexend lexend [LIMIT index index]")
                        .times(2),
                Template.of("ZREMRANGEBYRANK zset index index"),
                Template.of("ZREMRANGEBYSCORE zset scoreend scoreend"),
                Template.of("ZREMRANGEBYLEX lexset lexend lexend"),
                Template.of("(ZPOPMIN|ZPOPMAX) zset [count]").times(2),
                Template.of("ZMPOP keynumber {zset} (MIN|MAX) [COUNT count]").times(2),
                Template.of("ZRANDMEMBER zset [few [WITHSCORES]]", Comparison.SHAPE),
                Template.of("ZSCAN zset 0 [MATCH glob] [COUNT count]", Comparison.SCAN),
                Template.of("(ZUNION|ZINTER) 2 zset zset [WEIGHTS score score] [AGGREGATE (SUM|MIN|MAX)] [WITHSCORES]")
                        .times(2),
                Template.of("(ZUNION|ZINTER|ZDIFF) keynumber {zset} [set] [WEIGHTS {score}] [WITHSCORES]")
                        .times(2),
                Template.of("(ZUNIONSTORE|ZINTERSTORE) zset 2 zset (zset|set) [WEIGHTS score score] [AGGREGATE"
                                + " (SUM|MIN|MAX|word)]")
                        .times(2),
                Template.of("(ZUNIONSTORE|ZINTERSTORE|ZDIFFSTORE) zset keynumber {zset}"),
                Template.of("ZDIFF 2 zset zset [WITHSCORES]"),
                Template.of("ZINTERCARD keynumber {zset} [LIMIT count]"),
                Template.of("(BZPOPMIN|BZPOPMAX) {zset} timeout").inTransaction(),
                Template.of("BZMPOP timeout keynumber {zset} (MIN|MAX) [COUNT count]")
                        .inTransaction(),
                Template.of("(DEL|EXISTS) key"));
    }
}
