package io.blackstart.cluster.redis;

import java.util.List;

/** Keys of any kind. */
final class KeyTemplates implements CommandTemplates {
    @Override
    public List<Template> templates() {
        return List.of(
                Template.of("(DEL|UNLINK|EXISTS|TOUCH) {key}").times(2),
                Template.of("TYPE key"),
                Template.of("(RENAME|RENAMENX) key key"),
                Template.of("COPY key key [DB database] [REPLACE] [word]"),
                Template.of("MOVE key database"),
                Template.of("SELECT database"),
                Template.of("KEYS glob", Comparison.ANY_ORDER),
                Template.of("SCAN 0 COUNT 1000 [MATCH glob] [TYPE (STRING|HASH|LIST|SET|ZSET|NONE)]", Comparison.SCAN),
                Template.of("SCAN (word|0) [COUNT count]", Comparison.SCAN),
                Template.of("RANDOMKEY", Comparison.SHAPE),
                Template.of("DBSIZE"),
                Template.of("(EXPIRE|PEXPIRE) key ttl [NX|XX|GT|LT|word] [NX|XX]"),
                Template.of("(EXPIREAT|PEXPIREAT) key instant [NX|XX|GT|LT]"),
                Template.of("(TTL|PTTL|EXPIRETIME|PEXPIRETIME) key", Comparison.ABOUT)
                        .times(2),
                Template.of("PERSIST key"),
                Template.of("SORT (list|set|zset|string) [BY pattern] [LIMIT integer integer] {GET pattern} [ASC|DESC]"
                        + " [ALPHA] [word]"),
                Template.of("SORT list [ALPHA] [DESC] [LIMIT integer count]"),
                Template.of("SORT (list|set) ALPHA STORE list"),
                Template.of("SORT_RO (list|zset) [ALPHA] [DESC]"));
    }
}
