package io.blackstart.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what is wrong with drill files, and runs nothing. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Says what is wrong with drill files, all of it in one go, and runs nothing.")
final class DrillCheckCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "FILE|ID",
            arity = "1..*",
            description = "Drill files, or ids as 'blackstart drill list' shows them.")
    private List<String> named = new ArrayList<>();

    DrillCheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        boolean allFine = true;
        for (String name : named) {
            switch (DrillSource.find(name, surroundings.ownDrills())) {
                case DrillSource.Found found ->
                    surroundings.out().println(name + ": fine, " + found.drill().title());
                case DrillSource.Unusable unusable -> {
                    unusable.sentences().forEach(surroundings.err()::println);
                    allFine = false;
                }
            }
        }
        return allFine ? ExitCode.OK : ExitCode.UNUSABLE_INPUT;
    }
}
