package io.blackstart.cluster.election;

import io.blackstart.cluster.event.ClusterEvent.CandidateJudged;
import io.blackstart.cluster.log.Position;
import java.util.List;
import java.util.Optional;

/**
 * What an election came to.
 *
 * @param winner empty if no candidate was eligible (rule E5)
 * @param candidates every reporter with its verdict, by name
 * @param watermark highest acknowledged position known to anyone asked
 * @param witness who knew it
 * @param rule why this winner, or why nobody
 * @param losses acknowledged writes that are given up with this winner (rule E9)
 * @param judgedBy newest in-sync record, its members and who knew it, in words; empty in modes without one
 */
public record Outcome(
        Optional<String> winner,
        List<CandidateJudged> candidates,
        Position watermark,
        String witness,
        String rule,
        List<AbandonRule.Loss> losses,
        String judgedBy) {
    /** One that gives nothing up. */
    public Outcome(
            Optional<String> winner,
            List<CandidateJudged> candidates,
            Position watermark,
            String witness,
            String rule) {
        this(winner, candidates, watermark, witness, rule, List.of(), "");
    }
}
