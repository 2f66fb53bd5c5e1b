package io.blackstart.cluster.event;

import io.blackstart.cluster.event.ClusterView.CatchUpView;
import io.blackstart.cluster.event.ClusterView.Idle;
import io.blackstart.cluster.event.ClusterView.InSyncView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.event.ClusterView.ReplicaView;
import io.blackstart.cluster.event.ClusterView.SilenceView;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.List;
import java.util.Optional;

/** Replicas, their roles, their copies and the in-sync set in the view (rules W3, W6, W7). */
final class ReplicationReduction {
    private ReplicationReduction() {}

    /** Rule W7: whoever restarts does so as a backup; who misses it is told by the others. */
    static void started(ViewDraft draft, ClusterEvent.ReplicaStarted event) {
        MembershipReduction.accusesNobody(draft, event.replica());
        ElectionReduction.processEnded(draft, event.replica());
        draft.machine(event.replica(), machine -> {
            ReplicaView known = machine.replica().orElseGet(() -> fresh(ReplicaRole.BACKUP, false));
            long seq = event.position().seq();
            return machine.with(new ReplicaView(
                    known.role() == ReplicaRole.READ ? ReplicaRole.READ : ReplicaRole.BACKUP,
                    known.voter(),
                    event.state(),
                    event.position().reign(),
                    seq,
                    Math.min(known.visibleSeq(), seq),
                    known.lag(),
                    false,
                    known.silence(),
                    CatchUpView.NONE));
        });
    }

    static void retired(ViewDraft draft, ClusterEvent.ReplicaRetired event) {
        MembershipReduction.accusesNobody(draft, event.replica());
        ElectionReduction.processEnded(draft, event.replica());
        draft.machine(event.replica(), machine -> machine.with(new Idle()));
    }

    /** The newest record counts: a primary that was cut off may change its own once the next one reigns. */
    static void inSyncChanged(ViewDraft draft, ClusterEvent.InSyncChanged event) {
        if (event.reign().isBelow(draft.inSync.reign())) {
            return;
        }
        if (!event.members().equals(draft.inSync.members())) {
            draft.alone = ClusterView.AloneView.NONE;
        }
        draft.inSync = new InSyncView(event.reign(), event.number(), event.members(), event.witness());
    }

    /** One that was alone already, and reigns anew, has been since then. */
    static void heldByOneMachine(ViewDraft draft, ClusterEvent.HeldByOneMachine event) {
        if (!draft.alone.primary().equals(event.primary())) {
            draft.alone = new ClusterView.AloneView(event.primary(), event.sinceSeq());
        }
    }

    static void catchUpBegan(ViewDraft draft, ClusterEvent.CatchUpBegan event) {
        draft.replica(
                event.replica(),
                replica -> replica.with(
                        new CatchUpView(event.method(), event.from().seq(), event.missing(), draft.at)));
    }

    static void stateChanged(ViewDraft draft, ClusterEvent.ReplicaStateChanged event) {
        draft.replica(event.replica(), replica -> {
            ReplicaView changed = withState(replica, event.state());
            return event.state() == ReplicaState.LIVE ? changed.with(CatchUpView.NONE) : changed;
        });
    }

    /** Two sides of a cut tell theirs in any order: those of the highest reign stay. */
    static void rolesChanged(ViewDraft draft, ClusterEvent.RolesChanged event) {
        if (isPowered(draft, draft.reign.primary()) && namesAnotherPrimary(event, draft.reign.primary())) {
            return;
        }
        event.roles()
                .forEach((name, role) -> draft.machine(name, machine -> {
                    boolean voter = event.voters().contains(name);
                    ReplicaView known = machine.replica().orElseGet(() -> fresh(role, voter));
                    return machine.with(withRole(known, role, voter));
                }));
        List<String> gone = draft.machines().values().stream()
                .filter(machine -> !event.roles().containsKey(machine.name()) && isOnlyNamed(machine))
                .map(MachineView::name)
                .toList();
        gone.forEach(name -> draft.machine(name, machine -> machine.with(new Idle())));
    }

    private static boolean isPowered(ViewDraft draft, String machine) {
        return Optional.ofNullable(draft.machines().get(machine))
                .filter(MachineView::powered)
                .isPresent();
    }

    /** The primary that tells them is the one they name. */
    private static boolean namesAnotherPrimary(ClusterEvent.RolesChanged event, String primary) {
        return event.roles().entrySet().stream()
                .anyMatch(seat ->
                        seat.getValue() == ReplicaRole.PRIMARY && !seat.getKey().equals(primary));
    }

    /**
     * Rule E9: an older configuration that comes back names replicas that were retired since; nobody retires them again. One that has just started
     * looks the same, and is shown again once it is a member.
     */
    private static boolean isOnlyNamed(MachineView machine) {
        return machine.replica()
                .filter(replica -> replica.state() == ReplicaState.EMPTY
                        && replica.reign().equals(Reign.NONE)
                        && replica.lastSeq() == 0)
                .isPresent();
    }

    static void sampled(ViewDraft draft, ClusterEvent.ReplicasSampled event) {
        for (ClusterEvent.ReplicaSample sample : event.replicas()) {
            draft.replica(sample.replica(), replica -> withSample(replica, sample));
        }
    }

    private static ReplicaView fresh(ReplicaRole role, boolean voter) {
        return new ReplicaView(
                role, voter, ReplicaState.EMPTY, Reign.NONE, 0, 0, 0, false, SilenceView.NONE, CatchUpView.NONE);
    }

    static ReplicaView withState(ReplicaView replica, ReplicaState state) {
        return new ReplicaView(
                replica.role(),
                replica.voter(),
                state,
                replica.reign(),
                replica.lastSeq(),
                replica.visibleSeq(),
                replica.lag(),
                replica.ready(),
                replica.silence(),
                replica.catchUp());
    }

    private static ReplicaView withRole(ReplicaView replica, ReplicaRole role, boolean voter) {
        return new ReplicaView(
                role,
                voter,
                replica.state(),
                replica.reign(),
                replica.lastSeq(),
                replica.visibleSeq(),
                replica.lag(),
                replica.ready(),
                replica.silence(),
                replica.catchUp());
    }

    private static ReplicaView withSample(ReplicaView replica, ClusterEvent.ReplicaSample sample) {
        return new ReplicaView(
                sample.role(),
                replica.voter(),
                sample.state(),
                sample.reign(),
                sample.lastSeq(),
                sample.visibleSeq(),
                sample.lag(),
                sample.ready(),
                replica.silence(),
                sample.state() == ReplicaState.LIVE ? CatchUpView.NONE : replica.catchUp());
    }
}
