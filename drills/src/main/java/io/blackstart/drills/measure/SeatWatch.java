package io.blackstart.drills.measure;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Stamped;

/** Rule E5: whether the seat of the primary is vacant for all gateways that run, as the view has it. What one side of a cut finds is not enough. */
final class SeatWatch {
    private ClusterView view = ClusterView.initial();

    /** Takes in one event; true if the seat becomes vacant with it. */
    boolean becomesVacant(Stamped stamped) {
        boolean before = view.vacant();
        switch (stamped.event()) {
            case ClusterEvent.ClusterFormed _,
                    ClusterEvent.ReadRegionPlaced _,
                    ClusterEvent.GatewayStarted _,
                    ClusterEvent.GatewayRetired _,
                    ClusterEvent.GatewayRouteChanged _,
                    ClusterEvent.PowerLost _,
                    ClusterEvent.PowerReturned _,
                    ClusterEvent.FaultInjected _,
                    ClusterEvent.FaultUndone _,
                    ClusterEvent.RolesChanged _,
                    ClusterEvent.ReignBegan _ -> view = Reducer.apply(view, stamped);
            default -> {
                // nothing else tells of gateways or reigns
            }
        }
        return view.vacant() && !before;
    }
}
