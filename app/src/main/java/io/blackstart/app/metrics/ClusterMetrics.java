package io.blackstart.app.metrics;

import io.blackstart.app.Version;
import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;

/**
 * The figures of a live cluster for Prometheus (docs/metrics.md): what its events and its clients' operations tell as they come, and what the
 * view says when somebody asks. Nothing reaches into an actor.
 */
public final class ClusterMetrics implements EventSink, AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    /** First, since it says which meters there are not. */
    private final JvmMeters process = new JvmMeters(registry);

    private final EventMeters events = new EventMeters(registry);
    private final LatencyMeter latencies = new LatencyMeter(registry);
    private final ViewMeters view;

    /** @param view the newest, from any thread */
    public ClusterMetrics(Supplier<ClusterView> view) {
        this.view = new ViewMeters(registry, view);
        Gauge.builder("blackstart.build.info", () -> 1)
                .description("Version of the program; always 1.")
                .tag("version", Version.text())
                .register(registry);
    }

    /** Hears the clients' operations too, and looks at the engine. On the pump, or before it runs. */
    public void attach(Cluster cluster) {
        cluster.onOperation(latencies);
        Gauge.builder("blackstart.engine.queue.length", cluster.engine(), Engine::waiting)
                .description("Work from outside that waits for the engine.")
                .strongReference(true)
                .register(registry);
    }

    /** A sink of the cluster since it was formed. */
    @Override
    public void accept(Stamped event) {
        events.accept(event);
    }

    /** All of them in the Prometheus text format; from any thread. */
    public synchronized String text() {
        view.refresh();
        return registry.scrape();
    }

    @Override
    public void close() {
        process.close();
        registry.close();
    }
}
