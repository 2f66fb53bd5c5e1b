package io.blackstart.app.traces;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once when spans no longer reach the collector, and once when they do again: an exporter by itself only logs, each time. */
final class ExportWatch implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(ExportWatch.class);

    private final SpanExporter exporter;
    private final String address;
    private final AtomicBoolean fails = new AtomicBoolean();
    private final AtomicReference<Consumer<String>> listener = new AtomicReference<>(_ -> {});

    ExportWatch(SpanExporter exporter, String address) {
        this.exporter = exporter;
        this.address = address;
    }

    /** @param told hears from any thread; at once if it fails already */
    void tellTo(Consumer<String> told) {
        listener.set(told);
        if (fails.get()) {
            told.accept(trouble());
        }
    }

    private String trouble() {
        return "traces do not reach " + address
                + " and are lost until they do; start a collector that takes OTLP over HTTP there";
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        result.whenComplete(() -> exported(result.isSuccess()));
        return result;
    }

    private void exported(boolean arrived) {
        if (fails.getAndSet(!arrived) == arrived) {
            String sentence = arrived ? "traces reach " + address + " again" : trouble();
            LOG.warn(sentence);
            listener.get().accept(sentence);
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
