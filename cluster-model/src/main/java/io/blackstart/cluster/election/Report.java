package io.blackstart.cluster.election;

import io.blackstart.cluster.log.Earlier;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.History.SeqRange;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
 * @param earlier what else it has heard of records and watermarks (rule E4)
 * @param setAside ranges it cut off its log and keeps until a merge record names them (rule P4)
 * @param replaced whether it is no member any more, with a complete copy: it neither votes nor stands, but what is on its disk counts (rule Z6)
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
        List<SeqRange> setAside,
        boolean replaced) {
    /** Of a member that knows of no other reign, and of nothing set aside or given up. */
    public Report(
            String member,
            ReplicaState state,
            History history,
            List<String> voters,
            boolean complete,
            InSyncRecord inSync,
            Position watermark,
            boolean inOffice) {
        this(
                member,
                state,
                history,
                voters,
                complete,
                inSync,
                watermark,
                inOffice,
                List.of(),
                Earlier.NONE,
                List.of(),
                false);
    }

    /** The same of one that was replaced, whether it was told so or not (rule Z6). */
    public Report ofReplaced() {
        return of(false, counts());
    }

    /** The same of one that the operator wants to reign, whether it was replaced or not (rule E9). */
    public Report ofForced() {
        return of(counts(), false);
    }

    private Report of(boolean isComplete, boolean isReplaced) {
        return new Report(
                member,
                state,
                history,
                voters,
                isComplete,
                inSync,
                watermark,
                inOffice,
                abandoned,
                earlier,
                setAside,
                isReplaced);
    }

    /** Whether what is on its disk is not lost, whoever wins (rules P4, Z6). */
    boolean counts() {
        return complete || replaced;
    }

    /** By its own list. */
    boolean isVoter() {
        return voters.contains(member);
    }

    /** What it says as a witness only. */
    Testimony testimony() {
        return new Testimony(member, inSync, watermark, earlier);
    }

    /** Why it may not stand whatever it has, in words; empty if it may. */
    Optional<String> unfit() {
        if (replaced) {
            return Optional.of("not eligible (Z6): it was replaced");
        }
        return complete ? Optional.empty() : Optional.of("not eligible (E4): its copy is not complete");
    }

    /** Whether its disk has what stands at a position, so that it is not lost with it (rule P4). */
    public boolean holds(Position position) {
        return counts()
                && (history.includes(position) || setAside.stream().anyMatch(range -> range.contains(position)));
    }

    /** All that its disk has, reign by reign: its log, what was merged into it, what is set aside. */
    Stream<SeqRange> ranges() {
        return Stream.of(history.rangesAfter(Position.START), history.merged(), setAside)
                .flatMap(List::stream);
    }

    public Position position() {
        return history.end();
    }
}
