package io.blackstart.cluster.coordinator;

import java.util.Optional;

/**
 * Rules Z7, E9: what moving to another region by force would give up, as shown before it is done.
 *
 * @param region where to
 * @param promotion of the copy there that has most
 * @param lacks what that copy lacks of what the coordinator heard was acknowledged: it may know more than the witnesses that are left
 * @param stops why the rest of the move cannot be made as things are: the copy comes to reign there, and the others stay where they are
 */
public record PlannedMove(String region, PlannedPromotion promotion, RecoveryPoint lacks, Optional<String> stops) {
    /** Acknowledged writes that would be lost, as far as is known. */
    public long atLeast() {
        return Math.max(promotion.atLeast(), lacks.writes());
    }

    /** The plan for a person. */
    public String words() {
        String further = stops.map(why -> "; %s comes to reign there, but the rest of the move cannot be made: %s"
                        .formatted(promotion.machine(), why))
                .orElse("");
        return "%s: %s%s".formatted(new Change.MoveRegion(region, true).words(), lacks.words(), further);
    }
}
