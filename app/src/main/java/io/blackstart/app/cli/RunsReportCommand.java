package io.blackstart.app.cli;

import io.blackstart.drills.report.ReportFolder;
import io.blackstart.drills.report.RunReport;
import io.blackstart.persistence.Journal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes the reports of a run that is in the journal. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Writes reports of a run into a folder: text, JUnit XML, JSON, and one HTML page.",
            "Latencies are those of gateways, since the journal has no clients'; 'blackstart drill run --report' has"
                    + " them."
        })
final class RunsReportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private RunParameter named = new RunParameter();

    @Parameters(index = "1", paramLabel = "DIR", description = "Folder to write to; it is made if there is none.")
    private Path folder = Path.of("");

    RunsReportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Journal journal = surroundings.openJournal()) {
            String drill = journal.requireRun(named.run()).info().drill();
            ReportFolder opened = ReportFolder.open(folder);
            String name = opened.claim("%s-run-%d".formatted(drill, named.run()));
            DrillReports.writeAll(opened, name, DrillReports.texts(RunReport.of(journal, named.run())), surroundings);
        }
        return ExitCode.OK;
    }
}
