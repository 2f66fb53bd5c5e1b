package io.blackstart.cluster.election;

import io.blackstart.cluster.log.Earlier;
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
 * @param earlier what it has heard of other reigns than those of the record and the watermark (rule E4)
 * @param setAside ranges it cut off its log and keeps until a merge record names them (rule P4)
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
        List<SeqRange> abandoned,
        Earlier earlier,
        List<SeqRange> setAside) {
    /** Of one that knows of no other reign and has nothing set aside. */
    public Report(
            String member,
            ReplicaState state,
            History history,
            List<String> voters,
            boolean complete,
            InSyncRecord inSync,
            Position watermark,
            boolean inOffice,
            List<SeqRange> abandoned) {
        this(member, state, history, voters, complete, inSync, watermark, inOffice, abandoned, Earlier.NONE, List.of());
    }

    /** Nor of anything given up. */
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

    /** Whether its disk has what stands at a position, so that it is not lost with it (rule P4). */
    public boolean holds(Position position) {
        return complete
                && (history.includes(position) || setAside.stream().anyMatch(range -> range.contains(position)));
    }

    public Position position() {
        return history.end();
    }
}
