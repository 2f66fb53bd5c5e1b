package io.blackstart.cluster.redis;

import java.util.List;

/** Lists. */
final class ListTemplates implements CommandTemplates {
    @Override
    public List<Template> templates() {
        return List.of(
                Template.of("(LPUSH|RPUSH) list {value}").times(4),
                Template.of("(LPOP|RPOP) list [count]"),
                Template.of("LLEN list"),
                Template.of("LRANGE list index index").times(2));
    }
}
