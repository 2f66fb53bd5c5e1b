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
    private final WorkloadOperation.Listener listener;
    private final List<SimulatedClient> clients = new ArrayList<>();
    /** Told to leave, with operations that have not ended. */
    private final List<SimulatedClient> leaving = new ArrayList<>();

    private List<String> zones;
    /** Clients there have been: no name is used twice. */
    private int named;

    private boolean running = true;
    private volatile WorkloadShape shape;
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
        this.listener = listener;
        this.zones = spec.zones();
        for (int number = 0; number < spec.clients(); number++) {
            clients.add(another());
        }
        this.shape = shapeNow();
    }

    /** Stands in the zone whose turn it is. */
    private SimulatedClient another() {
        String zone = zones.get(clients.size() % zones.size());
        GatewayChoice gateways = gateways(zone, named);
        named++;
        return new SimulatedClient(host, spec, spec.name() + "-" + named, zone, gateways, this::makeAgain, listener);
    }

    private WorkloadShape shapeNow() {
        return new WorkloadShape(spec.name(), clients.size(), rate.to(), mix, zones, running);
    }

    /** As it was last changed; from any thread. */
    public WorkloadShape shape() {
        return shape;
    }

    /** From now on so many clients send; those too many leave when their operations under way have ended. */
    public void changeClients(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a workload needs at least one client: " + spec.name());
        }
        while (clients.size() > count) {
            leave(clients.removeLast());
        }
        while (clients.size() < count) {
            SimulatedClient joined = another();
            clients.add(joined);
            joined.connect();
        }
        shape = shapeNow();
    }

    /** From now on as many clients stand in these zones, in turn; those there were leave as in {@link #changeClients}. */
    public void changeZones(List<String> others) {
        if (others.isEmpty()) {
            throw new IllegalArgumentException("a workload needs at least one zone: " + spec.name());
        }
        if (others.equals(zones)) {
            return;
        }
        int count = clients.size();
        clients.forEach(this::leave);
        clients.clear();
        zones = List.copyOf(others);
        changeClients(count);
    }

    private void leave(SimulatedClient client) {
        leaving.removeIf(SimulatedClient::hasLeft);
        leaving.add(client);
        client.leave();
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
        running = true;
        shape = shapeNow();
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
        shape = shapeNow();
    }

    /** No operation arrives until the rate is changed; the clients stay connected. */
    public void pause() {
        nextArrival.cancel();
        running = false;
        shape = shapeNow();
    }

    /** No operation arrives from now on; the clients leave when those under way have ended, at the latest after their time-out. */
    public void stop() {
        pause();
        clients.forEach(SimulatedClient::leave);
    }

    /** Whether it was stopped and every operation has ended. */
    public boolean hasEnded() {
        return clients.stream().allMatch(SimulatedClient::hasLeft)
                && leaving.stream().allMatch(SimulatedClient::hasLeft);
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
