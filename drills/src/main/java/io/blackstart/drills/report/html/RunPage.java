package io.blackstart.drills.report.html;

import io.blackstart.cluster.event.ClusterEvent.Conflict;
import io.blackstart.cluster.event.ClusterEvent.TailMerged;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.report.Findings;
import io.blackstart.drills.report.RunReport;
import io.blackstart.drills.report.Story;
import io.blackstart.drills.words.ConflictText;
import io.blackstart.drills.words.EventRow;
import io.blackstart.drills.words.Format;
import io.blackstart.persistence.Finding;
import io.blackstart.persistence.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A run's report as one page that needs nothing else: no network, no script. */
public final class RunPage {
    private static final List<Measure> AT_A_GLANCE = List.of(
            Measure.ACKNOWLEDGED,
            Measure.ACKNOWLEDGED_LOST,
            Measure.AVAILABILITY,
            Measure.FAILOVER_TIME,
            Measure.WRITES_OUTAGE,
            Measure.WRITE_P99,
            Measure.READS_STALE,
            Measure.LEDGER_ENTRIES);

    private final RunReport report;
    private final Story story;
    private final Markup page = new Markup();

    private RunPage(RunReport report) {
        this.report = report;
        this.story = report.story();
    }

    public static String of(RunReport report) {
        RunPage page = new RunPage(report);
        page.head();
        page.expectations();
        page.timeline();
        page.charts();
        Elections.on(page.page, page.story.elections());
        page.ledger();
        page.events();
        page.run();
        return Markup.page(
                "%s: %s, seed %d"
                        .formatted(
                                report.info().drill(),
                                report.status().word(),
                                report.info().seed()),
                Page.style(),
                new Markup().open("main").add(page.page).close());
    }

    // ---- verdict -------------------------------------------------------------------------------------------------

    private void head() {
        page.open("header");
        page.open("div", "class", "verdict");
        verdict(page, report.status());
        page.leaf(
                "span",
                "drill %s · seed %d · %s · blackstart %s"
                        .formatted(
                                report.info().drill(),
                                report.info().seed(),
                                Format.seconds(report.virtualNanos()) + " virtual",
                                report.info().programVersion()),
                "class",
                "detail");
        page.close();
        page.leaf(
                "h1",
                report.info().title().isEmpty()
                        ? report.info().drill()
                        : report.info().title());
        if (!report.about().isBlank()) {
            page.leaf("p", report.about().strip(), "class", "about");
        }
        if (!report.notUndone().isEmpty()) {
            page.open("div", "class", "failure");
            page.leaf("p", "Not undone: something is broken still", "class", "what");
            report.notUndone().forEach(left -> page.leaf("p", left));
            page.close();
        }
        report.failure().ifPresent(failure -> {
            page.open("div", "class", "failure");
            page.leaf("p", failure.what(), "class", "what");
            page.leaf("p", "Likely cause, from what happened:");
            page.open("ul");
            failure.causes().forEach(cause -> page.leaf("li", cause));
            page.close().close();
        });
        glance();
        page.close();
    }

    static void verdict(Markup page, RunStatus status) {
        switch (status) {
            case PASSED -> Page.badge(page, "good big", "✓", "passed");
            case FAILED -> Page.badge(page, "bad big", "✕", "failed");
            case BREACHED -> Page.badge(page, "bad big", "‼", "a promise was broken");
            case STOPPED -> Page.badge(page, "warn big", "■", "stopped by hand");
            case ERROR -> Page.badge(page, "bad big", "!", "ended by a defect");
            case INTERRUPTED -> Page.badge(page, "warn big", "…", "interrupted");
            case RUNNING -> Page.badge(page, "muted big", "…", "still running");
        }
    }

    private void glance() {
        page.open("div", "class", "tiles");
        for (Measure measure : AT_A_GLANCE) {
            Double value = report.measures().get(measure.key());
            if (value != null) {
                page.open("div", "class", "tile", "title", measure.meaning());
                page.leaf("b", shown(measure.key(), value));
                page.leaf("span", measure.key());
                page.close();
            }
        }
        page.close();
    }

    /** Counts are grouped, latencies as fine as they deserve. */
    static String shown(String name, double value) {
        return Findings.measure(name)
                .map(measure -> switch (measure.unit()) {
                    case COUNT -> Format.count(Math.round(value));
                    case DURATION -> value == 0 ? "0" : Format.latency(Math.round(value));
                    case SHARE, PRICE -> measure.unit().format(value);
                })
                .orElseGet(() -> Findings.figure(name, value));
    }

