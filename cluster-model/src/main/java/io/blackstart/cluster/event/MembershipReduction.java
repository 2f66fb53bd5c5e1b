package io.blackstart.cluster.event;

import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.event.ClusterView.ReplicaView;
import io.blackstart.cluster.event.ClusterView.SilenceView;
import java.util.List;
import java.util.TreeSet;

/** Power, suspicion and confirmation in the view (rules M3, M4). */
final class MembershipReduction {
    private MembershipReduction() {}

    static void powerLost(ViewDraft draft, String machine) {
        draft.machine(machine, found -> power(found, false, draft.at));
        draft.replica(machine, MembershipReduction::notReady);
        accusesNobody(draft, machine);
        ElectionReduction.processEnded(draft, machine);
        FailoverReduction.powerLost(draft, machine);
        PlacementReduction.gatewayLostPower(draft, machine);
        MachineView lost = draft.machines().get(machine);
        if (lost != null && !(lost.occupant() instanceof ClusterView.Idle)) {
            PlacementReduction.seat(draft);
        }
    }

    /** A member without power, that starts anew, or that is none any more, accuses nobody. */
    static void accusesNobody(ViewDraft draft, String member) {
        // most machines have no replica; to look at all for each of hundreds that lose power would cost
        MachineView machine = draft.machines().get(member);
        if (machine != null && machine.occupant() instanceof ReplicaView) {
            accusedBy(draft, member).forEach(accused -> heardAgain(draft, member, accused));
        }
    }

    private static List<String> accusedBy(ViewDraft draft, String accuser) {
        return draft.machines().values().stream()
                .filter(machine -> machine.occupant() instanceof ReplicaView replica
                        && replica.silence().by(accuser))
                .map(MachineView::name)
                .toList();
    }

    static void powerReturned(ViewDraft draft, String machine) {
        draft.machine(machine, found -> power(found, true, draft.at));
    }

    static void suspected(ViewDraft draft, ClusterEvent.MemberSuspected event) {
        draft.replica(event.member(), replica -> {
            SilenceView silence = replica.silence();
            long lastHeard = Math.max(silence.lastHeardAt(), draft.at - event.silentFor());
            return replica.with(new SilenceView(
                    lastHeard, silence.goneAt(), with(silence.suspectedBy(), event.by()), silence.confirmedGoneBy()));
        });
    }

    static void confirmedGone(ViewDraft draft, ClusterEvent.MemberConfirmedGone event) {
        draft.replica(event.member(), replica -> {
            SilenceView silence = replica.silence();
            long lastHeard = silence.lastHeardAt() == 0 ? draft.at : silence.lastHeardAt();
            return replica.with(new SilenceView(
                    lastHeard,
                    silence.gone() && silence.goneAt() >= lastHeard ? silence.goneAt() : draft.at,
                    silence.suspectedBy(),
                    with(silence.confirmedGoneBy(), event.by())));
        });
        if (draft.election.exists()) {
            FailoverReduction.sought(draft);
        }
    }

    static void heardAgain(ViewDraft draft, String by, String member) {
        draft.replica(member, replica -> withoutAccuser(replica, by));
        FailoverReduction.heardAgain(draft, member);
    }

    private static MachineView power(MachineView machine, boolean powered, long at) {
        return new MachineView(machine.name(), machine.zone(), machine.role(), powered, at, machine.occupant());
    }

    private static ReplicaView notReady(ReplicaView replica) {
        return new ReplicaView(
                replica.role(),
                replica.voter(),
                replica.state(),
                replica.reign(),
                replica.lastSeq(),
                replica.visibleSeq(),
                replica.lag(),
                false,
                replica.silence(),
                ClusterView.CatchUpView.NONE);
    }

    private static ReplicaView withoutAccuser(ReplicaView replica, String accuser) {
        SilenceView silence = replica.silence();
        if (!silence.by(accuser)) {
            return replica;
        }
        List<String> suspectedBy = without(silence.suspectedBy(), accuser);
        List<String> confirmedGoneBy = without(silence.confirmedGoneBy(), accuser);
        boolean missed = !suspectedBy.isEmpty() || !confirmedGoneBy.isEmpty();
        long goneAt = confirmedGoneBy.isEmpty() ? 0 : silence.goneAt();
        return replica.with(
                missed
                        ? new SilenceView(silence.lastHeardAt(), goneAt, suspectedBy, confirmedGoneBy)
                        : SilenceView.NONE);
    }

    private static List<String> with(List<String> names, String name) {
        TreeSet<String> more = new TreeSet<>(names);
        more.add(name);
        return List.copyOf(more);
    }

    private static List<String> without(List<String> names, String name) {
        return names.stream().filter(other -> !other.equals(name)).toList();
    }
}
