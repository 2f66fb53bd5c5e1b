package io.blackstart.app.cli;

import io.blackstart.persistence.Journal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes a run into a file that another machine's journal can take in. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a run into one file of its own.",
            "'blackstart runs import' takes it in on another machine, and any SQLite program reads it."
        })
final class RunsExportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private RunParameter named = new RunParameter();

    @Parameters(index = "1", paramLabel = "FILE", description = "File to write; there must be none of that name.")
    private Path file = Path.of("");

    RunsExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Journal journal = surroundings.openJournal()) {
            journal.export(named.run(), file);
        }
        surroundings.out().println("run %d exported to %s".formatted(named.run(), file));
        return ExitCode.OK;
    }
}
