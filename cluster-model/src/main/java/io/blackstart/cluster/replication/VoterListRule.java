package io.blackstart.cluster.replication;

import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.topology.PlacementRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rule W7 in {@code strict}: a voter whose disk was wiped has forgotten what it promised, so its word counts again only once it was taken off
 * the voter list and put on it anew, one voter at a time. Guarantee: no majority counts a forgotten promise. Cost: two records in the log.
 * Pure.
 */
public final class VoterListRule {
    private VoterListRule() {}

    /**
     * What the primary knows.
     *
     * @param config in force
     * @param forgetful voters that have said that their word does not count
     * @param able members, not voters, that have everything and whose word would count, in order of preference
     */
    public record Question(ClusterConfig config, Set<String> forgetful, List<String> able) {}

    /** The next configuration; empty if the list is right. */
    public static Optional<ClusterConfig> next(Question question) {
        ClusterConfig config = question.config();
        Optional<String> off =
                config.voters().stream().filter(question.forgetful()::contains).findFirst();
        if (off.isPresent()) {
            return off.map(config::withoutVoter);
        }
        boolean lacksVoters = config.voters().size()
                < Math.min(PlacementRule.VOTERS, config.members().size());
        return lacksVoters ? question.able().stream().findFirst().map(config::withVoter) : Optional.empty();
    }
}