    private void expectations() {
        page.open("section", "id", "expectations").leaf("h2", "Expectations");
        if (report.findings().isEmpty()) {
            page.leaf(
                    "p", "The run ended before anything was judged, or nothing was expected of it.", "class", "empty");
        } else {
            page.open("div", "class", "scroll").open("table");
            Page.heads(page, List.of("", "When", "Expected", "Figure"), 3);
            report.findings().forEach(this::finding);
            page.close().close();
        }
        page.close();
    }

    private void finding(Finding finding) {
        page.open("tr", "class", finding.result() == Finding.Result.FAILED ? "failed" : "");
        page.open("td");
        switch (finding.result()) {
            case HELD -> Page.badge(page, "good", "✓", "held");
            case FAILED -> Page.badge(page, "bad", "✕", "not held");
            case UNJUDGED -> Page.badge(page, "muted", "?", "not judged");
        }
        page.close();
        page.leaf("td", finding.about());
        page.leaf("td", finding.text());
        page.leaf("td", Findings.figure(finding), "class", "number");
        page.close();
    }

    // ---- what happened -------------------------------------------------------------------------------------------

    private void timeline() {
        page.open("section", "id", "timeline").leaf("h2", "Timeline");
        page.open("div", "class", "card scroll")
                .add(Timeline.of(story, story.endNanos()))
                .close();
        if (!story.notes().isEmpty()) {
            page.open("ol", "class", "notes");
            story.notes()
                    .kept()
                    .forEach(note -> page.leaf("li", "%s  %s".formatted(Format.shortClock(note.at()), note.text())));
            page.close();
        }
        page.close();
    }

    private void charts() {
        page.open("section", "id", "charts").leaf("h2", "Charts");
        page.leaf("p", "Shaded: something was broken.", "class", "detail");
        page.open("div", "class", "charts");
        new Charts(story.series(), story.endNanos(), story.faults().kept(), Map.of())
                .all()
                .forEach(page::add);
        page.close().close();
    }

    private void ledger() {
        page.open("section", "id", "ledger").leaf("h2", "Merges and conflict ledger");
        if (story.merges().isEmpty()) {
            page.leaf("p", "Nothing was merged: no two sides had written.", "class", "empty");
        } else {
            page.open("div", "class", "scroll").open("table");
            Page.heads(page, List.of("At", "Primary", "Took over", "Keys", "In the ledger"), 3, 4);
            story.merges().kept().forEach(this::merge);
            page.close().close();
            Page.more(page, story.merges(), "merges");
        }
        if (!story.ledger().isEmpty()) {
            page.open("div", "class", "scroll").open("table", "class", "ledger");
            Page.heads(page, List.of("Key", "Stands", "of", "Lost", "of"));
            story.ledger().kept().forEach(this::conflict);
            page.close().close();
            Page.more(page, story.ledger(), "entries");
        } else if (!story.merges().isEmpty()) {
            page.leaf("p", "The ledger is empty: no acknowledged version lost to another.", "class", "empty");
        }
        page.close();
    }

    private void merge(Stamped stamped) {
        TailMerged merged = Story.merge(stamped);
        page.open("tr");
        page.leaf("td", Format.shortClock(stamped.at()));
        page.leaf("td", merged.primary());
        page.leaf("td", String.join(", ", merged.ranges()));
        page.leaf("td", Format.count(merged.keys()), "class", "number");
        page.leaf("td", Format.count(merged.ledgerEntries()), "class", "number");
        page.close();
    }

    private void conflict(Conflict conflict) {
        Page.row(
                page,
                List.of(
                        ConflictText.place(conflict),
                        ConflictText.value(conflict.kind(), conflict.kept()),
                        conflict.kept().side(),
                        ConflictText.value(conflict.kind(), conflict.lost()),
                        conflict.lost().side()));
    }

    private void events() {
        page.open("section", "id", "events").leaf("h2", "Events");
        page.open("details", "class", "card");
        page.open("summary")
                .leaf("b", Format.count(story.told().total(), "event"))
                .close();
        page.open("div", "class", "scroll").open("table", "class", "events");
        story.told().kept().forEach(this::event);
        page.close().close();
        Page.more(page, story.told(), "events");
        page.close().close();
    }

