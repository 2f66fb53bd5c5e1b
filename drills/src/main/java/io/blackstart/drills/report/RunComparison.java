package io.blackstart.drills.report;

import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.report.ReportFolder.Form;
import io.blackstart.drills.words.Format;
import io.blackstart.persistence.Finding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Two runs beside each other: what they were begun with, what each measure came to, what held in one and not in the other. */
public record RunComparison(RunReport a, RunReport b) {
    private static final String COLUMNS = "%-44s  %-22s  %-22s  %s";

    private static final Set<Measure> WORTHY_COUNTS = EnumSet.of(
            Measure.ACKNOWLEDGED,
            Measure.ACKNOWLEDGED_LOST,
            Measure.INDETERMINATE,
            Measure.READS_STALE,
            Measure.REPLICA_LIVE,
            Measure.VACANCIES,
            Measure.HELD_ALONE);

    /** Figures that are not the same have other texts. @param note what to say of the two; may be empty */
    public record Row(String name, String a, String b, String note) {
        public boolean isEqual() {
            return a.equals(b);
        }
    }

    /** What the runs were begun with and how they ended. */
    public List<Row> heads() {
        List<Row> rows = new ArrayList<>();
        rows.add(head("run", run(a), run(b)));
        rows.add(head("drill", a.info().drill(), b.info().drill()));
        boolean sameFile = a.info().drillText().equals(b.info().drillText());
        rows.add(head("drill file", file(a, sameFile, "one"), file(b, sameFile, "another")));
        rows.add(head(
                "seed", Long.toString(a.info().seed()), Long.toString(b.info().seed())));
        TreeSet<String> settings = new TreeSet<>(a.info().settings().keySet());
        settings.addAll(b.info().settings().keySet());
        settings.forEach(key -> rows.add(head(key, setting(a, key), setting(b, key))));
        rows.add(head("program", a.info().programVersion(), b.info().programVersion()));
        rows.add(head("verdict", a.status().word(), b.status().word()));
        rows.add(head("virtual time", Format.seconds(a.virtualNanos()), Format.seconds(b.virtualNanos())));
        return rows;
    }

    private static Row head(String name, String a, String b) {
        return new Row(name, a, b, "");
    }

    private static String run(RunReport report) {
        return report.run().map(run -> Long.toString(run)).orElse("-");
    }

    private static String setting(RunReport report, String key) {
        return report.info().settings().getOrDefault(key, "as usual");
    }

    private static String file(RunReport report, boolean same, String otherwise) {
        return report.info().drillText().isEmpty() ? "none" : same ? "the same" : otherwise;
    }

    /** Whether both told the same events, byte for byte. */
    public boolean isSameStory() {
        return !a.sha256().isEmpty() && a.sha256().equals(b.sha256());
    }

    /** Every measure that one of them has; the note says which is better, where they differ. */
    public List<Row> measures() {
        TreeSet<String> names = new TreeSet<>(a.measures().keySet());
        names.addAll(b.measures().keySet());
        return names.stream().map(this::measure).toList();
    }

    private Row measure(String name) {
        Optional<Double> first = Optional.ofNullable(a.measures().get(name));
        Optional<Double> second = Optional.ofNullable(b.measures().get(name));
        return new Row(
                name,
                figure(name, first, second),
                figure(name, second, first),
                first.isPresent() && second.isPresent() ? better(name, first.get(), second.get()) : "");
    }

    private static String figure(String name, Optional<Double> value, Optional<Double> other) {
        return value.map(figure -> Findings.figure(name, figure, other.orElse(figure)))
                .orElse("not measured");
    }

    private static String better(String name, double first, double second) {
        if (first == second) {
            return "";
        }
        return Findings.measure(name)
                .filter(measure -> isWorthy(measure, Math.min(first, second)))
                .map(measure -> measure.isBetterHigh() == second > first ? "B better" : "A better")
                .orElse("");
    }

    /** How often something happened is neither good nor bad, and a time that did not pass says that there was nothing to wait for. */
    private static boolean isWorthy(Measure measure, double least) {
        return switch (measure.unit()) {
            case SHARE, PRICE -> true;
            case DURATION -> least > 0;
            case COUNT -> WORTHY_COUNTS.contains(measure);
        };
    }

    /** What one or both expected or found; the note says where they differ. */
    public List<Row> findings() {
        List<Row> rows = new ArrayList<>();
        Map<String, Finding> second = new LinkedHashMap<>();
        b.findings().forEach(finding -> second.putIfAbsent(name(finding), finding));
        TreeSet<String> told = new TreeSet<>();
        for (Finding finding : a.findings()) {
            if (told.add(name(finding))) {
                rows.add(row(name(finding), Optional.of(finding), Optional.ofNullable(second.get(name(finding)))));
            }
        }
        second.forEach((name, finding) -> {
            if (told.add(name)) {
                rows.add(row(name, Optional.empty(), Optional.of(finding)));
            }
        });
        return rows;
    }

    private static Row row(String name, Optional<Finding> first, Optional<Finding> second) {
        boolean differ = !first.map(Finding::result).equals(second.map(Finding::result));
        return new Row(name, words(first), words(second), differ ? "differs" : "");
    }

    private static String name(Finding finding) {
        return finding.about() + ": " + finding.text();
    }

    private static String words(Optional<Finding> finding) {
        return finding.map(found ->
                        "%s %s".formatted(result(found), Findings.figure(found)).strip())
                .orElse("not asked");
    }

    private static String result(Finding finding) {
        return switch (finding.result()) {
            case HELD -> "held";
            case FAILED -> Findings.expectation(finding).isPresent() ? "not held" : "failed";
            case UNJUDGED -> "not judged";
        };
    }

    /** The console's lines. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(COLUMNS.formatted("", "A", "B", "").stripTrailing());
        heads().forEach(row -> lines.add(line(row, row.isEqual() ? "" : "differs")));
        lines.add("");
        findings().forEach(row -> lines.add(line(row, row.note())));
        if (!findings().isEmpty()) {
            lines.add("");
        }
        List<Row> differing = measures().stream().filter(row -> !row.isEqual()).toList();
        differing.forEach(row -> lines.add(line(row, row.note())));
        lines.add("%s the same in both".formatted(Format.count(measures().size() - differing.size(), "measure")));
        lines.add(
                isSameStory()
                        ? "both told the same events, byte for byte"
                        : "they told different events: journal sha256 %s and %s".formatted(sha(a), sha(b)));
        return lines;
    }

    private static String sha(RunReport report) {
        return report.sha256().isEmpty() ? "of a run that never ended" : report.sha256();
    }

    private static String line(Row row, String note) {
        return COLUMNS.formatted(row.name(), row.a(), row.b(), note).stripTrailing();
    }

    /** The same as a report. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add(Form.TEXT.mark());
        lines.add("");
        lines.addAll(lines());
        return String.join("\n", lines) + "\n";
    }
}
