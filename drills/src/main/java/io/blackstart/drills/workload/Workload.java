package io.blackstart.drills.workload;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.engine.Chance;
import java.util.ArrayList;
import java.util.List;

/**
 * A running load. Operations arrive as a Poisson process at the rate of its spec, whether or not earlier ones were answered (open
 * loop), each at one of the clients by chance. Everything happens on the pump.
 */
public final class Workload {
    private final WorkloadHost host;
    private final WorkloadSpec spec;
    private final Chance chance;
    private final Requests requests;
    private final List<SimulatedClient> clients = new ArrayList<>();
    private boolean stopped;

    private Workload(WorkloadHost host, WorkloadSpec spec, WorkloadOperation.Listener listener) {
        this.host = host;
        this.spec = spec;
        this.chance = host.chance("workload " + spec.name());
        this.requests = new Requests(chance, spec.keys(), spec.mix());
        for (int number = 0; number < spec.clients(); number++) {
            String zone = spec.zones().get(number % spec.zones().size());
            clients.add(new SimulatedClient(host, spec.name() + "-" + (number + 1), number, zone, listener));
        }
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

    /** No operation arrives from now on; the clients leave when those under way have ended, at the latest after their time-out. */
    public void stop() {
        stopped = true;
        clients.forEach(SimulatedClient::leave);
    }

    /** Whether it was stopped and every operation has ended. */
    public boolean hasEnded() {
        return clients.stream().allMatch(SimulatedClient::hasLeft);
    }

    private void scheduleArrival() {
        host.after(chance.exponential(1e9 / spec.ratePerSecond()), this::onArrival);
    }

    private void onArrival() {
        if (stopped) {
            return;
        }
        SimulatedClient client = clients.get((int) chance.below(clients.size()));
        OperationKind kind = spec.mix().choose(chance);
        client.submit(kind, requests.make(client.name(), kind));
        scheduleArrival();
    }
}
