package io.blackstart.app.clients;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.live.LiveCluster;
import io.blackstart.app.live.LivePorts;
import io.blackstart.app.live.LiveSetup;
import io.blackstart.cluster.Operator;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.wire.resp.RespServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** A live cluster as {@code serve} runs it, to which real clients connect and whose plugs can be pulled. */
final class ServedCluster implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final LiveCluster live;
    private final int inSync;

    private ServedCluster(LiveCluster live) throws InterruptedException {
        this.live = live;
        live.go(new Pace.Paced(1));
        live.engine().ask(() -> true).join();
        await(view -> !view.vacant()
                && !view.reign().primary().isEmpty()
                && view.inSync().members().size() > 1);
        inSync = live.view().inSync().members().size();
    }

    /** @param folder for its journal */
    static ServedCluster start(boolean multiAz, Path folder) throws InterruptedException {
        // A busy machine may need longer for a failover than the two seconds that gateways wait.
        ClusterSpec spec = new ClusterSpec(
                new Region("eu-5", List.of("a", "b", "c", "d")),
                "orders",
                Mode.AVAILABLE,
                multiAz,
                ClusterSettings.defaults().with("gateway.wait", "20s"),
                6);
        return new ServedCluster(LiveCluster.open(new LiveSetup(
                "serve",
                "real clients",
                spec,
                folder.resolve(multiAz ? "multi.db" : "single.db"),
                LivePorts.anyFree(),
                Optional.empty(),
                List.of())));
    }

    String url() {
        return RespServer.url(live.server().endpoint());
    }

    int port() {
        return live.server().endpoint().getPort();
    }

    /** As the client of Upstash takes them. */
    Map<String, String> restEnvironment() {
        return Map.of(
                "UPSTASH_REDIS_REST_URL",
                live.rest().url(),
                "UPSTASH_REDIS_REST_TOKEN",
                live.rest().tokens().full());
    }

    /** The zone of the primary loses power, with the gateways in it. */
    void pullPrimarysZone() {
        String primary = live.view().reign().primary();
        act(operator -> operator.inject(new Fault.PulledPlug(
                new Target.OneZone(live.view().machines().get(primary).zone()))));
    }

    /** The primary's machine alone loses power; all gateways stay. */
    void pullPrimary() {
        act(operator -> operator.inject(
                new Fault.PulledPlug(new Target.OneMachine(live.view().reign().primary()))));
    }

    /** The number of the reign, by which a failover is noticed. */
    long epoch() {
        return live.view().reign().epoch();
    }

    void awaitFailoverSince(long epoch) throws InterruptedException {
        await(view -> view.reign().epoch() > epoch && !view.vacant());
    }

    /** All is as it was in the beginning. */
    void heal() throws InterruptedException {
        act(Operator::healAll);
        await(view -> view.faults().isEmpty()
                && !view.vacant()
                && view.inSync().members().size() >= inSync);
    }

    private void act(Function<Operator, String> action) {
        live.engine().ask(() -> action.apply(live.cluster().operator())).join();
    }

    private void await(Predicate<ClusterView> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!wanted.test(live.view())) {
            assertTrue(System.nanoTime() < end, () -> "it did not come to that: " + live.view());
            Thread.sleep(10);
        }
    }

    @Override
    public void close() {
        live.close();
    }
}
