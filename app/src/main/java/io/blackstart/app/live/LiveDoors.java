package io.blackstart.app.live;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.wire.resp.ClusterDoor;
import io.blackstart.cluster.wire.resp.RespOptions;
import io.blackstart.cluster.wire.resp.RespServer;
import io.blackstart.drills.run.ClusterMaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Forms a drill's cluster with ports for real clients, so that one's own application takes part. */
public final class LiveDoors implements ClusterMaker, AutoCloseable {
    private final RespOptions ports;
    private final WhenOpen whenOpen;
    private final GatewayPorts ofGateways = new GatewayPorts();
    private Optional<RespServer> server = Optional.empty();

    /** Hears where clients connect. */
    public interface WhenOpen {
        /** @param ofGateways tells what ports come and go from now on */
        void opened(RespServer server, GatewayPorts ofGateways, Cluster cluster);
    }

    public LiveDoors(RespOptions ports, WhenOpen whenOpen) {
        this.ports = ports;
        this.whenOpen = whenOpen;
    }

    @Override
    public Cluster form(ClusterSpec spec, Engine engine, List<EventSink> sinks) {
        CurrentView view = new CurrentView();
        List<EventSink> all = new ArrayList<>(sinks);
        all.add(view);
        all.add(ofGateways);
        Cluster cluster = Cluster.form(spec, engine, all);
        ClusterDoor door = new ClusterDoor(cluster, () -> Optional.of(view.view()));
        RespServer opened = LiveCluster.listen(door, cluster, ports, Optional.empty());
        server = Optional.of(opened);
        ofGateways.attach(opened);
        whenOpen.opened(opened, ofGateways, cluster);
        return cluster;
    }

    /** Sends the clients away; doing it twice is no harm. */
    @Override
    public void close() {
        ofGateways.close();
        server.ifPresent(RespServer::close);
        server = Optional.empty();
    }
}
