package io.blackstart.drills.report.html;

import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.report.SweepReport;
import io.blackstart.drills.run.Verdict;
import io.blackstart.drills.sweep.Spread;
import io.blackstart.drills.sweep.SweepResult;
import io.blackstart.drills.sweep.SweepResult.Trouble;
import io.blackstart.drills.words.Format;
import io.blackstart.drills.words.ShellWord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A sweep's report as one page: how every measure spreads over the seeds, which were the worst, and which went wrong. */
public final class SweepPage {
    private static final int BAR_WIDTH = 8;
    private static final int BAR_HEIGHT = 30;

    private final SweepReport report;
    private final SweepResult result;
    private final Markup page = new Markup();

    private SweepPage(SweepReport report) {
        this.report = report;
        this.result = report.result();
    }

    public static String of(SweepReport report) {
        SweepPage page = new SweepPage(report);
        page.head();
        page.troubles();
        page.spreads();
        page.sweep();
        return Markup.page(
                "%s: sweep of %s seeds".formatted(report.drill().id(), Format.count(report.seeds())),
                Page.style(),
                new Markup().open("main").add(page.page).close());
    }

    private void head() {
        page.open("header").open("div", "class", "verdict");
        switch (result.verdict()) {
            case PASSED -> Page.badge(page, "good big", "✓", "passed");
            case FAILED -> Page.badge(page, "bad big", "✕", "failed");
            case BREACHED -> Page.badge(page, "bad big", "‼", "a promise was broken");
            case STOPPED -> Page.badge(page, "warn big", "■", "stopped by hand");
        }
        page.leaf(
                "span",
                "drill %s · seeds %d to %d · blackstart %s"
                        .formatted(
                                report.drill().id(),
                                report.firstSeed(),
                                report.firstSeed() + report.seeds() - 1,
                                report.program()),
                "class",
                "detail");
        page.close();
        page.leaf("h1", report.drill().title());
        if (!report.drill().about().isBlank()) {
            page.leaf("p", report.drill().about().strip(), "class", "about");
        }
        result.troubles().stream().findFirst().ifPresent(this::first);
        page.open("div", "class", "tiles");
        tile(result.runs(), "runs");
        for (Verdict verdict : Verdict.values()) {
            tile(result.count(verdict), verdict.word());
        }
        tile(result.crashed(), "ended by a defect");
        tile(result.sum(Measure.ACKNOWLEDGED), "acknowledged in all");
        tile(result.sum(Measure.ACKNOWLEDGED_LOST), "lost in all");
        page.close().close();
    }

    private void first(Trouble trouble) {
        page.open("div", "class", "failure");
        page.leaf("p", "seed %d %s: %s".formatted(trouble.seed(), trouble.kind(), trouble.what()), "class", "what");
        page.leaf("p", report.replay(trouble.seed()));
        page.close();
    }

    private void tile(long count, String words) {
        page.open("div", "class", "tile")
                .leaf("b", Format.count(count))
                .leaf("span", words)
                .close();
    }

    private void troubles() {
        page.open("section", "id", "troubles").leaf("h2", "Seeds that went wrong");
        if (result.troubles().isEmpty()) {
            page.leaf("p", "None.", "class", "empty").close();
            return;
        }
        page.open("div", "class", "scroll").open("table");
        Page.heads(page, List.of("Seed", "How", "First that failed", "See it again"), 0);
        for (Trouble trouble : result.troubles()) {
            page.open("tr");
            page.open("td", "class", "number");
            seed(trouble.seed());
            page.close();
            page.open("td");
            Page.badge(page, "bad", "✕", trouble.kind());
            page.close();
            page.leaf("td", trouble.what());
            page.open("td").leaf("code", report.replay(trouble.seed())).close();
            page.close();
        }
        page.close().close();
        if (report.moreTroubles() > 0) {
            page.leaf("p", "%s more went wrong.".formatted(Format.count(report.moreTroubles())), "class", "empty");
        }
        page.close();
    }

    /** A link where the seed has a report of its own. */
    private void seed(long seed) {
        Optional.ofNullable(report.pages().get(seed))
                .ifPresentOrElse(
                        link -> page.leaf("a", Long.toString(seed), "href", link),
                        () -> page.text(Long.toString(seed)));
    }

