package io.blackstart.drills.workload;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.engine.Timer;
import java.util.ArrayList;
import java.util.List;

/**
 * A running load. Operations arrive as a Poisson process at the rate of its spec, whether or not earlier ones were answered (open
 * loop), each at one of the clients by chance. Everything happens on the pump.
 */
public final class Workload {
    private static final Timer NOTHING_TO_COME = () -> {};

    private final WorkloadHost host;
    private final WorkloadSpec spec;
    private final Chance chance;
    private final Requests requests;
    private final List<SimulatedClient> clients = new ArrayList<>();
    private Mix mix;
    private Rate rate;
    private long rateSince;
    private Timer nextArrival = NOTHING_TO_COME;

    private Workload(WorkloadHost host, WorkloadSpec spec, WorkloadOperation.Listener listener) {
        this.host = host;
        this.spec = spec;
        this.chance = host.chance("workload " + spec.name());
        this.requests = new Requests(chance, spec.keys(), spec.mix());
        this.mix = spec.mix();
        this.rate = spec.rate();
        this.rateSince = host.now();
        for (int number = 0; number < spec.clients(); number++) {
            String zone = spec.zones().get(number % spec.zones().size());
            String name = spec.name() + "-" + (number + 1);
            GatewayChoice gateways = gateways(zone, number);
            clients.add(new SimulatedClient(host, spec, name, zone, gateways, this::makeAgain, listener));
        }
    }

    private GatewayChoice gateways(String zone, int number) {
        return spec.through().map(GatewayChoice::pinned).orElseGet(() -> new EndpointAnswer(host, zone, number));
    }

    private Step makeAgain(SimulatedClient client, OperationKind kind) {
        return requests.make(client.name(), kind);
    }

    /** Starts a load that nobody measures. On the pump, or before it runs. */
    public static Workload start(Cluster cluster, WorkloadSpec spec) {
        return start(WorkloadHost.of(cluster), spec, _ -> {});
    }

    /** Starts a load; the listener hears how each operation ended. On the pump, or before it runs. */
    public static Workload start(WorkloadHost host, WorkloadSpec spec, WorkloadOperation.Listener listener) {
        Workload workload = new Workload(host, spec, listener);
        workload.clients.forEach(SimulatedClient::connect);
        workload.scheduleArrival();
        return workload;
    }

    public WorkloadSpec spec() {
        return spec;
    }

    /** From now on operations arrive at another rate; also after {@link #pause}. */
    public void changeRate(Rate other) {
        pause();
        rate = other;
        rateSince = host.now();
        scheduleArrival();
    }

    /** Operations a second now, or before it was paused. */
    public double ratePerSecond() {
        return rate.at(host.now() - rateSince);
    }

    /** From now on other operations are chosen. */
    public void changeMix(Mix other) {
        mix = other;
        requests.mix(other);
    }

    /** No operation arrives until the rate is changed; the clients stay connected. */
    public void pause() {
        nextArrival.cancel();
    }

    /** No operation arrives from now on; the clients leave when those under way have ended, at the latest after their time-out. */
    public void stop() {
        pause();
        clients.forEach(SimulatedClient::leave);
    }

    /** Whether it was stopped and every operation has ended. */
    public boolean hasEnded() {
        return clients.stream().allMatch(SimulatedClient::hasLeft);
    }

    private void scheduleArrival() {
        nextArrival = host.after(rate.gapNanos(host.now() - rateSince, chance), this::onArrival);
    }

    private void onArrival() {
        SimulatedClient client = clients.get((int) chance.below(clients.size()));
        OperationKind kind = mix.choose(chance);
        client.submit(kind, requests.make(client.name(), kind));
        scheduleArrival();
    }
}
