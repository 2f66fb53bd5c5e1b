package io.blackstart.app.cli;

import io.blackstart.app.words.ViewLines;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.words.EventText;
import io.blackstart.drills.words.Format;
import io.blackstart.persistence.Journal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tells a run again from the journal: what happened, or how the cluster stood at one moment. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Tells a run again: a line for each event, samples left out.",
            "With --at: how the cluster stood at that moment.",
            "'blackstart replay' and 'blackstart runs replay' are the same."
        })
final class RunsReplayCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private RunParameter named = new RunParameter();

    @Option(names = "--at", paramLabel = "TIME", description = "Virtual time since the run began, for example 12.5s.")
    private Optional<String> atText = Optional.empty();

    @Option(names = "--from", paramLabel = "TIME", description = "Leaves out the events before that virtual time.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "Leaves out the events after that virtual time.")
    private Optional<String> to = Optional.empty();

    @Spec
    private CommandSpec command;

    RunsReplayCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (atText.isPresent() && (from.isPresent() || to.isPresent())) {
            throw new ParameterException(command.commandLine(), "--at is one moment and goes without --from and --to");
        }
        Optional<Long> moment = atText.map(text -> RunText.nanos("--at", text));
        long first = from.map(text -> RunText.nanos("--from", text)).orElse(0L);
        long last = to.map(text -> RunText.nanos("--to", text)).orElse(Long.MAX_VALUE);
        if (first > last) {
            throw new ParameterException(
                    command.commandLine(),
                    "--from %s is after --to %s: exchange them".formatted(from.orElse(""), to.orElse("")));
        }
        if (moment.isPresent()) {
            Journal.prepareToLook();
        }
        try (Journal journal = surroundings.openJournal()) {
            long end = journal.requireRun(named.run()).virtualDuration().toNanos();
            String reaches = "run %d goes up to %s".formatted(named.run(), Format.clock(end));
            if (moment.isPresent() && moment.get() > end) {
                note(reaches + ": this is how the cluster stood then");
            }
            if (moment.isPresent()) {
                long at = Math.min(moment.get(), end);
                ViewLines.of(journal.viewAt(named.run(), Duration.ofNanos(at)), at)
                        .forEach(surroundings.out()::println);
            } else if (first > end) {
                note(reaches + ", and %s is behind that".formatted(from.orElse("")));
            } else {
                tell(journal, first, last);
            }
        }
        return ExitCode.OK;
    }

    private void tell(Journal journal, long first, long last) {
        try (Stream<Stamped> events = journal.events(named.run())) {
            long told = events.takeWhile(
                            event -> event.at() <= last && !surroundings.stop().isRaised() && surroundings.isRead())
                    .filter(event -> event.at() >= first)
                    .flatMap(event -> EventText.of(event).stream())
                    .peek(row -> surroundings.out().println(Format.clock(row.at()) + "  " + row.text()))
                    .count();
            if (told == 0) {
                note("run %d has nothing to tell of that time".formatted(named.run()));
            }
        }
    }

    private void note(String sentence) {
        surroundings.err().println("blackstart: " + sentence);
    }
}
