package io.blackstart.drills.report.html;

import io.blackstart.drills.report.Election;
import io.blackstart.drills.report.RunComparison;
import io.blackstart.drills.report.RunComparison.Row;
import io.blackstart.drills.report.RunReport;
import io.blackstart.drills.words.Format;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Two runs as one page, side by side: the same axes on both sides, so that what looks higher is higher. */
public final class ComparePage {
    private final RunComparison comparison;
    private final RunReport a;
    private final RunReport b;
    private final long endNanos;
    private final Markup page = new Markup();

    private ComparePage(RunComparison comparison) {
        this.comparison = comparison;
        this.a = comparison.a();
        this.b = comparison.b();
        this.endNanos = Math.max(a.story().endNanos(), b.story().endNanos());
    }

    public static String of(RunComparison comparison) {
        ComparePage page = new ComparePage(comparison);
        page.head();
        page.rows("expectations", "Expectations", comparison.findings(), "Neither run judged anything.");
        page.timelines();
        page.charts();
        page.elections();
        page.measures();
        return Markup.page(
                "Runs %s and %s".formatted(name(page.a), name(page.b)),
                Page.style(),
                new Markup().open("main").add(page.page).close());
    }

    private static String name(RunReport report) {
        return report.run().map(run -> Long.toString(run)).orElse("?");
    }

    private void head() {
        page.open("header").leaf("h1", "Runs %s and %s side by side".formatted(name(a), name(b)));
        page.open("div", "class", "sides");
        side("A", a);
        side("B", b);
        page.close();
        page.leaf(
                "p",
                comparison.isSameStory() ? "Both told the same events, byte for byte." : "They told different events.",
                "class",
                "detail");
        table(comparison.heads(), true);
        page.close();
    }

    private void side(String letter, RunReport report) {
        page.open("div", "class", "card");
        page.open("div", "class", "verdict").leaf("b", letter);
        RunPage.verdict(page, report.status());
        page.close();
        page.leaf("p", report.info().title());
        report.failure().ifPresent(failure -> {
            page.leaf("p", failure.what(), "class", "bad");
            page.open("ul");
            failure.causes().forEach(cause -> page.leaf("li", cause));
            page.close();
        });
        page.close();
    }

    private void rows(String id, String title, List<Row> rows, String empty) {
        page.open("section", "id", id).leaf("h2", title);
        if (rows.isEmpty()) {
            page.leaf("p", empty, "class", "empty");
        } else {
            table(rows, false);
        }
        page.close();
    }

    /** @param marked whether a row with two different sides says so where it has no note */
    private void table(List<Row> rows, boolean marked) {
        page.open("div", "class", "scroll").open("table");
        Page.heads(page, List.of("", "A", "B", ""));
        for (Row row : rows) {
            String note = row.note().isEmpty() && marked && !row.isEqual() ? "differs" : row.note();
            page.open("tr", "class", row.isEqual() ? "equal" : "");
            page.leaf("td", row.name()).leaf("td", row.a()).leaf("td", row.b());
            page.open("td");
            if (!note.isEmpty()) {
                Page.badge(page, note.equals("differs") ? "warn" : "muted", note.equals("differs") ? "≠" : "▸", note);
            }
            page.close().close();
        }
        page.close().close();
    }

    private void measures() {
        List<Row> differing =
                comparison.measures().stream().filter(row -> !row.isEqual()).toList();
        rows("measures", "Measures that differ", differing, "None: all measures are the same in both.");
        List<Row> equal = comparison.measures().stream().filter(Row::isEqual).toList();
        if (!equal.isEmpty()) {
            page.open("details", "class", "card").open("summary");
            page.leaf("b", Format.count(equal.size(), "measure") + " the same in both")
                    .close();
            table(equal, false);
            page.close();
        }
    }

    private void timelines() {
        page.open("section", "id", "timeline").leaf("h2", "Timelines");
        for (RunReport side : List.of(a, b)) {
            page.leaf("h3", side == a ? "A" : "B");
            page.open("div", "class", "card scroll")
                    .add(Timeline.of(side.story(), endNanos))
                    .close();
        }
        page.close();
    }

    private void charts() {
        page.open("section", "id", "charts").leaf("h2", "Charts: A left, B right");
        page.leaf("p", "Both sides have the same axes. Shaded: something was broken.", "class", "detail");
        page.open("div", "class", "charts two");
        Map<String, Double> reach = new TreeMap<>(charts(a, Map.of()).reach());
        charts(b, Map.of()).reach().forEach((title, most) -> reach.merge(title, most, Math::max));
        List<Markup> left = charts(a, reach).all();
        List<Markup> right = charts(b, reach).all();
        for (int chart = 0; chart < left.size(); chart++) {
            page.add(left.get(chart)).add(right.get(chart));
        }
        page.close().close();
    }

    private Charts charts(RunReport report, Map<String, Double> reach) {
        return new Charts(
                report.story().series(), endNanos, report.story().faults().kept(), reach);
    }

    private void elections() {
        page.open("section", "id", "elections").leaf("h2", "Elections");
        page.open("div", "class", "sides");
        elections("A", a);
        elections("B", b);
        page.close().close();
    }

    private void elections(String letter, RunReport report) {
        page.open("div", "class", "card").leaf("b", letter);
        if (report.story().elections().isEmpty()) {
            page.leaf("p", "No election was called.", "class", "empty");
        } else {
            page.open("div", "class", "scroll").open("table");
            Page.heads(page, List.of("At", "Epoch", "Outcome"), 0, 1);
            report.story().elections().kept().forEach(this::election);
            page.close().close();
            Page.more(page, report.story().elections(), "elections");
        }
        page.close();
    }

    private void election(Election election) {
        page.open("tr");
        page.leaf("td", Format.shortClock(election.startedAt()), "class", "number");
        page.leaf("td", Long.toString(election.epoch()), "class", "number");
        page.leaf("td", (election.success() ? "✓ " : "✕ ") + election.outcome());
        page.close();
    }
}
