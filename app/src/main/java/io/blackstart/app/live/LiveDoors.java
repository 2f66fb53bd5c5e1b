package io.blackstart.app.live;

import io.blackstart.app.metrics.ClusterMetrics;
import io.blackstart.app.metrics.MetricsServer;
import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.wire.resp.ClusterDoor;
import io.blackstart.cluster.wire.resp.RespServer;
import io.blackstart.cluster.wire.rest.RestServer;
import io.blackstart.drills.run.ClusterMaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Forms a drill's cluster with ports for real clients, so that one's own application takes part. */
public final class LiveDoors implements ClusterMaker, AutoCloseable {
    private final LivePorts ports;
    private final Consumer<Opened> whenOpen;
    private final Doors doors = new Doors();

    /**
     * Where clients connect.
     *
     * @param ofGateways tells what ports come and go from now on
     */
    public record Opened(
            RespServer server, GatewayPorts ofGateways, RestServer rest, MetricsServer metrics, Cluster cluster) {}

    /** @param ports without Sentinel and traces */
    public LiveDoors(LivePorts ports, Consumer<Opened> whenOpen) {
        this.ports = ports;
        this.whenOpen = whenOpen;
    }

    @Override
    public Cluster form(ClusterSpec spec, Engine engine, List<EventSink> sinks) {
        CurrentView view = new CurrentView();
        GatewayPorts ofGateways = new GatewayPorts();
        ClusterMetrics meters = new ClusterMetrics(view::view);
        doors.opened(meters::close);
        List<EventSink> all = new ArrayList<>(sinks);
        all.addAll(List.of(view, ofGateways, meters));
        Cluster cluster = Cluster.form(spec, engine, all);
        meters.attach(cluster);
        ClusterDoor door = new ClusterDoor(cluster, () -> Optional.of(view.view()));
        RespServer server = LiveCluster.listen(door, cluster, ports.resp(), Optional.empty());
        doors.opened(server::close);
        ofGateways.attach(server);
        doors.opened(ofGateways::close);
        RestServer rest = RestServer.open(door, server.facts(), ports.rest());
        doors.opened(rest::close);
        MetricsServer metrics = MetricsServer.open(ports.metrics(), meters::text);
        doors.opened(metrics::close);
        whenOpen.accept(new Opened(server, ofGateways, rest, metrics, cluster));
        return cluster;
    }

    /** Sends the clients away; doing it twice is no harm. */
    @Override
    public void close() {
        doors.close();
    }
}
