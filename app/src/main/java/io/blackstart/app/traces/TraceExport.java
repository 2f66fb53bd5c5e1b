package io.blackstart.app.traces;

import io.blackstart.app.Version;
import io.blackstart.cluster.Cluster;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends traces of a live cluster's operations to a collector, by threads of its own; what a collector does not take in time is lost. */
public final class TraceExport implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** An operation is over in far less, and who looks at it waits. */
    private static final Duration DELAY = Duration.ofSeconds(1);
    /** Its exporters log each failure by themselves, and {@link ExportWatch} tells it already. Kept, since a logger that nobody holds forgets. */
    private static final Logger ITS_OWN = Logger.getLogger("io.opentelemetry.exporter");

    private final ExportWatch exporter;
    private final SdkTracerProvider provider;

    private TraceExport(ExportWatch exporter, SdkTracerProvider provider) {
        this.exporter = exporter;
        this.provider = provider;
    }

    /** Begins with the cluster's next operation. On the pump, or before it runs. */
    public static TraceExport of(Cluster cluster, TraceOptions options) {
        ITS_OWN.setLevel(Level.OFF);
        ExportWatch exporter = new ExportWatch(
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(options.address())
                        .setTimeout(TIMEOUT)
                        .build(),
                options.address());
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.builder()
                                .put("service.name", "blackstart")
                                .put("service.version", Version.text())
                                .build())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(DELAY)
                        .setExporterTimeout(TIMEOUT)
                        .build())
                .build();
        SpanMaker maker = new SpanMaker(provider.get("io.blackstart"), cluster::zoneOf, cluster.clock()::nanosAt);
        new OperationTraces(maker, cluster.engine()::now, options.share()).attach(cluster);
        return new TraceExport(exporter, provider);
    }

    /** @param told hears a sentence when traces no longer reach the collector, and when they do again; from any thread */
    public void tellTo(Consumer<String> told) {
        exporter.tellTo(told);
    }

    /** Sends what is ready, for a few seconds at most. */
    @Override
    public void close() {
        provider.shutdown().join(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }
}
