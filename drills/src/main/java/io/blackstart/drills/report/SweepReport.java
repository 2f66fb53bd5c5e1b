package io.blackstart.drills.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.report.JUnitReport.Case;
import io.blackstart.drills.report.JUnitReport.Kind;
import io.blackstart.drills.report.JUnitReport.Suite;
import io.blackstart.drills.report.ReportFolder.Form;
import io.blackstart.drills.run.Verdict;
import io.blackstart.drills.sweep.Spread;
import io.blackstart.drills.sweep.SweepResult;
import io.blackstart.drills.sweep.SweepResult.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the reports of a sweep tell.
 *
 * @param named the drill as the user named it
 * @param program version of Blackstart
 * @param seeds how many were asked for
 * @param pages by seed, the run reports that were written beside it, as a link finds them
 */
public record SweepReport(
        Drill drill,
        String named,
        String program,
        Instant startedAt,
        long firstSeed,
        long seeds,
        SweepResult result,
        SortedMap<Long, String> pages) {
    public static final String FORMAT = "blackstart-sweep-report";
    public static final int VERSION = 1;
    /** In how many parts a measure's spread is told. */
    public static final int BINS = 24;

    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add(Form.TEXT.mark());
        lines.add("");
        lines.add("drill %s seeds %d to %d: %s".formatted(drill.id(), firstSeed, firstSeed + seeds - 1, drill.title()));
        lines.add("program " + program);
        lines.add("");
        lines.addAll(SweepLines.of(result, named));
        return String.join("\n", lines) + "\n";
    }

    /** The command that runs one of its seeds alone, and journals it. */
    public String replay(long seed) {
        return RunReport.again(named, seed);
    }

    /** How many runs went wrong besides those that are named. */
    public long moreTroubles() {
        return result.count(Verdict.FAILED)
                + result.count(Verdict.BREACHED)
                + result.crashed()
                - result.troubles().size();
    }

    public String junit() {
        List<Case> cases = new ArrayList<>();
        for (Trouble trouble : result.troubles()) {
            cases.add(new Case(
                    "seed " + trouble.seed(),
                    trouble.kind().equals("crashed") ? Kind.ERROR : Kind.FAILED,
                    trouble.kind() + ": " + trouble.what(),
                    trouble.what() + "\n" + replay(trouble.seed())));
        }
        if (moreTroubles() > 0) {
            String more = "%d more seeds went wrong".formatted(moreTroubles());
            cases.add(new Case(more, Kind.FAILED, more, more));
        }
        if (result.count(Verdict.PASSED) > 0) {
            cases.add(new Case("%d seeds passed".formatted(result.count(Verdict.PASSED)), Kind.PASSED, "", ""));
        }
        if (result.count(Verdict.STOPPED) > 0 || result.runs() < seeds) {
            cases.add(new Case("stopped by hand before all seeds had run", Kind.SKIPPED, "", ""));
        }
        SortedMap<String, String> properties =
                new TreeMap<>(drill.database().settings().changed());
        properties.put("drill", drill.id());
        properties.put("seeds", "%d to %d".formatted(firstSeed, firstSeed + seeds - 1));
        properties.put("program", program);
        properties.put("journal.sha256", result.sha256());
        properties.put("verdict", result.verdict().word());
        return JUnitReport.write(
                new Suite(drill.id() + "-sweep", startedAt, result.wallNanos() / 1e9, properties, cases, text()));
    }

    public String json() {
        ObjectNode root = JsonReport.head(FORMAT, VERSION);
        root.put("drill", drill.id());
        root.put("title", drill.title());
        root.put("about", drill.about());
        root.put("verdict", result.verdict().word());
        root.put("program", program);
        root.put("startedAt", startedAt.toString());
        root.put("firstSeed", firstSeed);
        root.put("seeds", seeds);
        root.put("runs", result.runs());
        for (Verdict verdict : Verdict.values()) {
            root.put(verdict.word(), result.count(verdict));
        }
        root.put("crashed", result.crashed());
        root.put("wallNanos", result.wallNanos());
        root.put("journalSha256", result.sha256());
        ObjectNode measures = root.putObject("measures");
        result.spreads()
                .values()
                .forEach(spread -> spread(measures.putObject(spread.measure().key()), spread));
        ArrayNode troubles = root.putArray("troubles");
        for (Trouble trouble : result.troubles()) {
            ObjectNode node = troubles.addObject();
            node.put("seed", trouble.seed());
            node.put("kind", trouble.kind());
            node.put("what", trouble.what());
            node.put("replay", replay(trouble.seed()));
        }
        return JsonReport.text(root);
    }

    private void spread(ObjectNode node, Spread spread) {
        node.put("unit", JsonReport.unit(spread.measure().unit()));
        node.put("median", spread.median());
        node.put("p95", spread.p95());
        node.put("worst", spread.worst());
        spread.worstSeed().ifPresent(seed -> node.put("worstSeed", seed));
        node.put("runsAboveZero", spread.runsAboveZero());
        node.put("least", spread.least());
        node.put("most", spread.most());
        ArrayNode bins = node.putArray("bins");
        for (long bin : spread.bins(BINS)) {
            bins.add(bin);
        }
    }
}
