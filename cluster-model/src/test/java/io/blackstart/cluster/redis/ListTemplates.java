package io.blackstart.cluster.redis;

import java.util.List;

/** Lists. */
final class ListTemplates implements CommandTemplates {
    @Override
    public List<Template> templates() {
        return List.of(
                Template.of("(LPUSH|RPUSH) list {value}").times(4),
                Template.of("(LPUSH|RPUSH) list {member}").times(2),
                Template.of("(LPUSHX|RPUSHX) list {value}"),
                Template.of("(LPOP|RPOP) list [count]"),
                Template.of("LLEN list"),
                Template.of("LRANGE list index index").times(2),
                Template.of("LINDEX list index"),
                Template.of("LSET list index value"),
                Template.of("LINSERT list (BEFORE|AFTER|word) member value"),
                Template.of("LREM list index member"),
                Template.of("LTRIM list index index"),
                Template.of("LPOS list member [RANK index] [COUNT count] [MAXLEN count]")
                        .times(2),
                Template.of("LMOVE list list (LEFT|RIGHT|word) (LEFT|RIGHT)").times(2),
                Template.of("RPOPLPUSH list list"),
                Template.of("LMPOP keynumber {list} (LEFT|RIGHT) [COUNT count]").times(2),
                Template.of("(BLPOP|BRPOP) {list} timeout").inTransaction(),
                Template.of("BRPOPLPUSH list list timeout").inTransaction(),
                Template.of("BLMOVE list list (LEFT|RIGHT) (LEFT|RIGHT|word) timeout")
                        .inTransaction(),
                Template.of("BLMPOP timeout keynumber {list} (LEFT|RIGHT) [COUNT count]")
                        .inTransaction(),
                Template.of("(DEL|EXISTS) key"));
    }
}
