package io.blackstart.app.cli;

import io.blackstart.persistence.Journal;
import io.blackstart.persistence.RunRow;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints a line for each run in the journal, oldest first. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all runs, oldest first.")
final class RunsListCommand implements Callable<Integer> {
    private static final String COLUMNS = "%5s  %-19s  %-24s %12s  %-11s %10s %9s  %s";

    private final Surroundings surroundings;

    RunsListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<RunRow> runs = runs();
        if (runs.isEmpty()) {
            surroundings.err().println("no runs yet in " + surroundings.journal());
            return ExitCode.OK;
        }
        surroundings
                .out()
                .println(COLUMNS.formatted(
                        "run", "started", "drill", "seed", "status", "virtual", "events", "journal sha256"));
        runs.forEach(run -> surroundings.out().println(line(run)));
        return ExitCode.OK;
    }

    private List<RunRow> runs() {
        try (Journal journal = surroundings.openJournal()) {
            return journal.runs();
        }
    }

    private static String line(RunRow run) {
        return COLUMNS.formatted(
                        run.id(),
                        RunText.started(run.info().startedAt()),
                        run.info().drill(),
                        run.info().seed(),
                        run.status().word(),
                        RunText.virtual(run),
                        run.events(),
                        run.sha256().isEmpty() ? "-" : run.sha256())
                .stripTrailing();
    }
}
