package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.app.Version;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.library.Library;
import io.blackstart.drills.run.Verdict;
import io.blackstart.drills.shrink.Shrinker;
import io.blackstart.drills.shrink.Shrinker.DoesNotFail;
import io.blackstart.drills.shrink.Shrinker.Shrunk;
import io.blackstart.persistence.Why;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds a smaller drill that still fails the same way. */
@Command(
        name = "shrink",
        mixinStandardHelpOptions = true,
        description = {
            "Finds a smaller drill that still fails the same way with one seed, and writes it as a drill file.",
            "What a random method drew becomes steps; then steps, load, time and settings are cut as far as they go.",
            "Ctrl-C ends it; the smallest drill so far is written then."
        })
final class DrillShrinkCommand implements Callable<Integer> {
    private static final int RUNS_UNLESS_TOLD = 400;
    private static final int RUNS_AT_MOST = 100_000;
    private static final int ID_AT_MOST = 64;
    private static final String SHRUNK = "-shrunk";

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE|ID", description = "A drill file, or an id of the library.")
    private String named = "";

    @Option(names = "--seed", paramLabel = "S", description = "The seed it fails with; the drill's own if not given.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file to write; there must be none of that name. If not given: <id>-seed-<S>.drill.yaml.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Ends after N runs; " + RUNS_UNLESS_TOLD + " if not given.")
    private Optional<Integer> runs = Optional.empty();

    @Spec
    private CommandSpec command;

    DrillShrinkCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (runs.filter(count -> count < 2 || count > RUNS_AT_MOST).isPresent()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--runs: %d is out of range, allowed is 2 to %d".formatted(runs.get(), RUNS_AT_MOST));
        }
        seed.ifPresent(given -> Seeds.check(command.commandLine(), given, 1));
        return switch (DrillSource.find(named, surroundings.ownDrills())) {
            case DrillSource.Found found -> shrink(found);
            case DrillSource.Unusable unusable -> {
                unusable.sentences().forEach(sentence -> surroundings.err().println("blackstart: " + sentence));
                yield ExitCode.UNUSABLE_INPUT;
            }
        };
    }

    private int shrink(DrillSource.Found found) {
        Drill drill = found.drill();
        long runSeed = seed.orElse(drill.seed());
        Path file = out.orElseGet(() -> Path.of("%s-seed-%d%s".formatted(drill.id(), runSeed, Library.SUFFIX)));
        demandFree(file);
        surroundings.stop().onRaised(() -> {});
        surroundings.out().println("shrink %s seed %d: %s".formatted(drill.id(), runSeed, drill.title()));
        Shrinker.Outcome outcome;
        try (ShrinkProgress progress = new ShrinkProgress(surroundings, drill.id())) {
            outcome = Shrinker.shrink(
                    drill,
                    found.text(),
                    runSeed,
                    shrunkId(drill.id()),
                    runs.orElse(RUNS_UNLESS_TOLD),
                    Shrinker.Runner.REAL,
                    progress);
        }
        return switch (outcome) {
            case DoesNotFail _ when surroundings.stop().isRaised() -> Verdict.STOPPED.exitCode();
            case DoesNotFail _ ->
                throw new UserError(
                        "drill %s passes with seed %d, so there is nothing to shrink; 'blackstart drill run %s --seeds 100' looks for a seed it fails with"
                                .formatted(drill.id(), runSeed, named));
            case Shrunk shrunk -> {
                write(file, shrunk, found, runSeed);
                tell(file, shrunk);
                yield surroundings.stop().isRaised() ? Verdict.STOPPED.exitCode() : ExitCode.OK;
            }
        };
    }

    private static String shrunkId(String id) {
        String kept = id.length() > ID_AT_MOST - SHRUNK.length() ? id.substring(0, ID_AT_MOST - SHRUNK.length()) : id;
        return id.endsWith(SHRUNK) ? id : kept + SHRUNK;
    }

    private static void demandFree(Path file) {
        if (Files.exists(file)) {
            throw new UserError("%s exists already and is left as it is: name another file with --out".formatted(file));
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UserError(
                    "there is no folder %s to write to: make it, or name another file with --out".formatted(folder));
        }
    }

    private void write(Path file, Shrunk shrunk, DrillSource.Found found, long runSeed) {
        List<String> head = List.of(
                "%s, seed %d, shrunk by blackstart %s: %s to %s, after %d runs."
                        .formatted(found.named(), runSeed, Version.text(), shrunk.from(), shrunk.to(), shrunk.runs()),
                "It still fails the same way: " + shrunk.symptom().words() + ".",
                "Run it:  blackstart drill run ./%s".formatted(file.getFileName()));
        String text = Stream.concat(
                        head.stream().map(line -> "# " + line.replaceAll("\\R", " ")), Stream.of(shrunk.drill()))
                .collect(Collectors.joining("\n"));
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (IOException unwritable) {
            throw new UserError("%s cannot be written: %s".formatted(file, Why.of(unwritable)));
        }
    }

    private void tell(Path file, Shrunk shrunk) {
        shrunk.result().findingLines().forEach(surroundings.out()::println);
        surroundings
                .out()
                .println("shrunk   %s to %s, after %d runs".formatted(shrunk.from(), shrunk.to(), shrunk.runs()));
        surroundings.out().println("fails    " + shrunk.symptom().words());
        surroundings.out().println("written  " + file);
    }
}
