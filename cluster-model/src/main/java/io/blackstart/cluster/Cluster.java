package io.blackstart.cluster;

import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.network.NetworkTap;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.ClientOperation;
import io.blackstart.cluster.topology.ClusterSpec;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A replicated database on one engine: the whole of it, from machines to endpoint. All methods on the pump, or before it runs. */
public final class Cluster {
    private Cluster() {}

    /**
     * Forms a cluster. The first events are told before this returns; elections and traffic happen as the engine runs.
     *
     * @param sinks hear every event, in this order
     */
    public static Cluster form(ClusterSpec spec, Engine engine, List<EventSink> sinks) {
        throw new UnsupportedOperationException();
    }

    public ClusterSpec spec() {
        throw new UnsupportedOperationException();
    }

    public Engine engine() {
        throw new UnsupportedOperationException();
    }

    public Operator operator() {
        throw new UnsupportedOperationException();
    }

    /** What the endpoint answers now: gateway machines (rule Z5). A client may keep the answer for {@code endpoint.ttl}. */
    public List<String> resolveEndpoint() {
        throw new UnsupportedOperationException();
    }

    /** Gateway machines in service or without power, by name; the command line and the console list them. */
    public List<String> gateways() {
        throw new UnsupportedOperationException();
    }

    /**
     * A simulated client connects to a gateway over the network.
     *
     * @param client unique name of the client
     * @param zone where it stands; latency and partitions follow from it
     * @return empty if the gateway cannot be reached; the listener hears all further news
     */
    public Optional<ClientConnection> connect(
            String client, String zone, String gateway, ClientConnection.Listener listener) {
        throw new UnsupportedOperationException();
    }

    /**
     * A real client's connection arrives at a gateway: no simulated network between them.
     *
     * @return empty if the gateway is down
     */
    public Optional<ClientConnection> accept(String client, String gateway, ClientConnection.Listener listener) {
        throw new UnsupportedOperationException();
    }

    /** Hears every client operation, simulated or real, when it ends. */
    public void onOperation(ClientOperation.Listener listener) {
        throw new UnsupportedOperationException();
    }

    public void tap(NetworkTap tap) {
        throw new UnsupportedOperationException();
    }

    /** Tells an event in the cluster's stream: a drill's notes, the checker's breaches. */
    public void tell(io.blackstart.cluster.event.ClusterEvent event) {
        throw new UnsupportedOperationException();
    }

    /** The disks of all replicas, by machine. */
    public SortedMap<String, DiskImage> disks() {
        throw new UnsupportedOperationException();
    }
}