    private void event(EventRow row) {
        page.open("tr");
        page.leaf("td", Format.shortClock(row.at()), "class", "number");
        page.leaf("td", row.kind().name().toLowerCase(Locale.ROOT));
        page.leaf("td", row.text());
        page.close();
    }

    // ---- the run -------------------------------------------------------------------------------------------------

    private void run() {
        page.open("section", "id", "run").leaf("h2", "The run");
        page.open("dl");
        story.formed().ifPresent(formed -> {
            Page.entry(
                    page,
                    "Database",
                    "%s, mode %s, multi-AZ %s"
                            .formatted(formed.database(), formed.mode(), formed.multiAz() ? "on" : "off"));
            Page.entry(page, "Region", "%s, zones %s".formatted(formed.region(), String.join(", ", formed.zones())));
        });
        Page.entry(page, "Seed", Long.toString(report.info().seed()));
        Page.entry(page, "Started", report.info().startedAt().toString());
        Page.entry(page, "Virtual time", Format.seconds(report.virtualNanos()));
        report.wallNanos()
                .ifPresent(wall -> Page.entry(
                        page,
                        "Took",
                        String.format(
                                Locale.ROOT,
                                "%.2f s, %.0f × real time",
                                wall / 1e9,
                                (double) report.virtualNanos() / Math.max(1, wall))));
        Page.entry(page, "Program", "blackstart " + report.info().programVersion());
        Page.entry(
                page,
                "Journal",
                report.run().map(run -> "run " + run).orElse("not kept: this was one seed of a sweep"));
        Page.entry(page, "Journal sha256", report.sha256().isEmpty() ? "it never ended" : report.sha256());
        if (!report.recordSha256().isEmpty()) {
            Page.entry(page, "Record sha256", report.recordSha256());
        }
        page.close();
        settings();
        page.leaf("h3", "See it again");
        page.leaf("p", "The same program, drill and seed give the same events, byte for byte.");
        page.leaf("pre", String.join("\n", again()));
        measures();
        if (!report.info().drillText().isEmpty()) {
            page.open("details", "class", "card")
                    .open("summary")
                    .leaf("b", "The drill file")
                    .close();
            page.leaf("pre", report.info().drillText()).close();
        }
        page.close();
    }

    private List<String> again() {
        List<String> commands = new ArrayList<>(report.replay());
        report.run().ifPresent(run -> commands.add("blackstart runs replay " + run));
        return commands;
    }

    private void settings() {
        page.leaf("h3", "Settings");
        if (report.info().settings().isEmpty()) {
            page.leaf("p", "All as usual.", "class", "empty");
            return;
        }
        page.open("dl");
        report.info().settings().forEach((key, value) -> Page.entry(page, key, value));
        page.close();
    }

    private void measures() {
        zones();
        page.leaf("h3", "All measures");
        if (report.measures().isEmpty()) {
            page.leaf("p", "None: the run did not end.", "class", "empty");
            return;
        }
        page.open("div", "class", "scroll").open("table");
        Page.heads(page, List.of("Measure", "Figure", "Meaning"), 1);
        report.measures().forEach((name, value) -> {
            if (Findings.zone(name).isEmpty()) {
                page.open("tr");
                page.leaf("td", name);
                page.leaf("td", shown(name, value), "class", "number");
                page.leaf("td", Measure.byKey(name).map(Measure::meaning).orElse(""));
                page.close();
            }
        });
        page.close().close();
    }

    /** What the clients of each zone measured, side by side. */
    private void zones() {
        SortedMap<String, SortedMap<String, String>> byMeasure = new TreeMap<>();
        SortedSet<String> zones = new TreeSet<>();
        report.measures()
                .forEach((name, value) -> Findings.zone(name).ifPresent(zone -> {
                    zones.add(zone);
                    byMeasure
                            .computeIfAbsent(
                                    Findings.measure(name).map(Measure::key).orElse(name), _ -> new TreeMap<>())
                            .put(zone, shown(name, value));
                }));
        if (zones.isEmpty()) {
            return;
        }
        page.leaf("h3", "By the zone of the client");
        page.open("div", "class", "scroll").open("table");
        page.open("tr").leaf("th", "Measure");
        zones.forEach(zone -> page.leaf("th", zone, "class", "number"));
        page.close();
        byMeasure.forEach((measure, figures) -> {
            page.open("tr").leaf("td", measure);
            zones.forEach(zone -> page.leaf("td", figures.getOrDefault(zone, "–"), "class", "number"));
            page.close();
        });
        page.close().close();
    }
}
