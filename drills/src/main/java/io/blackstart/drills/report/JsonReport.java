package io.blackstart.drills.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.blackstart.cluster.event.ClusterEvent.Conflict;
import io.blackstart.cluster.event.ClusterEvent.ConflictSide;
import io.blackstart.cluster.event.ClusterEvent.ElectionDecided;
import io.blackstart.cluster.event.ClusterEvent.TailMerged;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.measure.MeasureUnit;
import io.blackstart.drills.report.Series.Latency;
import io.blackstart.drills.report.Series.Operations;
import io.blackstart.drills.words.EventRow;
import io.blackstart.persistence.Finding;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/** A run's report as JSON; docs/reports.md tells each field. Fields may be added; if one changes its meaning the version does. */
public final class JsonReport {
    public static final String FORMAT = "blackstart-run-report";
    public static final int VERSION = 1;

    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonReport() {}

    public static String of(RunReport report) {
        ObjectNode root = head(FORMAT, VERSION);
        report.run().ifPresent(run -> root.put("run", run));
        root.put("drill", report.info().drill());
        root.put("title", report.info().title());
        root.put("about", report.about());
        root.put("verdict", report.status().word());
        root.put("seed", report.info().seed());
        root.put("program", report.info().programVersion());
        root.put("startedAt", report.info().startedAt().toString());
        root.put("virtualNanos", report.virtualNanos());
        report.wallNanos().ifPresent(wall -> root.put("wallNanos", wall));
        root.put("journalSha256", report.sha256());
        root.put("recordSha256", report.recordSha256());
        ObjectNode settings = root.putObject("settings");
        report.info().settings().forEach(settings::put);
        report.story().formed().ifPresent(formed -> {
            ObjectNode database = root.putObject("database");
            database.put("name", formed.database());
            database.put("region", formed.region());
            texts(database.putArray("zones"), formed.zones());
            database.put("mode", formed.mode());
            database.put("multiAz", formed.multiAz());
        });
        report.failure().ifPresent(failure -> {
            ObjectNode first = root.putObject("firstFailure");
            first.put("what", failure.what());
            texts(first.putArray("likelyCauses"), failure.causes());
        });
        ArrayNode findings = root.putArray("findings");
        report.findings().forEach(finding -> finding(findings.addObject(), finding));
        ObjectNode measures = root.putObject("measures");
        report.measures().forEach((name, value) -> measure(measures.putObject(name), name, value));
        story(root, report.story());
        texts(root.putArray("replay"), report.replay());
        return text(root);
    }

