package io.blackstart.cluster.redis;

import java.util.List;

/** Hashes. */
final class HashTemplates implements CommandTemplates {
    @Override
    public List<Template> templates() {
        return List.of(
                Template.of("HSET hash {field value}").times(4),
                Template.of("HMSET hash {field value}"),
                Template.of("HSETNX hash field value"),
                Template.of("HDEL hash {field}").times(2),
                Template.of("HGET hash field"),
                Template.of("HMGET hash {field}"),
                Template.of("HGETALL hash", Comparison.PAIRS_IN_ANY_ORDER),
                Template.of("(HKEYS|HVALS) hash", Comparison.ANY_ORDER),
                Template.of("HLEN hash"),
                Template.of("HEXISTS hash field"),
                Template.of("HSTRLEN hash field"),
                Template.of("HINCRBY hash field integer").times(2),
                Template.of("HINCRBYFLOAT hash field real").times(2),
                Template.of("HRANDFIELD hash [few [WITHVALUES]]", Comparison.SHAPE),
                Template.of("HSCAN hash 0 [MATCH glob] [COUNT count]", Comparison.SCAN),
                Template.of("HSCAN hash integer [MATCH glob]", Comparison.FAILURE),
                Template.of("(DEL|EXISTS) key"));
    }
}
