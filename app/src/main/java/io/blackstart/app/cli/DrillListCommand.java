package io.blackstart.app.cli;

import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.file.Parsed;
import io.blackstart.drills.library.Library;
import io.blackstart.drills.library.OwnDrills;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints a line for each drill there is. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the drills that come with the program, and your own.",
            "Your own are files named *.drill.yaml in this folder, and in the folder 'drills' beside the journal, where"
                    + " they are found by their id from everywhere."
        })
final class DrillListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    DrillListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Library.list().forEach(drill -> line(drill.id(), drill.title()));
        OwnDrills own = surroundings.ownDrills();
        List<Path> files = own.files();
        if (files.isEmpty()) {
            surroundings.err().println("none of your own here or in " + own.kept() + "; 'drill new' writes one");
        }
        files.forEach(this::tell);
        return ExitCode.OK;
    }

    private void tell(Path file) {
        switch (DrillFile.read(file)) {
            case Parsed.Right right -> line(file.toString(), right.value().title());
            case Parsed.Wrong wrong ->
                line(
                        file.toString(),
                        "cannot be run, %d wrong: 'drill check' tells"
                                .formatted(wrong.found().size()));
        }
    }

    private void line(String name, String title) {
        surroundings.out().println("%-24s %s".formatted(name, title));
    }
}
