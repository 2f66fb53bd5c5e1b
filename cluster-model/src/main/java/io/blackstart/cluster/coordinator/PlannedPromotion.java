package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.election.AbandonRule;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rule E9: what a forced promotion would give up, as shown before it is done.
 *
 * @param machine who would reign
 * @param losses acknowledged writes that nobody in reach has, as far as witnesses know
 * @param witnesses replicas and gateways that were heard, sorted
 */
public record PlannedPromotion(String machine, List<AbandonRule.Loss> losses, List<String> witnesses) {
    /** Acknowledged writes that would be lost, at least. */
    public long atLeast() {
        return AbandonRule.atLeast(losses);
    }

    /** The plan for a person. */
    public String words() {
        String heard = String.join(" ", witnesses);
        if (losses.isEmpty()) {
            return "force-promote %s: nothing acknowledged would be lost, as far as %s know".formatted(machine, heard);
        }
        String ranges = losses.stream()
                .map(loss -> "%s, known to %s".formatted(loss.range(), loss.witness()))
                .collect(Collectors.joining("; "));
        return "force-promote %s: at least %d acknowledged writes would be lost (%s), as far as %s know"
                .formatted(machine, atLeast(), ranges, heard);
    }
}
