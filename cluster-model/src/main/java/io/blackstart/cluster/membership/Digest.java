package io.blackstart.cluster.membership;

import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;

/**
 * What every probe and answer carries of its sender (rule M2).
 *
 * @param member whose digest it is
 * @param incarnation raised at each start and refutation
 * @param state how complete its copy is
 * @param votes whether its word counts: its copy is complete, and was LIVE since its disk was empty (rule W7)
 * @param promises whether its disk confirms what it is asked to keep: else elections do not wait for its promise to the end (rules W7, E3)
 * @param serving whether it is a primary in office
 * @param hearsPrimary whether it hears a primary in office of no lower reign than its own, or is it (rule M6)
 * @param reign highest reign it accepted
 * @param last position of its last entry
 * @param visible position up to which its readers see
 * @param watermark highest acknowledged position it has heard of
 * @param inSync newest in-sync record it knows
 * @param accuses members it finds silent by its own ears, sorted (rule M4: independent accusations)
 */
public record Digest(
        String member,
        long incarnation,
        ReplicaState state,
        boolean votes,
        boolean promises,
        boolean serving,
        boolean hearsPrimary,
        Reign reign,
        Position last,
        Position visible,
        Position watermark,
        InSyncRecord inSync,
        List<String> accuses) {}
