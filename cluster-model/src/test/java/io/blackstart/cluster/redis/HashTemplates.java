package io.blackstart.cluster.redis;

import java.util.List;

/** Hashes. */
final class HashTemplates implements CommandTemplates {
    @Override
    public List<Template> templates() {
        return List.of(
                Template.of("HSET hash {field value}").times(4),
                Template.of("HDEL hash {field}"),
                Template.of("HGET hash field"),
                Template.of("HGETALL hash", Comparison.PAIRS_IN_ANY_ORDER),
                Template.of("HLEN hash"),
                Template.of("HEXISTS hash field"),
                Template.of("HSETNX hash field value"),
                Template.of("(DEL|EXISTS) key"));
    }
}
