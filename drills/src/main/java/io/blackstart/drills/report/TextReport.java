package io.blackstart.drills.report;

import io.blackstart.cluster.event.ClusterEvent.TailMerged;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.report.ReportFolder.Form;
import io.blackstart.drills.words.ConflictText;
import io.blackstart.drills.words.Format;
import io.blackstart.persistence.Finding;
import io.blackstart.persistence.Finding.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A run's report as plain text: the verdict and why, what was expected, what happened, and how to see it again. */
public final class TextReport {
    private final List<String> lines = new ArrayList<>();

    private TextReport() {}

    public static String of(RunReport report) {
        TextReport text = new TextReport();
        text.head(report);
        text.findings(report);
        text.happened(report.story());
        text.measures(report);
        text.foot(report);
        return String.join("\n", text.lines) + "\n";
    }

    private void head(RunReport report) {
        lines.add(Form.TEXT.mark());
        lines.add("");
        report.notUndone().forEach(left -> lines.add("NOT UNDONE  " + left));
        row("drill", report.info().drill() + ": " + report.info().title());
        if (!report.about().isBlank()) {
            row("about", report.about().strip().replaceAll("\\s+", " "));
        }
        row("verdict", report.status().word());
        whyLines(report).forEach(lines::add);
    }

    /** What failed first and why, as the console tells it too; none if nothing failed. */
    public static List<String> whyLines(RunReport report) {
        TextReport text = new TextReport();
        report.failure().ifPresent(failure -> {
            text.row("first", failure.what());
            failure.causes().forEach(cause -> text.row("likely", cause));
        });
        return text.lines;
    }

    private void findings(RunReport report) {
        section("Expectations");
        if (report.findings().isEmpty()) {
            lines.add("none");
        }
        report.findings().forEach(finding -> lines.add(line(finding)));
    }

    private static String line(Finding finding) {
        String result = finding.result() == Result.FAILED
                ? "NOT HELD"
                : finding.result().word();
        return "%-8s  %-13s  %-32s  %s"
                .formatted(result, finding.about(), finding.text(), Findings.figure(finding))
                .stripTrailing();
    }

    private void happened(Story story) {
        section("What was broken");
        list(
                story.faults(),
                fault -> "%s to %s  %s (%s)"
                        .formatted(clock(fault.from()), clock(fault.to()), fault.text(), fault.detail()));
        section("Elections");
        list(story.elections(), TextReport::line);
        section("Merges");
        list(story.merges(), TextReport::line);
        section("Conflict ledger");
        list(story.ledger(), ConflictText::words);
    }

    private static String line(Election election) {
        String candidates = election.decided().stream()
                .flatMap(decided -> decided.candidates().stream())
                .map(candidate -> "\n    %s at seq %s, %s: %s"
                        .formatted(
                                candidate.machine(),
                                Format.count(candidate.position().seq()),
                                candidate.state(),
                                candidate.verdict()))
                .collect(Collectors.joining());
        String footing = election.decided()
                .map(decided -> "\n    watermark %s known to %s; %s"
                        .formatted(Format.count(decided.watermark().seq()), decided.witness(), decided.rule()))
                .orElse("");
        return "%s  epoch %d, called by %s: %s\n    %s%s%s"
                .formatted(
                        clock(election.startedAt()),
                        election.epoch(),
                        election.initiator(),
                        election.reason(),
                        election.outcome(),
                        candidates,
                        footing);
    }

    private static String line(Stamped stamped) {
        TailMerged merged = Story.merge(stamped);
        return "%s  %s took over %s: %s, %s in the ledger"
                .formatted(
                        clock(stamped.at()),
                        merged.primary(),
                        String.join(", ", merged.ranges()),
                        Format.count(merged.keys(), "key"),
                        Format.count(merged.ledgerEntries()));
    }

    private void measures(RunReport report) {
        section("Measures");
        if (report.measures().isEmpty()) {
            lines.add("none");
        }
        report.measures()
                .forEach((name, value) -> lines.add("%-32s  %s".formatted(name, Findings.figure(name, value))));
    }

    private void foot(RunReport report) {
        section("The run");
        row("seed", Long.toString(report.info().seed()));
        row(
                "settings",
                report.info().settings().isEmpty()
                        ? "all as usual"
                        : report.info().settings().entrySet().stream()
                                .map(setting -> setting.getKey() + "=" + setting.getValue())
                                .collect(Collectors.joining(" ")));
        row("virtual", Format.seconds(report.virtualNanos()));
        report.wallNanos()
                .ifPresent(wall -> row(
                        "took",
                        String.format(
                                Locale.ROOT,
                                "%.2f s, %.0f x real time",
                                wall / 1e9,
                                (double) report.virtualNanos() / Math.max(1, wall))));
        row("program", report.info().programVersion());
        row(
                "journal",
                "%s, sha256 %s"
                        .formatted(
                                report.run().map(run -> "run " + run).orElse("not kept"),
                                report.sha256().isEmpty() ? "-" : report.sha256()));
        if (!report.recordSha256().isEmpty()) {
            row("record", "sha256 " + report.recordSha256());
        }
        report.replay().forEach(command -> row("replay", command));
    }

    private void section(String name) {
        lines.add("");
        lines.add(name);
        lines.add("-".repeat(name.length()));
    }

    private void row(String name, String text) {
        lines.add("%-8s  %s".formatted(name, text));
    }

    private <T> void list(Some<T> some, Function<T, String> line) {
        if (some.isEmpty()) {
            lines.add("none");
        }
        some.kept().forEach(one -> lines.add(line.apply(one)));
        if (some.more() > 0) {
            lines.add("and %s more".formatted(Format.count(some.more())));
        }
    }

    private static String clock(long nanos) {
        return Format.shortClock(nanos);
    }
}
