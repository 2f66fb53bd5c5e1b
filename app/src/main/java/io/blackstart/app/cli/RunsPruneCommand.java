package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.drills.words.Format;
import io.blackstart.persistence.Journal;
import io.blackstart.persistence.Prune;
import io.blackstart.persistence.RunRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Deletes old runs by age or until the rest fits, and gives the room back to the disk. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description = {"Deletes old runs and gives their room back to the disk.", "A run that is still running stays."})
final class RunsPruneCommand implements Callable<Integer> {
    private static final Pattern AGE = Pattern.compile("([0-9]{1,6})\\s*([dhms])");

    private final Surroundings surroundings;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description = "Deletes runs that began longer ago than that, for example 30d or 12h.")
    private Optional<String> olderThan = Optional.empty();

    @Option(
            names = "--keep",
            paramLabel = "SIZE",
            description = "Deletes the oldest runs until the rest takes no more than that, for example 2GiB.")
    private Optional<String> keep = Optional.empty();

    @Option(
            names = "--dry-run",
            description = "Only tells which runs it would delete; because of --keep it may be some more.")
    private boolean dryRun;

    @Spec
    private CommandSpec command;

    RunsPruneCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (olderThan.isEmpty() && keep.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "nothing says which runs to delete: give --older-than, --keep or both");
        }
        Prune prune = new Prune(olderThan.map(RunsPruneCommand::before), keepBytes());
        try (Journal journal = surroundings.openJournal()) {
            List<RunRow> runs = journal.toPrune(prune);
            if (runs.isEmpty()) {
                surroundings.out().println("no run to delete");
            } else if (dryRun) {
                runs.forEach(run -> tell(run, "would be deleted"));
            } else {
                delete(journal, prune);
            }
        }
        return ExitCode.OK;
    }

    private void delete(Journal journal, Prune prune) {
        long before = journal.usedBytes();
        journal.prune(prune).forEach(run -> tell(run, "deleted"));
        surroundings
                .out()
                .println("the journal takes %s, %s before"
                        .formatted(Format.bytes(journal.usedBytes()), Format.bytes(before)));
        if (!journal.shrink()) {
            surroundings
                    .err()
                    .println("a run is being written, so the file keeps its size: the next runs use the room");
        }
    }

    private void tell(RunRow run, String what) {
        surroundings
                .out()
                .println("run %d %s: %s, %s"
                        .formatted(
                                run.id(),
                                what,
                                run.info().drill(),
                                RunText.started(run.info().startedAt())));
    }

    private static Instant before(String age) {
        Matcher form = AGE.matcher(age.strip());
        if (!form.matches()) {
            throw new UserError("--older-than: '%s' is not an age such as 30d, 12h, 45m or 90s".formatted(age));
        }
        long count = Long.parseLong(form.group(1));
        return Instant.now()
                .minus(
                        switch (form.group(2)) {
                            case "d" -> Duration.ofDays(count);
                            case "h" -> Duration.ofHours(count);
                            case "m" -> Duration.ofMinutes(count);
                            default -> Duration.ofSeconds(count);
                        });
    }

    private OptionalLong keepBytes() {
        return keep.map(size -> OptionalLong.of(RunText.bytes("--keep", size))).orElse(OptionalLong.empty());
    }
}