    private void spreads() {
        page.open("section", "id", "measures").leaf("h2", "Measures over all runs");
        page.leaf(
                "p",
                "The bars show how many runs had which figure, from the least to the most. 95 % of the runs were at"
                        + " least as good as p95.",
                "class",
                "detail");
        if (result.spreads().isEmpty()) {
            page.leaf("p", "No run ended.", "class", "empty").close();
            return;
        }
        page.open("div", "class", "scroll").open("table");
        Page.heads(page, List.of("Measure", "Spread", "Median", "p95", "Worst", "of seed", "Meaning"), 2, 3, 4, 5);
        result.spreads().values().forEach(this::spread);
        page.close().close().close();
    }

    private void spread(Spread spread) {
        String name = spread.measure().key();
        page.open("tr");
        page.leaf("td", name);
        page.open("td").add(bars(spread)).close();
        for (double figure : List.of(spread.median(), spread.p95(), spread.worst())) {
            page.leaf("td", RunPage.shown(name, figure), "class", "number");
        }
        page.open("td", "class", "number");
        spread.worstSeed().ifPresentOrElse(this::seed, () -> page.text("–"));
        page.close();
        page.leaf("td", spread.measure().meaning(), "class", "detail");
        page.close();
    }

    private static Markup bars(Spread spread) {
        long[] bins = spread.bins(SweepReport.BINS);
        String name = spread.measure().key();
        String range = "%s to %s".formatted(RunPage.shown(name, spread.least()), RunPage.shown(name, spread.most()));
        if (spread.least() == spread.most()) {
            return new Markup().leaf("span", "all the same", "class", "detail");
        }
        int width = SweepReport.BINS * BAR_WIDTH;
        double bar = (double) width / bins.length;
        Markup svg = new Markup()
                .open(
                        "svg",
                        "class",
                        "bars",
                        "viewBox",
                        "0 0 %d %d".formatted(width, BAR_HEIGHT + 14),
                        "role",
                        "img",
                        "aria-label",
                        name + ": " + range);
        long most = 1;
        for (long bin : bins) {
            most = Math.max(most, bin);
        }
        for (int bin = 0; bin < bins.length; bin++) {
            if (bins[bin] > 0) {
                double height = Math.max(1.5, (double) bins[bin] / most * BAR_HEIGHT);
                svg.empty(
                        "rect",
                        "class",
                        "area accent",
                        "x",
                        Plot.number(bin * bar),
                        "y",
                        Plot.number(BAR_HEIGHT - height),
                        "width",
                        Plot.number(bar - 1),
                        "height",
                        Plot.number(height));
            }
        }
        svg.empty("line", "class", "grid", "x1", 0, "x2", width, "y1", BAR_HEIGHT + 0.5, "y2", BAR_HEIGHT + 0.5);
        svg.leaf("text", RunPage.shown(name, spread.least()), "class", "tick", "x", 0, "y", BAR_HEIGHT + 12);
        svg.leaf(
                "text",
                RunPage.shown(name, spread.most()),
                "class",
                "tick",
                "x",
                width,
                "y",
                BAR_HEIGHT + 12,
                "text-anchor",
                "end");
        return svg.close();
    }

    private void sweep() {
        page.open("section", "id", "sweep").leaf("h2", "The sweep");
        page.open("dl");
        Page.entry(page, "Drill", report.named());
        Page.entry(page, "Seeds", "%d to %d".formatted(report.firstSeed(), report.firstSeed() + report.seeds() - 1));
        Page.entry(page, "Started", report.startedAt().toString());
        Page.entry(
                page,
                "Took",
                String.format(Locale.ROOT, "%.1f s, %.0f × real time", result.wallNanos() / 1e9, result.speed()));
        Page.entry(page, "Program", "blackstart " + report.program());
        Page.entry(page, "Journal sha256", result.sha256());
        page.close();
        page.leaf("p", "Each seed runs alone as it did here, byte for byte:");
        page.leaf("pre", "blackstart drill run %s --seed N".formatted(ShellWord.of(report.named())));
        page.close();
    }
}
