package io.blackstart.app.cli;

import io.blackstart.drills.report.ReportFolder;
import io.blackstart.drills.report.ReportFolder.Form;
import io.blackstart.drills.report.RunComparison;
import io.blackstart.drills.report.RunReport;
import io.blackstart.drills.report.html.ComparePage;
import io.blackstart.persistence.Journal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows two runs side by side. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Shows two runs side by side: what they were begun with, what held, and each measure that differs.",
            "With --report: the same as text, and as one HTML page with both timelines and charts on the same axes."
        })
final class RunsCompareCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "RUN_A", description = "Number of a run, as 'blackstart runs list' shows it.")
    private long first;

    @Parameters(index = "1", paramLabel = "RUN_B", description = "Number of the run to hold against it.")
    private long second;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Writes compare-RUN_A-RUN_B.txt and .html into that folder too.")
    private Optional<Path> report = Optional.empty();

    RunsCompareCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Journal journal = surroundings.openJournal()) {
            journal.requireRun(first);
            journal.requireRun(second);
            Optional<ReportFolder> folder = report.map(ReportFolder::open);
            Optional<String> name = folder.map(opened -> opened.claim("compare-%d-%d".formatted(first, second)));
            RunComparison comparison = new RunComparison(RunReport.of(journal, first), RunReport.of(journal, second));
            comparison.lines().forEach(surroundings.out()::println);
            if (folder.isPresent()) {
                folder.get().write(name.get(), Form.TEXT, comparison.text());
                folder.get().write(name.get(), Form.HTML, ComparePage.of(comparison));
                surroundings.out().println("report   " + folder.get().file(name.get(), Form.HTML));
            }
        }
        return ExitCode.OK;
    }
}
