package io.blackstart.app.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.ClusterEvent.TailMerged;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.Workload;
import io.blackstart.drills.workload.WorkloadSpec;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of a cluster before, during and after a zone outage, and after a split, in virtual time. */
class ClusterMetricsTest {
    private static final List<String> ZONES = List.of("a", "b", "c", "d");
    private static final ClusterSpec FOUR_ZONES =
            new ClusterSpec(new Region("eu-5", ZONES), "orders", Mode.AVAILABLE, true, ClusterSettings.defaults(), 5);
    private static final Path DOCS =
            Path.of("..", "docs").toFile().isDirectory() ? Path.of("..", "docs") : Path.of("docs");
    private static final Pattern METRIC = Pattern.compile("\\b(?:blackstart|jvm|process)_[a-z_]+");

    private final Engine engine = Engine.create(5);
    private ClusterView view = ClusterView.initial();
    private final ClusterMetrics metrics = new ClusterMetrics(() -> view);
    private final Cluster cluster =
            Cluster.form(FOUR_ZONES, engine, List.of(stamped -> view = Reducer.apply(view, stamped), metrics));

    @BeforeEach
    void underLoad() {
        metrics.attach(cluster);
        pass(2);
        Mix mix = new Mix(new TreeMap<>(Map.of(OperationKind.SET, 1, OperationKind.GET, 1)));
        Workload.start(cluster, new WorkloadSpec("shop", 8, 200, ZONES, 20, mix));
    }

    @AfterEach
    void end() {
        metrics.close();
        engine.close();
    }

    private void pass(double seconds) {
        engine.runUntil(engine.now() + (long) (seconds * 1e9));
    }

    private Scrape scrape() {
        return Scrape.of(metrics.text());
    }

    /** What has happened by now gave every metric there is a sample. */
    private Scrape eventful() {
        pass(2);
        cluster.operator().inject(new Fault.PulledPlug(new Target.OneZone("a")));
        pass(4);
        cluster.operator().healAll();
        pass(6);
        return scrape();
    }

    private static double flag(boolean set) {
        return set ? 1 : 0;
    }

    private void agrees(Scrape scrape) {
        ClusterView.Totals totals = view.totals();
        String operations = "blackstart_operations_total";
        String acknowledged = "outcome=\"acknowledged\"";
        assertEquals(totals.acknowledgedWrites(), scrape.sum(operations, "kind=\"write\"", acknowledged));
        assertEquals(totals.acknowledgedReads(), scrape.sum(operations, "kind=\"read\"", acknowledged));
        assertEquals(totals.refused(), scrape.sum(operations, "outcome=\"refused\""));
        assertEquals(totals.indeterminate(), scrape.sum(operations, "outcome=\"indeterminate\""));
        assertEquals(totals.localReads(), scrape.sum(operations, "kind=\"read\"", "route=\"local\""));
        assertEquals(totals.crossZoneBytes(), scrape.sum("blackstart_cross_zone_bytes_total"));
        assertEquals(totals.crossZoneCompressedBytes(), scrape.sum("blackstart_cross_zone_compressed_bytes_total"));
        assertEquals(view.failover().count(), scrape.value("blackstart_failovers_total"));
        assertEquals(flag(view.primaryServes()), scrape.value("blackstart_primary_serving"));
        assertEquals(view.reign().epoch(), scrape.value("blackstart_reign_epoch"));
        assertEquals(view.faults().size(), scrape.value("blackstart_faults_active"));
        view.machines().values().forEach(machine -> {
            String labels = "{machine=\"%s\",zone=\"%s\"}".formatted(machine.name(), machine.zone());
            assertEquals(flag(machine.powered()), scrape.value("blackstart_machine_powered" + labels));
            machine.replica().ifPresent(replica -> {
                String lag = "blackstart_replica_lag_writes" + labels;
                if (machine.powered()) {
                    assertEquals(replica.lag(), scrape.value(lag));
                } else {
                    assertFalse(scrape.samples().containsKey(lag), "nobody knows how far it lags");
                    assertEquals(0, scrape.value("blackstart_replica_ready" + labels));
                }
                String machineLabel = "machine=\"%s\"".formatted(machine.name());
                assertEquals(
                        flag(!machine.powered()),
                        scrape.sum("blackstart_replica_info", machineLabel, "state=\"no_power\""));
            });
            machine.gateway()
                    .ifPresent(gateway -> assertEquals(
                            flag(gateway.inEndpoint()), scrape.value("blackstart_gateway_in_endpoint" + labels)));
        });
    }

