package io.blackstart.app.traces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.Workload;
import io.blackstart.drills.workload.WorkloadSpec;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Spans of a cluster's operations before and in a zone outage, in virtual time, and on their way to a collector. */
class OperationTracesTest {
    private static final List<String> ZONES = List.of("a", "b", "c", "d");
    private static final long BEGAN_AT = 1_700_000_000_000_000_000L;
    private static final AttributeKey<String> MACHINE = AttributeKey.stringKey("blackstart.machine");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("blackstart.outcome");

    private final Engine engine = Engine.create(5);
    private final Cluster cluster = Cluster.form(
            new ClusterSpec(new Region("eu-5", ZONES), "orders", Mode.AVAILABLE, true, ClusterSettings.defaults(), 5),
            engine,
            List.of());

    @AfterEach
    void end() {
        engine.close();
    }

    private void pass(double seconds) {
        engine.runUntil(engine.now() + (long) (seconds * 1e9));
    }

    private void load(OperationKind kind) {
        Mix mix = new Mix(new TreeMap<>(Map.of(kind, 1)));
        Workload.start(cluster, new WorkloadSpec("shop", 8, 100, ZONES, 20, mix));
    }

    private static class Kept implements SpanExporter {
        private final List<SpanData> spans = new ArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> exported) {
            spans.addAll(exported);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }

        private List<SpanData> gateways() {
            return spans.stream()
                    .filter(span -> !span.getParentSpanContext().isValid())
                    .toList();
        }

        private List<SpanData> below(SpanData parent) {
            return spans.stream()
                    .filter(span -> span.getParentSpanId().equals(parent.getSpanId()))
                    .toList();
        }
    }

    private Kept traced(double share) {
        Kept kept = new Kept();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(kept))
                .build();
        SpanMaker maker = new SpanMaker(provider.get("test"), cluster::zoneOf, at -> BEGAN_AT + at);
        new OperationTraces(maker, engine::now, share).attach(cluster);
        return kept;
    }

    private static void isWithin(SpanData inner, SpanData outer) {
        assertTrue(inner.getStartEpochNanos() >= outer.getStartEpochNanos(), inner + " in " + outer);
        assertTrue(inner.getEndEpochNanos() <= outer.getEndEpochNanos(), inner + " in " + outer);
    }

    private static SpanData only(String name, List<SpanData> spans) {
        assertEquals(List.of(name), spans.stream().map(SpanData::getName).toList());
        return spans.getFirst();
    }

    @Test
    void aWriteIsFollowedFromItsGatewayToThePrimaryAndTheBackupsDisks() {
        pass(2);
        Kept kept = traced(1);
        load(OperationKind.SET);
        pass(2);
        List<SpanData> writes = kept.gateways();
        assertTrue(writes.size() > 150, writes.size() + " writes");
        for (SpanData write : writes) {
            assertEquals("SET", write.getName());
            assertEquals("acknowledged", write.getAttributes().get(OUTCOME));
            assertTrue(write.getStartEpochNanos() > BEGAN_AT, write.toString());
            SpanData asked = only("ask a1", kept.below(write));
            isWithin(asked, write);
            SpanData primary = only("a1", kept.below(asked));
            isWithin(primary, asked);
            Map<String, SpanData> copies = kept.below(primary).stream()
                    .collect(Collectors.toMap(copy -> copy.getAttributes().get(MACHINE), copy -> copy));
            assertTrue(copies.containsKey("b1") && copies.containsKey("c1"), copies.toString());
            assertTrue(
                    copies.values().stream().anyMatch(copy -> copy.getEndEpochNanos() < primary.getEndEpochNanos()),
                    "rule W3: it is on a backup's disk before it is acknowledged");
        }
        assertFalse(kept.spans.toString().contains("shop-"), "neither keys, nor values, nor clients are told");
        assertFalse(kept.spans.toString().contains("k:"), "neither keys, nor values, nor clients are told");
    }

    @Test
    void inAnOutageTheTraceHasEachTry() {
        pass(2);
        Kept kept = traced(1);
        load(OperationKind.SET);
        pass(1);
        cluster.operator().inject(new Fault.PulledPlug(new Target.OneZone("a")));
        pass(5);
        List<SpanData> survivors = kept.gateways().stream()
                .filter(write -> kept.below(write).size() > 1)
                .toList();
        assertFalse(survivors.isEmpty());
        for (SpanData write : survivors) {
            assertEquals("acknowledged", write.getAttributes().get(OUTCOME));
            List<SpanData> tries = kept.below(write);
            assertFalse(tries.getLast().getName().equals("ask a1"), tries.toString());
        }
        assertTrue(
                survivors.stream()
                        .flatMap(write -> kept.below(write).stream())
                        .anyMatch(asked -> asked.getStatus().getStatusCode() == StatusCode.ERROR),
                "the dead primary was asked and never answered");
    }

    @Test
    void aReadHasTheReplicaThatAnsweredAndAShareIsAShare() {
        pass(2);
        Kept all = traced(1);
        Kept some = traced(0.1);
        load(OperationKind.GET);
        pass(3);
        assertEquals(all.gateways().size() / 10, some.gateways().size());
        for (SpanData read : some.gateways()) {
            assertEquals("GET", read.getName());
            isWithin(some.below(some.below(read).getFirst()).getFirst(), read);
        }
    }

    @Test
    void aCollectorGetsThemByOtlp() throws Exception {
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            got.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " " + body);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        URI url = URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/");
        try (TraceExport export = TraceExport.of(cluster, new TraceOptions(url, 1))) {
            export.tellTo(sentence -> got.add("trouble: " + sentence));
            pass(2);
            load(OperationKind.SET);
            pass(0.2);
        }
        String first = got.poll(30, TimeUnit.SECONDS);
        collector.stop(0);
        assertTrue(first.startsWith("POST application/x-protobuf "), first.substring(0, 40));
        for (String word : List.of("service.name", "blackstart", "SET", "ask a1", "copy to b1", "blackstart.zone")) {
            assertTrue(first.contains(word), word);
        }
    }

    @Test
    void aCollectorThatIsNotThereIsToldOnceAndOnceAgainWhenItIs() {
        List<String> told = new ArrayList<>();
        List<CompletableResultCode> results = new ArrayList<>(List.of(
                CompletableResultCode.ofSuccess(),
                CompletableResultCode.ofFailure(),
                CompletableResultCode.ofFailure(),
                CompletableResultCode.ofSuccess()));
        Kept kept = new Kept() {
            @Override
            public CompletableResultCode export(Collection<SpanData> exported) {
                return results.removeFirst();
            }
        };
        ExportWatch watch = new ExportWatch(kept, "http://127.0.0.1:4318/v1/traces");
        watch.tellTo(told::add);
        List<Integer> after = new ArrayList<>();
        while (!results.isEmpty()) {
            watch.export(List.of());
            after.add(told.size());
        }
        assertEquals(List.of(0, 1, 1, 2), after, told.toString());
        assertTrue(told.getFirst().startsWith("traces do not reach http://127.0.0.1:4318/v1/traces"), told.toString());
        assertTrue(told.getLast().endsWith("again"), told.toString());
    }
}
