package io.blackstart.app.console.runs;

import io.blackstart.app.console.look.Badge;
import io.blackstart.app.console.report.Fact;
import io.blackstart.app.console.report.Found;
import io.blackstart.drills.report.Findings;
import io.blackstart.drills.words.Format;
import io.blackstart.persistence.Finding;
import io.blackstart.persistence.RunRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All there is to say of one run.
 *
 * @param facts what it was begun with and how it ended
 * @param findings what it expected and found
 * @param measures what was measured
 */
record RunDetailsModel(
        long run,
        boolean ended,
        String name,
        String title,
        Badge verdict,
        List<Fact> facts,
        List<Found> findings,
        List<Fact> measures) {
    static RunDetailsModel of(RunRow run, RunLine line, List<Finding> findings, int conflicts) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("started", line.started()));
        facts.add(new Fact("lasted", line.duration() + " of virtual time"));
        facts.add(new Fact("seed", Long.toString(line.seed())));
        facts.add(new Fact("program", line.program()));
        facts.add(new Fact("settings", settings(run)));
        facts.add(new Fact("events", Format.count(run.events())));
        facts.add(new Fact("conflicts", Format.count(conflicts)));
        facts.add(new Fact("sha256", run.sha256().isEmpty() ? "none before it ends" : run.sha256()));
        return new RunDetailsModel(
                run.id(),
                line.ended(),
                "Run %d · %s".formatted(run.id(), line.drill()),
                line.title().equals(line.drill()) ? "" : line.title(),
                line.verdict(),
                facts,
                findings.stream().map(Found::of).toList(),
                run.measures().entrySet().stream()
                        .map(measure ->
                                new Fact(measure.getKey(), Findings.figure(measure.getKey(), measure.getValue())))
                        .toList());
    }

    private static String settings(RunRow run) {
        return run.info().settings().isEmpty()
                ? "all as usual"
                : run.info().settings().entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining(", "));
    }
}
