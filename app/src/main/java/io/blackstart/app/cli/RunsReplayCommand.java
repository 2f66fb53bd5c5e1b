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
            "With --at: how the cluster stood at that moment."
        })
final class RunsReplayCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private RunParameter named = new RunParameter();

    @Option(names = "--at", paramLabel = "TIME", description = "Virtual time since the run began, for example 12.5s.")
    private Optional<String> at = Optional.empty();

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
        if (at.isPresent() && (from.isPresent() || to.isPresent())) {
            throw new ParameterException(command.commandLine(), "--at is one moment and goes without --from and --to");
        }
        Optional<Long> moment = at.map(text -> RunText.nanos("--at", text));
        long first = from.map(text -> RunText.nanos("--from", text)).orElse(0L);
        long last = to.map(text -> RunText.nanos("--to", text)).orElse(Long.MAX_VALUE);
        if (moment.isPresent()) {
            Journal.prepareToLook();
        }
        try (Journal journal = surroundings.openJournal()) {
            if (moment.isPresent()) {
                ViewLines.of(journal.viewAt(named.run(), Duration.ofNanos(moment.get())), moment.get())
                        .forEach(surroundings.out()::println);
            } else {
                tell(journal, first, last);
            }
        }
        return ExitCode.OK;
    }

    private void tell(Journal journal, long first, long last) {
        try (Stream<Stamped> events = journal.events(named.run())) {
            events.takeWhile(event -> event.at() <= last && !surroundings.stop().isRaised())
                    .filter(event -> event.at() >= first)
                    .flatMap(event -> EventText.of(event).stream())
                    .forEach(row -> surroundings.out().println(Format.clock(row.at()) + "  " + row.text()));
        }
    }
}
