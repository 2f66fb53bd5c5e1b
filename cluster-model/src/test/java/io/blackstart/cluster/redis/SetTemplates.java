package io.blackstart.cluster.redis;

import java.util.List;

/** Sets. */
final class SetTemplates implements CommandTemplates {
    @Override
    public List<Template> templates() {
        return List.of(
                Template.of("SADD set {member}").times(4),
                Template.of("SREM set {member}").times(2),
                Template.of("SMEMBERS set", Comparison.ANY_ORDER),
                Template.of("SISMEMBER set member"),
                Template.of("SMISMEMBER set {member}"),
                Template.of("SCARD set"),
                Template.of("SMOVE set set member").times(2),
                Template.of("SPOP set [count]", Comparison.SHAPE_THEN_DELETE),
                Template.of("SRANDMEMBER set [few]", Comparison.SHAPE),
                Template.of("SSCAN set 0 [MATCH glob] [COUNT count]", Comparison.SCAN),
                Template.of("(SINTER|SUNION|SDIFF) {set}", Comparison.ANY_ORDER).times(3),
                Template.of("(SINTERSTORE|SUNIONSTORE|SDIFFSTORE) set {set}").times(2),
                Template.of("SINTERCARD keynumber {set} [LIMIT count]").times(2),
                Template.of("(DEL|EXISTS) key"));
    }
}
