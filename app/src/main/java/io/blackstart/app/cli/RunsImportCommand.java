package io.blackstart.app.cli;

import io.blackstart.persistence.ImportedRun;
import io.blackstart.persistence.Journal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes exported runs into the journal. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Takes in an exported run, or all runs of another journal; their hashes are checked first.",
            "A run that is here already is not taken again."
        })
final class RunsImportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "What 'blackstart runs export' wrote, or a whole journal.")
    private Path file = Path.of("");

    RunsImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Journal journal = surroundings.openJournal()) {
            journal.importFrom(file).forEach(run -> surroundings.out().println(line(run)));
        }
        return ExitCode.OK;
    }

    private static String line(ImportedRun run) {
        return "run %d of the file is %s run %d"
                .formatted(run.there(), run.known() ? "here already as" : "imported as", run.here());
    }
}
