package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.coordinator.ReshapePlan.Step;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.network.Network;

/** Rule Z3: carries out one step of a plan. What it led to shows in a later status, so a step that failed is simply taken again. */
final class StepTaker {
    /** A hand-over that came to nothing is asked for again after this many nanoseconds. */
    private static final long HAND_OVER_AGAIN = 2_000_000_000;

    private final Engine engine;
    private final Network network;
    private final Coordinator.Fleet fleet;
    private long handOverAskedAt = Long.MIN_VALUE / 2;

    StepTaker(Engine engine, Network network, Coordinator.Fleet fleet) {
        this.engine = engine;
        this.network = network;
        this.fleet = fleet;
    }

    void take(Step step, String primary) {
        switch (step) {
            case ReshapePlan.StartReplica start -> fleet.startReplica(start.machine());
            case ReshapePlan.StartGateway start -> fleet.startGateway(start.machine());
            case ReshapePlan.Configure change -> reconfigure(primary, change.config());
            case ReshapePlan.HandOver order -> handOver(primary, order.to());
            case ReshapePlan.FlipEndpoint flip -> fleet.serveEndpoint(flip.gateways());
            case ReshapePlan.RetireReplica retire -> fleet.retireReplica(retire.machine());
            case ReshapePlan.RetireGateway retire -> fleet.retireGateway(retire.machine());
            case ReshapePlan.AwaitLive _, ReshapePlan.AwaitMerged _, ReshapePlan.Done _ -> {}
        }
    }

    /** Asks the primary to write another configuration to its log. */
    void reconfigure(String primary, ClusterConfig config) {
        network.send(Coordinator.MACHINE, primary, new ControlMessage.Reconfigure(config));
    }

    private void handOver(String primary, String to) {
        if (engine.now() - handOverAskedAt >= HAND_OVER_AGAIN) {
            handOverAskedAt = engine.now();
            long way = network.sender(Coordinator.MACHINE).longestWay(primary);
            network.send(
                    Coordinator.MACHINE,
                    primary,
                    new ControlMessage.HandOver(to, engine.now() + way + HAND_OVER_AGAIN));
        }
    }
}