    @Test
    void theyMoveWithAZoneOutageAndAgreeWithTheView() {
        pass(3);
        Scrape before = scrape();
        agrees(before);
        assertTrue(before.sum("blackstart_operations_total") > 400);
        double timed = before.sum("blackstart_operation_duration_seconds_count");
        assertTrue(Math.abs(timed - before.sum("blackstart_operations_total")) <= 30, "each is timed: " + timed);
        assertEquals(1, before.value("blackstart_primary_serving"));

        cluster.operator().inject(new Fault.PulledPlug(new Target.OneZone("a")));
        pass(0.4);
        Scrape dark = scrape();
        agrees(dark);
        assertEquals(0, dark.value("blackstart_primary_serving"), "nobody serves while it is not confirmed gone");
        assertEquals(0, dark.value("blackstart_machine_powered{machine=\"a1\",zone=\"a\"}"));
        assertEquals(1, dark.value("blackstart_faults_injected_total{kind=\"pull-plug\"}"));

        pass(3);
        Scrape failedOver = scrape();
        agrees(failedOver);
        assertEquals(1, failedOver.value("blackstart_primary_serving"));
        assertEquals(1, failedOver.value("blackstart_failovers_total"));
        assertEquals(view.failover().longestNanos() / 1e9, failedOver.value("blackstart_failover_longest_seconds"));
        assertTrue(failedOver.value("blackstart_elections_started_total") >= 2);
        assertEquals(2, failedOver.value("blackstart_elections_ended_total{result=\"elected\"}"));
        assertEquals(2, failedOver.value("blackstart_reigns_total"));
        assertEquals(0, failedOver.value("blackstart_gateway_in_endpoint{machine=\"gateway-a1\",zone=\"a\"}"));

        cluster.operator().healAll();
        pass(5);
        Scrape healed = scrape();
        agrees(healed);
        assertEquals(0, healed.value("blackstart_faults_active"));
        assertEquals(List.of(), dark.fallen(before));
        assertEquals(List.of(), failedOver.fallen(dark));
        assertEquals(List.of(), healed.fallen(failedOver));
    }

    /** Prometheus does not count the first sample of a counter as growth. */
    @Test
    void aGatewaysFirstFailureIsSeenFromNought() {
        Scrape fresh = scrape();
        for (String ended : List.of(
                "kind=\"read\",outcome=\"acknowledged\",route=\"local\"",
                "kind=\"read\",outcome=\"acknowledged\",route=\"other_replica\"",
                "kind=\"read\",outcome=\"acknowledged\",route=\"primary\"",
                "kind=\"read\",outcome=\"refused\",route=\"none\"",
                "kind=\"write\",outcome=\"acknowledged\",route=\"primary\"",
                "kind=\"write\",outcome=\"refused\",route=\"none\"",
                "kind=\"write\",outcome=\"indeterminate\",route=\"none\"")) {
            assertEquals(0, fresh.value("blackstart_operations_total{gateway=\"gateway-a1\",%s}".formatted(ended)));
        }
        for (String gate : List.of("none", "ready", "no_transaction", "includes_session")) {
            assertEquals(
                    0,
                    fresh.value("blackstart_read_decisions_total{gate=\"%s\",gateway=\"gateway-a1\",route=\"none\"}"
                            .formatted(gate)));
        }
        cluster.operator().inject(new Fault.PulledPlug(new Target.OneZone("a")));
        pass(4);
        Scrape failed = scrape();
        agrees(failed);
        assertTrue(failed.sum("blackstart_operations_total", "kind=\"write\"", "outcome=\"acknowledged\"") > 0);
        failed.samples()
                .forEach((sample, count) -> assertTrue(
                        !sample.startsWith("blackstart_operations_total")
                                || fresh.samples().containsKey(sample),
                        sample + " began with its first count"));
    }

