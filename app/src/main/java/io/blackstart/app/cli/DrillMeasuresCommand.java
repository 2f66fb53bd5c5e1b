package io.blackstart.app.cli;

import io.blackstart.drills.measure.Measure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints what a drill can expect something of. */
@Command(
        name = "measures",
        mixinStandardHelpOptions = true,
        description = "Lists what a drill can expect something of: name, unit, where it may stand, meaning.")
final class DrillMeasuresCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    DrillMeasuresCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Measure.table().forEach(surroundings.out()::println);
        return ExitCode.OK;
    }
}
