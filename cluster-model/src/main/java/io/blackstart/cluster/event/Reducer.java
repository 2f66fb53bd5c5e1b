package io.blackstart.cluster.event;

import io.blackstart.cluster.event.ClusterView.FaultView;
import java.util.ArrayList;
import java.util.List;

/**
 * What the cluster looks like after an event: pure, so that live view, replay and report agree. Constant work per event but for
 * the region's machines, of which it copies the map.
 */
public final class Reducer {
    private Reducer() {}

    /** The view with one more event in it. Events must come in their order. */
    public static ClusterView apply(ClusterView view, Stamped stamped) {
        ViewDraft draft = new ViewDraft(view);
        work(stamped, draft);
        return draft.view();
    }

    /** Works one more event into a draft. */
    static void work(Stamped stamped, ViewDraft draft) {
        draft.sequence = stamped.sequence();
        draft.at = stamped.at();
        apply(draft, stamped.event());
    }

    private static void apply(ViewDraft draft, ClusterEvent event) {
        switch (event) {
            case ClusterEvent.ClusterFormed e -> PlacementReduction.formed(draft, e);
            case ClusterEvent.ReadRegionPlaced e -> PlacementReduction.readRegionPlaced(draft, e);
            case ClusterEvent.RegionMoved e -> draft.region = e.to();
            case ClusterEvent.GuaranteeBreached _ -> draft.breaches++;
            case ClusterEvent.FaultInjected e -> faultInjected(draft, e);
            case ClusterEvent.FaultUndone e -> faults(draft, without(draft.faults, e.fault()));
            case ClusterEvent.PowerLost e -> MembershipReduction.powerLost(draft, e.machine());
            case ClusterEvent.PowerReturned e -> MembershipReduction.powerReturned(draft, e.machine());
            case ClusterEvent.MemberSuspected e -> MembershipReduction.suspected(draft, e);
            case ClusterEvent.SuspicionRefuted e -> MembershipReduction.heardAgain(draft, e.by(), e.member());
            case ClusterEvent.MemberConfirmedGone e -> MembershipReduction.confirmedGone(draft, e);
            case ClusterEvent.MemberReturned e -> MembershipReduction.heardAgain(draft, e.by(), e.member());
            case ClusterEvent.ElectionStarted e -> ElectionReduction.started(draft, e);
            case ClusterEvent.ElectionRefused e -> ElectionReduction.refused(draft, e);
            case ClusterEvent.ElectionDecided e -> ElectionReduction.decided(draft, e);
            case ClusterEvent.ElectionFailed e -> ElectionReduction.failed(draft, e);
            case ClusterEvent.ReignBegan e -> ElectionReduction.reignBegan(draft, e);
            case ClusterEvent.PrimaryFenced e -> ElectionReduction.fenced(draft, e);
            case ClusterEvent.ReplicaStarted e -> ReplicationReduction.started(draft, e);
            case ClusterEvent.ReplicaRetired e -> ReplicationReduction.retired(draft, e);
            case ClusterEvent.InSyncChanged e -> ReplicationReduction.inSyncChanged(draft, e);
            case ClusterEvent.HeldByOneMachine e -> ReplicationReduction.heldByOneMachine(draft, e);
            case ClusterEvent.BackpressureBegan e -> draft.slowedBy = e.replica();
            case ClusterEvent.BackpressureEnded _ -> draft.slowedBy = "";
            case ClusterEvent.CatchUpBegan e -> ReplicationReduction.catchUpBegan(draft, e);
            case ClusterEvent.ReplicaStateChanged e -> ReplicationReduction.stateChanged(draft, e);
            case ClusterEvent.RolesChanged e -> ReplicationReduction.rolesChanged(draft, e);
            case ClusterEvent.ReshapeBegan e -> PlacementReduction.reshapeBegan(draft, e);
            case ClusterEvent.ReshapeStepped e -> PlacementReduction.reshapeStepped(draft, e);
            case ClusterEvent.ReshapeReplanned e -> PlacementReduction.reshapeReplanned(draft, e);
            case ClusterEvent.ReshapeFailed e -> PlacementReduction.reshapeFailed(draft, e);
            case ClusterEvent.ReshapeFinished e -> PlacementReduction.reshapeFinished(draft, e);
            case ClusterEvent.MachinesDrained e -> draft.drained = e.drained();
            case ClusterEvent.GatewayStarted e -> PlacementReduction.gatewayStarted(draft, e);
            case ClusterEvent.GatewayRetired e -> PlacementReduction.gatewayRetired(draft, e);
            case ClusterEvent.GatewayRouteChanged e -> PlacementReduction.gatewayRouteChanged(draft, e);
            case ClusterEvent.EndpointChanged e -> PlacementReduction.endpointChanged(draft, e);
            case ClusterEvent.ReplicasSampled e -> ReplicationReduction.sampled(draft, e);
            case ClusterEvent.OperationsCounted e -> TrafficReduction.counted(draft, e);
            case ClusterEvent.TrafficMetered e -> TrafficReduction.metered(draft, e);
            case ClusterEvent.SeatVacated _,
                    ClusterEvent.NoteTold _,
                    ClusterEvent.OperatorActed _,
                    ClusterEvent.RequestRefused _,
                    ClusterEvent.WorkInjected _,
                    ClusterEvent.TimeSlipped _,
                    ClusterEvent.FaultRepeated _,
                    ClusterEvent.ClockSkewed _,
                    ClusterEvent.ElectionMessageHeard _,
                    ClusterEvent.RegionCutOff _,
                    ClusterEvent.RegionMoveBegan _,
                    ClusterEvent.WritesAbandoned _,
                    ClusterEvent.StartedWithoutAll _,
                    ClusterEvent.TailFound _,
                    ClusterEvent.TailPulled _,
                    ClusterEvent.TailMerged _,
                    ClusterEvent.ConflictsRecorded _,
                    ClusterEvent.LoserWrittenBack _,
                    ClusterEvent.WriteBackFailed _,
                    ClusterEvent.TailSetAside _,
                    ClusterEvent.TombstonesForgotten _,
                    ClusterEvent.TailDropped _,
                    ClusterEvent.ReplicaDeparted _,
                    ClusterEvent.DepartedDiskMerged _,
                    ClusterEvent.DepartedDiskGivenUp _,
                    ClusterEvent.ClusterResumed _,
                    ClusterEvent.DiskTailCut _,
                    ClusterEvent.CommandBroke _,
                    ClusterEvent.DiskSnapshotDamaged _,
                    ClusterEvent.DiskSetAside _,
                    ClusterEvent.DiskFailed _,
                    ClusterEvent.DiskRecovered _ -> {
                // told for the record; they change nothing that stands
            }
        }
    }

    private static void faultInjected(ViewDraft draft, ClusterEvent.FaultInjected event) {
        List<FaultView> faults = new ArrayList<>(without(draft.faults, event.fault()));
        faults.add(new FaultView(event.fault(), event.kind(), event.machines(), draft.at));
        faults(draft, faults);
    }

    /** One that stands still knows no primary, and is none. */
    private static void faults(ViewDraft draft, List<FaultView> faults) {
        draft.faults = faults;
        PlacementReduction.seat(draft);
    }

    private static List<FaultView> without(List<FaultView> faults, String name) {
        return faults.stream().filter(fault -> !fault.name().equals(name)).toList();
    }
}