    @Test
    void aSplitShowsInMergesAndTheLedger() {
        pass(2);
        cluster.operator()
                .inject(new Fault.Partitioned(
                        new TreeSet<>(List.of("a", "b")), new TreeSet<>(List.of("c", "d")), false));
        pass(5);
        cluster.operator().healAll();
        pass(5);
        Scrape merged = scrape();
        agrees(merged);
        assertTrue(merged.value("blackstart_merges_total") >= 1);
        assertEquals(cluster.operator().ledger().size(), merged.value("blackstart_ledger_entries_total"));
        assertTrue(merged.value("blackstart_ledger_entries_total") > 0);
    }

    /** An heir tells all merges that it inherited, in their order. */
    @Test
    void mergesThatAreToldAgainAreCountedOnce() {
        for (String heir : List.of("a1", "b1")) {
            for (long seq : List.of(7L, 9L)) {
                Position record = new Position(new Reign(1, "a1"), seq);
                metrics.accept(new Stamped(seq, engine.now(), new TailMerged(heir, record, List.of(), 1, 0)));
            }
        }
        assertEquals(2, scrape().value("blackstart_merges_total"));
    }

    @Test
    void namesAndUnitsAreAsPrometheusHasThem() {
        Scrape scrape = eventful();
        scrape.types().forEach((name, type) -> {
            assertTrue(scrape.helps().containsKey(name), name + " has no help");
            assertTrue(name.matches("[a-z]+(_[a-z0-9]+)*"), name);
            assertTrue(!name.matches(".*_(ns|ms|us|millis|nanos|kb|mb|minutes|percent)(_.*)?"), name + ": base units");
            assertEquals(type.equals("counter"), name.endsWith("_total"), name + " is a " + type);
            if (!type.equals("histogram") && !type.equals("summary")) {
                assertTrue(!name.matches(".*_(count|sum|bucket)"), name);
            }
            if (type.equals("histogram")) {
                assertTrue(scrape.sum(name + "_bucket", "le=\"+Inf\"") > 0, name);
                assertEquals(scrape.sum(name + "_count"), scrape.sum(name + "_bucket", "le=\"+Inf\""));
            }
        });
        assertEquals(scrape.types().keySet(), scrape.helps().keySet());
    }

    @Test
    void promtoolHasNothingToSay(@TempDir Path folder) throws Exception {
        Optional<Path> promtool = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(path -> Path.of(path, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(promtool.isPresent(), "there is no promtool on the PATH");
        eventful();
        Path scraped = Files.writeString(folder.resolve("scrape.txt"), metrics.text());
        assertEquals("", said(scraped, promtool.get().toString(), "check", "metrics"));
        String rules = said(
                scraped,
                promtool.get().toString(),
                "check",
                "rules",
                DOCS.resolve("metrics/alerts.yaml").toString());
        assertTrue(rules.contains("SUCCESS"), rules);
    }

    private static String said(Path input, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(input.toFile())
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void dashboardAlertsAndDocsNameOnlyWhatIsExportedAndTheDocsAllOfIt() throws Exception {
        SortedSet<String> exported = eventful().names();
        for (String file : List.of("metrics/alerts.yaml", "metrics/dashboard.json", "metrics.md")) {
            SortedSet<String> named = named(file);
            assertTrue(!named.isEmpty(), file);
            SortedSet<String> unknown = new TreeSet<>(named);
            unknown.removeAll(exported);
            assertEquals(List.of(), List.copyOf(unknown), file + " names what is not exported");
        }
        SortedSet<String> untold = new TreeSet<>(exported);
        untold.removeIf(name -> !name.startsWith("blackstart_") || name.matches(".*_(bucket|sum|count|max)"));
        untold.removeAll(named("metrics.md"));
        assertEquals(List.of(), List.copyOf(untold), "metrics.md leaves out");
    }

    private static SortedSet<String> named(String file) throws Exception {
        SortedSet<String> names = new TreeSet<>();
        METRIC.matcher(Files.readString(DOCS.resolve(file))).results().forEach(found -> names.add(found.group()));
        return names;
    }
}
