package io.blackstart.cluster.wire.clients;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.cluster.wire.resp.ClusterDoor;
import io.blackstart.cluster.wire.resp.PumpSockets;
import io.blackstart.cluster.wire.resp.RespOptions;
import io.blackstart.cluster.wire.resp.RespServer;
import io.blackstart.cluster.wire.rest.RestOptions;
import io.blackstart.cluster.wire.rest.RestServer;
import io.blackstart.cluster.wire.sentinel.SentinelServer;
import io.blackstart.cluster.wire.sentinel.SentinelWatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** A live cluster at the wall's pace, spread over zones a to d, on links and disks that take no time, with all ports for real clients. */
final class ServedCluster implements AutoCloseable {
    private static final RespOptions ANY_PORT = RespOptions.defaults().withPort(0);
    private static final int MOST_LOOKS = 6_000;

    private final Engine engine;
    private final Cluster cluster;
    private final RespServer server;
    private final RestServer rest;
    private final SentinelServer sentinel;
    private volatile ClusterView view = ClusterView.initial();

    ServedCluster(Mode mode, ClusterSettings wanted) {
        ClusterSettings settings = wanted.with(Setting.LINK_IN_ZONE, 0)
                .with(Setting.LINK_CROSS_ZONE, 0)
                .with(Setting.DISK_SYNC, 0);
        Region region = new Region("eu-5", List.of("a", "b", "c", "d"));
        engine = Engine.create(7);
        SentinelWatch watch = new SentinelWatch(this::view);
        EventSink keepsView = this::look;
        cluster = Cluster.form(
                new ClusterSpec(region, "orders", mode, true, settings, 7), engine, List.of(keepsView, watch));
        engine.runUntil(Duration.ofSeconds(3).toNanos());
        PumpSockets sockets = new PumpSockets();
        engine.host(sockets);
        ClusterDoor door = new ClusterDoor(cluster, () -> Optional.of(view));
        server = RespServer.open(door, cluster.gateways(), ANY_PORT, Optional.of(sockets));
        rest = RestServer.open(door, server.facts(), RestOptions.defaults().withPort(0));
        sentinel = SentinelServer.open(door, server, watch, settings, ANY_PORT);
        engine.start(new Pace.Paced(1));
    }

    static ServedCluster withDefaults() {
        return new ServedCluster(Mode.AVAILABLE, ClusterSettings.defaults());
    }

    private void look(Stamped event) {
        view = Reducer.apply(view, event);
    }

    ClusterView view() {
        return view;
    }

    int port() {
        return server.endpoint().getPort();
    }

    int sentinelPort() {
        return sentinel.address().getPort();
    }

    int gatewayPort(String gateway) {
        return server.gateways().get(gateway).getPort();
    }

    RestServer rest() {
        return rest;
    }

    String primary() {
        return view.reign().primary();
    }

    void pullPlug(String machine) {
        pull(new Target.OneMachine(machine));
    }

    void pullZone(String zone) {
        pull(new Target.OneZone(zone));
    }

    private void pull(Target target) {
        engine.inject(() -> cluster.operator().inject(new Fault.PulledPlug(target)));
    }

    /** The zone of the primary goes dark; returns once another one reigns. */
    void failOver() {
        String before = primary();
        pullZone(view.machine(before).orElseThrow().zone());
        await("another primary", () -> view.primaryServes() && !primary().equals(before));
    }

    /** Looks again and again as the cluster's time goes by. */
    void await(String what, BooleanSupplier condition) {
        for (int i = 0; i < MOST_LOOKS && !condition.getAsBoolean(); i++) {
            pause();
        }
        if (!condition.getAsBoolean()) {
            throw new AssertionError("it did not come to " + what + "; " + view.reign() + " " + view.endpoint());
        }
    }

    /** Ten milliseconds of the cluster's time. */
    void pause() {
        CompletableFuture<Void> passed = new CompletableFuture<>();
        engine.inject(() -> engine.after(10_000_000, () -> passed.complete(null)));
        passed.join();
    }

    @Override
    public void close() {
        sentinel.close();
        rest.close();
        server.close();
        engine.close();
    }
}
