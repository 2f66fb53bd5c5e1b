package io.blackstart.app.cli;

import io.blackstart.drills.file.DrillSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints what an editor needs to complete and check drill files. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the JSON Schema (draft 2020-12) of drill files, for editors that complete and check them.",
            "What no schema can know, such as which machines a drill has, 'drill check' knows."
        })
final class DrillSchemaCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    DrillSchemaCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        surroundings.out().println(DrillSchema.text());
        return ExitCode.OK;
    }
}
