package io.blackstart.cluster.event;

import io.blackstart.cluster.event.ClusterView.ElectionView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.event.ClusterView.ReplicaView;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.ArrayList;
import java.util.List;

/** Elections and reigns in the view (rules E1 to E7, W4). */
final class ElectionReduction {
    private ElectionReduction() {}

    static void started(ViewDraft draft, ClusterEvent.ElectionStarted event) {
        if (event.epoch() < draft.election.epoch()) {
            return;
        }
        draft.election = new ElectionView(
                event.epoch(),
                event.initiator(),
                event.reason(),
                draft.at,
                0,
                List.of(),
                List.of(),
                Position.START,
                "",
                "",
                "",
                "");
        FailoverReduction.electionStarted(draft, event.initiator());
    }

    static void refused(ViewDraft draft, ClusterEvent.ElectionRefused event) {
        ElectionView running = draft.election;
        if (!isOf(running, event.epoch(), event.initiator())) {
            return;
        }
        List<String> refusals = new ArrayList<>(running.refusals());
        refusals.add(event.by() + ": " + event.reason());
        draft.election = new ElectionView(
                running.epoch(),
                running.initiator(),
                running.reason(),
                running.startedAt(),
                0,
                List.of(),
                List.copyOf(refusals),
                Position.START,
                "",
                "",
                "",
                "");
    }

    static void decided(ViewDraft draft, ClusterEvent.ElectionDecided event) {
        ElectionView running =
                isOf(draft.election, event.epoch(), event.initiator()) ? draft.election : ElectionView.NONE;
        draft.lastElection = new ElectionView(
                event.epoch(),
                event.initiator(),
                running.reason(),
                running.exists() ? running.startedAt() : draft.at,
                draft.at,
                event.candidates(),
                running.refusals(),
                event.watermark(),
                event.witness(),
                event.winner(),
                event.rule(),
                "decided");
        if (draft.election.epoch() <= event.epoch()) {
            draft.election = ElectionView.NONE;
        }
    }

    /** A decision that was not accepted (rule E7) is shown as failed; a failure without a decision only ends what ran. */
    static void failed(ViewDraft draft, ClusterEvent.ElectionFailed event) {
        ElectionView last = draft.lastElection;
        if (isOf(last, event.epoch(), event.initiator())) {
            draft.lastElection = new ElectionView(
                    last.epoch(),
                    last.initiator(),
                    last.reason(),
                    last.startedAt(),
                    draft.at,
                    last.candidates(),
                    last.refusals(),
                    last.watermark(),
                    last.witness(),
                    last.winner(),
                    last.rule(),
                    event.reason());
        }
        if (isOf(draft.election, event.epoch(), event.initiator())) {
            draft.election = ElectionView.NONE;
        }
    }

    static void reignBegan(ViewDraft draft, ClusterEvent.ReignBegan event) {
        Reign reign = event.reign();
        draft.replica(reign.primary(), replica -> replica.with(ReplicaRole.PRIMARY));
        if (reign.isBelow(draft.reign)) {
            return;
        }
        for (MachineView machine : List.copyOf(draft.machines().values())) {
            if (!machine.powered() && !machine.name().equals(reign.primary())) {
                // rule W7: it comes back as a backup
                draft.replica(machine.name(), ElectionReduction::stoodDown);
            }
        }
        FailoverReduction.ended(draft, reign);
        draft.reign = reign;
        draft.vacant = false;
        // who slowed writes down did so for the primary of before, which may have had no time to say that it is over
        draft.slowedBy = "";
    }

    /** Whose process ended decides nothing any more, and cannot say so. */
    static void processEnded(ViewDraft draft, String machine) {
        if (draft.election.initiator().equals(machine)) {
            draft.election = ElectionView.NONE;
        }
    }

    /** It has to catch up with whoever is next. */
    static void fenced(ViewDraft draft, ClusterEvent.PrimaryFenced event) {
        draft.replica(
                event.replica(), replica -> ReplicationReduction.withState(stoodDown(replica), ReplicaState.STREAMING));
        FailoverReduction.fenced(draft, event.reign());
    }

    private static ReplicaView stoodDown(ReplicaView replica) {
        return replica.role() == ReplicaRole.PRIMARY ? replica.with(ReplicaRole.BACKUP) : replica;
    }

    private static boolean isOf(ElectionView election, long epoch, String initiator) {
        return election.epoch() == epoch && election.initiator().equals(initiator);
    }
}
