package io.blackstart.app.cli;

import io.blackstart.persistence.Journal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Deletes runs by number. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = "Deletes runs with all that belongs to them; all that are named, or none.")
final class RunsDeleteCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "RUN",
            arity = "1..*",
            description = "Numbers of the runs, as 'blackstart runs list' shows them.")
    private List<Long> runs = new ArrayList<>();

    RunsDeleteCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Set<Long> once = new LinkedHashSet<>(runs);
        try (Journal journal = surroundings.openJournal()) {
            journal.delete(List.copyOf(once));
        }
        once.forEach(run -> surroundings.out().println("run %d deleted".formatted(run)));
        return ExitCode.OK;
    }
}
