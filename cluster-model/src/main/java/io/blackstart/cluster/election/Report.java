package io.blackstart.cluster.election;

import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.History.SeqRange;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;

/**
 * What a replica reports to an election once its promise is durable (rules E2, E3).
 *
 * @param member who reports
 * @param history of its disk
 * @param voters whose word counts, as its log has them
 * @param complete whether its copy has no gap; only complete replicas vote and stand (rule W7)
 * @param inSync newest in-sync record it knows
 * @param watermark highest acknowledged position it has heard of
 * @param inOffice whether it was the primary in office when asked
 * @param abandoned acknowledged writes that were given up before, as its log has them (rule E9)
 */
public record Report(
        String member,
        ReplicaState state,
        History history,
        List<String> voters,
        boolean complete,
        InSyncRecord inSync,
        Position watermark,
        boolean inOffice,
        List<SeqRange> abandoned) {
    /** Of one that knows of nothing given up. */
    public Report(
            String member,
            ReplicaState state,
            History history,
            List<String> voters,
            boolean complete,
            InSyncRecord inSync,
            Position watermark,
            boolean inOffice) {
        this(member, state, history, voters, complete, inSync, watermark, inOffice, List.of());
    }

    public Position position() {
        return history.end();
    }
}