    static ObjectNode head(String format, int version) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", format);
        root.put("version", version);
        return root;
    }

    static String text(ObjectNode root) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("JSON could not be written to memory", impossible);
        }
    }

    private static void finding(ObjectNode node, Finding finding) {
        node.put("about", finding.about());
        node.put("text", finding.text());
        node.put("result", finding.result().word());
        Findings.expectation(finding).ifPresent(expectation -> {
            node.put("measure", expectation.measure().key());
            node.put("unit", unit(expectation.measure().unit()));
            node.put("comparison", expectation.comparison().sign());
            node.put("bound", expectation.bound());
        });
        finding.figure().ifPresent(figure -> node.put("figure", figure));
    }

    static void measure(ObjectNode node, String name, double value) {
        node.put("value", value);
        Findings.measure(name).ifPresent(measure -> node.put("unit", unit(measure.unit())));
    }

    static String unit(MeasureUnit unit) {
        return switch (unit) {
            case COUNT -> "count";
            case SHARE -> "percent";
            case PRICE -> "price";
            case DURATION -> "nanoseconds";
        };
    }

    // ---- what happened -------------------------------------------------------------------------------------------

    private static void story(ObjectNode root, Story story) {
        some(root.putObject("faults"), story.faults(), JsonReport::span);
        some(root.putObject("reigns"), story.reigns(), JsonReport::span);
        some(root.putObject("endpoints"), story.endpoints(), JsonReport::span);
        some(root.putObject("elections"), story.elections(), JsonReport::election);
        some(root.putObject("merges"), story.merges(), JsonReport::merge);
        some(root.putObject("ledger"), story.ledger(), JsonReport::conflict);
        some(root.putObject("notes"), story.notes(), JsonReport::moment);
        some(root.putObject("events"), story.told(), JsonReport::event);
        series(root.putObject("series"), story.series());
    }

    private static <T> void some(ObjectNode node, Some<T> some, BiConsumer<ObjectNode, T> writer) {
        node.put("total", some.total());
        ArrayNode kept = node.putArray("kept");
        some.kept().forEach(one -> writer.accept(kept.addObject(), one));
    }

    private static void span(ObjectNode node, Span span) {
        node.put("name", span.text());
        node.put("detail", span.detail());
        node.put("from", span.from());
        node.put("to", span.to());
    }

    private static void moment(ObjectNode node, Moment moment) {
        node.put("at", moment.at());
        node.put("text", moment.text());
    }

    private static void event(ObjectNode node, EventRow row) {
        node.put("at", row.at());
        node.put("kind", row.kind().name().toLowerCase(Locale.ROOT));
        node.put("text", row.text());
    }

    private static void election(ObjectNode node, Election election) {
        node.put("epoch", election.epoch());
        node.put("initiator", election.initiator());
        node.put("reason", election.reason());
        node.put("startedAt", election.startedAt());
        node.put("endedAt", election.endedAt());
        node.put("reigned", election.success());
        node.put("outcome", election.outcome());
        election.decided().ifPresent(decided -> decided(node.putObject("decided"), decided));
        some(node.putObject("refusals"), election.refusals(), JsonReport::moment);
        some(node.putObject("messages"), election.messages(), (message, told) -> {
            message.put("at", told.at());
            message.put("from", told.from());
            message.put("to", told.to());
            message.put("kind", told.kind());
            message.put("text", told.text());
        });
    }

    private static void decided(ObjectNode node, ElectionDecided decided) {
        node.put("winner", decided.winner());
        node.put("rule", decided.rule());
        node.put("watermark", decided.watermark().toString());
        node.put("witness", decided.witness());
        node.put("judgedBy", decided.judgedBy());
        ArrayNode candidates = node.putArray("candidates");
        decided.candidates().forEach(candidate -> {
            ObjectNode one = candidates.addObject();
            one.put("machine", candidate.machine());
            one.put("position", candidate.position().toString());
            one.put("state", candidate.state().name());
            one.put("eligible", candidate.eligible());
            one.put("verdict", candidate.verdict());
        });
    }

    private static void merge(ObjectNode node, Stamped stamped) {
        TailMerged merged = Story.merge(stamped);
        node.put("at", stamped.at());
        node.put("primary", merged.primary());
        texts(node.putArray("ranges"), merged.ranges());
        node.put("keys", merged.keys());
        node.put("ledgerEntries", merged.ledgerEntries());
    }

    private static void conflict(ObjectNode node, Conflict conflict) {
        node.put("id", conflict.id());
        node.put("key", conflict.key());
        node.put("kind", conflict.kind().name());
        node.put("field", conflict.field());
        side(node.putObject("kept"), conflict.kept());
        side(node.putObject("lost"), conflict.lost());
    }

    private static void side(ObjectNode node, ConflictSide side) {
        node.put("hasValue", side.hasValue());
        node.put("value", side.value());
        node.put("side", side.side());
        node.put("writtenMillis", side.writtenMillis());
    }

    // ---- series --------------------------------------------------------------------------------------------------

    private static void series(ObjectNode node, Series series) {
        node.put("stepNanos", series.stepNanos());
        node.put("seenBy", series.isOfClients() ? "clients" : "gateways");
        ObjectNode operations = node.putObject("operations");
        List<Operations> steps = series.operations();
        column(operations, "inTime", steps, Operations::inTime);
        column(operations, "late", steps, Operations::late);
        column(operations, "refused", steps, Operations::refused);
        column(operations, "indeterminate", steps, Operations::indeterminate);
        column(operations, "givenUp", steps, Operations::givenUp);
        latency(
                operations.putObject("readLatencyNanos"),
                steps.stream().map(Operations::reads).toList());
        latency(
                operations.putObject("writeLatencyNanos"),
                steps.stream().map(Operations::writes).toList());
        ObjectNode lag = node.putObject("lagWrites");
        series.lag().forEach((replica, values) -> numbers(lag.putArray(replica), values));
        ObjectNode traffic = node.putObject("crossZone");
        traffic.put("stepNanos", series.trafficStepNanos());
        numbers(traffic.putArray("bytes"), series.crossZoneBytes());
        numbers(traffic.putArray("compressedBytes"), series.crossZoneCompressed());
    }

    private static void latency(ObjectNode node, List<Latency> steps) {
        column(node, "p50", steps, Latency::p50);
        column(node, "p95", steps, Latency::p95);
        column(node, "p99", steps, Latency::p99);
    }

    private static <T> void column(ObjectNode node, String name, List<T> steps, ToLongFunction<T> figure) {
        ArrayNode column = node.putArray(name);
        steps.forEach(step -> column.add(figure.applyAsLong(step)));
    }

    private static void numbers(ArrayNode array, Collection<Long> numbers) {
        numbers.forEach(array::add);
    }

    static void texts(ArrayNode array, Collection<String> texts) {
        texts.forEach(array::add);
    }
}
