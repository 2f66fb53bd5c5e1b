package io.blackstart.drills.report;

import io.blackstart.cluster.event.ClusterEvent.ClusterFormed;
import io.blackstart.cluster.event.ClusterEvent.Conflict;
import io.blackstart.cluster.event.ClusterEvent.ReplicaSample;
import io.blackstart.cluster.event.ClusterEvent.TailMerged;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.words.EventRow;
import java.util.List;
import java.util.Optional;

/**
 * What happened in a run, as a report tells it. Bounded, however long the run was: of each kind the first ones are kept and all are counted.
 *
 * @param formed how it began; empty if the run has no events
 * @param endNanos virtual time of the last event
 * @param faults what was broken, in the order in which it broke
 * @param reigns who was in office; two at once where two sides reigned
 * @param endpoints what the endpoint answered, until the next
 * @param merges records that took foreign writes over (rule P4), each once
 * @param notes for the room
 * @param ledger what lost in merges (rule P6), each once
 * @param turns what explains how a run went wrong: vacancies, writes given up, data held alone, backpressure, refused reshapes, moves
 * @param told the events in words, samples left out
 * @param replicas as they stood at the end
 */
public record Story(
        Optional<ClusterFormed> formed,
        long endNanos,
        Some<Span> faults,
        Some<Span> reigns,
        Some<Span> endpoints,
        Some<Election> elections,
        Some<Stamped> merges,
        Some<Moment> notes,
        Some<Conflict> ledger,
        Some<Stamped> turns,
        Some<EventRow> told,
        List<ReplicaSample> replicas,
        Series series) {
    public Story {
        replicas = List.copyOf(replicas);
    }

    /** A merge of {@link #merges}. */
    public static TailMerged merge(Stamped merged) {
        return (TailMerged) merged.event();
    }
}
