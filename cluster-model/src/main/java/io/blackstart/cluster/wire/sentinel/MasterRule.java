package io.blackstart.cluster.wire.sentinel;

import io.blackstart.cluster.topology.Region;
import java.util.List;
import java.util.Optional;

/**
 * Which gateway a Sentinel calls the master: any takes writes, and the one beside the primary has the shortest way. Guarantee: while the primary is missed and the
 * next one is not in office clients are not sent elsewhere, so that a failover moves them once. Pure.
 */
public final class MasterRule {
    private MasterRule() {}

    /**
     * @param primary machine of the primary in office, empty before the first
     * @param missed whether it is dark, or suspect (rule M3), or its seat is vacant (rule E5)
     * @param healthy gateways that the endpoint answers with and that have an address
     * @param inItsZone those of them in the primary's zone
     * @param before what was told last
     */
    public record Question(
            String primary, boolean missed, List<String> healthy, List<String> inItsZone, Optional<String> before) {}

    /** Empty only while no gateway was ever healthy. */
    public static Optional<String> master(Question question) {
        String beside = Region.gatewayBeside(question.primary());
        if (question.healthy().contains(beside)) {
            return Optional.of(beside);
        }
        if (question.missed() && question.before().isPresent()) {
            return question.before();
        }
        return question.inItsZone().stream()
                .findFirst()
                .or(() -> question.before().filter(question.healthy()::contains))
                .or(() -> question.healthy().stream().findFirst())
                .or(question::before);
    }
}
