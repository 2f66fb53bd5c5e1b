package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.drills.draft.ChaosImport;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.library.Library;
import io.blackstart.drills.words.ShellWord;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a drill of a Chaos Toolkit experiment. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a drill of a Chaos Toolkit experiment (JSON), as far as its actions have something like them here.",
            "Says what was left out, and what was guessed."
        })
final class DrillImportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "EXPERIMENT", description = "The experiment, such as experiment.json.")
    private Path experiment = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "File to write; <name>.drill.yaml if not given.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--force", description = "Writes over a file that exists.")
    private boolean force;

    DrillImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String id = id();
        return switch (ChaosImport.of(id, read())) {
            case ChaosImport.Unusable unusable -> throw new UserError(experiment + ": " + unusable.sentence());
            case ChaosImport.Imported imported -> {
                Path target = out.orElse(Path.of(id + Library.SUFFIX));
                NewFile.write(target, imported.text(), force, "name another with --out");
                imported.places().forEach(told -> surroundings.out().println("stands    " + told));
                imported.guesses().forEach(told -> surroundings.out().println("guessed   " + told));
                imported.leftOut().forEach(told -> surroundings.out().println("left out  " + told));
                surroundings
                        .out()
                        .println("wrote %s: %d step%s; run it with: blackstart drill run %s"
                                .formatted(
                                        target,
                                        imported.steps(),
                                        imported.steps() == 1 ? "" : "s",
                                        ShellWord.of(target.toString())));
                yield ExitCode.OK;
            }
        };
    }

    /** Made of the file's name. */
    private String id() {
        String name = Optional.ofNullable(experiment.getFileName())
                .map(Path::toString)
                .orElse("");
        String id = name.replaceFirst("\\.[^.]*$", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return id.isEmpty()
                ? "experiment"
                : id.substring(0, Math.min(60, id.length())).replaceAll("-+$", "");
    }

    private String read() {
        try {
            return DrillFile.textOf(experiment);
        } catch (IllegalArgumentException unreadable) {
            throw new UserError(experiment + ": " + unreadable.getMessage());
        }
    }
}
