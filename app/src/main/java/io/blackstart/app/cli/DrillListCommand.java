package io.blackstart.app.cli;

import io.blackstart.drills.library.Library;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints a line for each drill of the library. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the drills that come with the program.")
final class DrillListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    DrillListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Library.list().forEach(drill -> surroundings.out().println("%-24s %s".formatted(drill.id(), drill.title())));
        return ExitCode.OK;
    }
}
