package io.blackstart.cluster.redis;

import java.util.List;

/** Sets. */
final class SetTemplates implements CommandTemplates {
    @Override
    public List<Template> templates() {
        return List.of(
                Template.of("SADD set {member}").times(4),
                Template.of("SREM set {member}"),
                Template.of("SMEMBERS set", Comparison.ANY_ORDER),
                Template.of("SISMEMBER set member"),
                Template.of("SCARD set"));
    }
}
