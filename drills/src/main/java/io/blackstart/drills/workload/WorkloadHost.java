package io.blackstart.drills.workload;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.engine.Timer;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.cluster.topology.Setting;
import java.util.List;
import java.util.Optional;

/** What a workload needs of the world around it: time, chance, the endpoint, and a way to its gateways. Used on the pump only. */
public interface WorkloadHost {
    /** Virtual nanoseconds. */
    long now();

    Timer after(long nanos, Runnable task);

    Chance chance(String purpose);

    /** Gateways the endpoint answers with now. */
    List<String> resolveEndpoint();

    /** How long an answer of the endpoint may be kept, in nanoseconds (rule Z5). */
    long endpointTtlNanos();

    /** The zone a gateway stands in. */
    String zoneOf(String gateway);

    /** Whether two zones are in one region (rule Z7). */
    default boolean areNear(String zone, String otherZone) {
        return true;
    }

    /** Empty if the gateway cannot be reached. */
    Optional<ClientConnection> connect(String client, String zone, String gateway, ClientConnection.Listener listener);

    /** The world of a cluster. */
    static WorkloadHost of(Cluster cluster) {
        return new OfCluster(cluster);
    }

    /** A workload's world is a running cluster. */
    record OfCluster(Cluster cluster) implements WorkloadHost {
        @Override
        public long now() {
            return cluster.engine().now();
        }

        @Override
        public Timer after(long nanos, Runnable task) {
            return cluster.engine().after(nanos, task);
        }

        @Override
        public Chance chance(String purpose) {
            return cluster.engine().chance(purpose);
        }

        @Override
        public List<String> resolveEndpoint() {
            return cluster.resolveEndpoint();
        }

        @Override
        public long endpointTtlNanos() {
            return cluster.spec().settings().get(Setting.ENDPOINT_TTL);
        }

        @Override
        public String zoneOf(String gateway) {
            return cluster.spec().regions().zoneOf(gateway);
        }

        @Override
        public boolean areNear(String zone, String otherZone) {
            Regions regions = cluster.spec().regions();
            return regions.ofZone(zone).equals(regions.ofZone(otherZone));
        }

        @Override
        public Optional<ClientConnection> connect(
                String client, String zone, String gateway, ClientConnection.Listener listener) {
            return cluster.connect(client, zone, gateway, listener);
        }
    }
}
