package io.blackstart.cluster.wire.sentinel;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Hears a cluster's events for a Sentinel that is opened later, once the gateways' ports are known. To be told after whoever keeps the view. */
public final class SentinelWatch implements EventSink {
    private final Supplier<ClusterView> view;
    private Consumer<ClusterView> hearer = _ -> {};

    public SentinelWatch(Supplier<ClusterView> view) {
        this.view = view;
    }

    /** On the pump: tells how the cluster stands now and whenever that may have changed. */
    void tellTo(Consumer<ClusterView> wanted) {
        hearer = wanted;
        hearer.accept(view.get());
    }

    @Override
    public void accept(Stamped event) {
        if (mayChangeIt(event.event())) {
            hearer.accept(view.get());
        }
    }

    private static boolean mayChangeIt(ClusterEvent event) {
        return switch (event) {
            case ClusterEvent.ReignBegan _,
                    ClusterEvent.GatewayRouteChanged _,
                    ClusterEvent.EndpointChanged _,
                    ClusterEvent.GatewayStarted _,
                    ClusterEvent.GatewayRetired _,
                    ClusterEvent.PowerLost _,
                    ClusterEvent.PowerReturned _,
                    ClusterEvent.ReplicaStarted _,
                    ClusterEvent.ReplicaRetired _,
                    ClusterEvent.RolesChanged _,
                    ClusterEvent.MemberSuspected _,
                    ClusterEvent.SuspicionRefuted _,
                    ClusterEvent.MemberConfirmedGone _,
                    ClusterEvent.MemberReturned _ -> true;
            default -> false;
        };
    }
}
