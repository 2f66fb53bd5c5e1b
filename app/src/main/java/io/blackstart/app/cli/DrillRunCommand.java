package io.blackstart.app.cli;

import io.blackstart.drills.run.Verdict;
import io.blackstart.persistence.Journal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs drills headless in virtual time: one after the other, each journaled, or each with many seeds in parallel. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs drills without a window in virtual time, one after the other, or each with many seeds in parallel.",
            "A drill that cannot be read is told and left out; the others run.",
            "Ports, password and limits of clients are for --live alone."
        })
final class DrillRunCommand implements Callable<Integer> {
    private static final long SEEDS_AT_MOST = 1_000_000_000L;
    private static final int JOBS_AT_MOST = 1_024;
    private static final String PORTS = "ports";

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "FILE|ID",
            arity = "0..*",
            description = "Drill files, or ids as 'blackstart drill list' shows them.")
    private List<String> named = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all chance instead of the drill's own.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = {
                "Runs N seeds, beginning with --seed or the drill's own, and tells how they differ.",
                "Their journals are not kept: replay a seed to keep its journal."
            })
    private Optional<Long> seeds = Optional.empty();

    @Option(
            names = "--jobs",
            paramLabel = "J",
            description = {
                "How many of the --seeds run at the same time, each in a process of its own if there are many.",
                "As many as there are processors if not given, and never more."
            })
    private Optional<Integer> jobs = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = {
                "Writes a report of each drill into that folder: text, JUnit XML, JSON, and one HTML page.",
                "With --seeds: a report of the sweep, and one of each of the first seeds that went wrong.",
                "Earlier reports of the same drills are replaced, other files are not."
            })
    private Optional<Path> report = Optional.empty();

    @Option(
            names = "--live",
            description = {
                "Runs in real time with its ports open, so that your own application takes part.",
                "Notes stop it on a terminal. What is expected still holds for the drill's own workload."
            })
    private boolean live;

    @Option(
            names = "--compare",
            arity = "2",
            paramLabel = "RUN",
            description = {
                "Runs nothing, but shows two runs of the journal side by side, as 'blackstart runs compare' does.",
                "With --report: as a page too."
            })
    private List<Long> compared = new ArrayList<>();

    @Mixin(name = PORTS)
    private PortOptions ports = new PortOptions();

    @Spec
    private CommandSpec command;

    DrillRunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        checkOptions();
        if (!compared.isEmpty()) {
            RunsCompared.show(surroundings, compared.getFirst(), compared.getLast(), report);
            return ExitCode.OK;
        }
        surroundings.stop().onRaised(() -> {});
        ExitCodes exitCodes = new ExitCodes();
        Optional<LiveDrill> liveDrill =
                live ? Optional.of(new LiveDrill(ports.options(), surroundings)) : Optional.empty();
        List<DrillSource.Found> drills = new ArrayList<>();
        for (String name : named) {
            switch (DrillSource.find(name, surroundings.ownDrills())) {
                case DrillSource.Found found -> drills.add(found);
                case DrillSource.Unusable unusable -> {
                    unusable.sentences().forEach(sentence -> surroundings.err().println("blackstart: " + sentence));
                    exitCodes.add(ExitCode.UNUSABLE_INPUT);
                }
            }
        }
        drills.forEach(drill -> checkSeeds(firstSeed(drill)));
        DrillReports reports = new DrillReports(report, drills, seeds.isPresent() ? "-sweep" : "", surroundings);
        if (seeds.isPresent()) {
            int processors = Runtime.getRuntime().availableProcessors();
            DrillSweep sweep = new DrillSweep(Math.min(jobs.orElse(processors), processors), reports, surroundings);
            drills.forEach(drill -> exitCodes.add(sweep.run(drill, firstSeed(drill), seeds.get())));
        } else if (!drills.isEmpty()) {
            try (Journal journal = surroundings.openJournal()) {
                runAll(drills, new JournaledDrill(journal, reports, liveDrill, surroundings), exitCodes);
            }
        }
        return exitCodes.worst();
    }

    private void checkOptions() {
        if (compared.size() > 2) {
            throw new ParameterException(command.commandLine(), "--compare shows two runs; give it once");
        }
        if (!compared.isEmpty() && (!named.isEmpty() || live || seed.isPresent() || seeds.isPresent())) {
            throw new ParameterException(
                    command.commandLine(),
                    "--compare RUN RUN shows two runs there are and runs none; only --report goes with it");
        }
        if (compared.isEmpty() && named.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "missing FILE|ID, nothing says what to run: name drill files, or ids as 'blackstart drill list'"
                            + " shows them");
        }
        if (seeds.filter(count -> count < 1 || count > SEEDS_AT_MOST).isPresent()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--seeds: %d is out of range, allowed is 1 to %d".formatted(seeds.get(), SEEDS_AT_MOST));
        }
        if (jobs.filter(count -> count < 1 || count > JOBS_AT_MOST).isPresent()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--jobs: %d is out of range, allowed is 1 to %d".formatted(jobs.get(), JOBS_AT_MOST));
        }
        if (live && seeds.isPresent()) {
            throw new ParameterException(
                    command.commandLine(), "--live runs one seed in real time; leave --seeds or --live out");
        }
        if (jobs.isPresent() && seeds.isEmpty()) {
            throw new ParameterException(command.commandLine(), "--jobs goes with --seeds");
        }
        if (!live) {
            refusePorts();
        }
        seed.ifPresent(this::checkSeeds);
    }

    /** Who gave one believes that a port is open. */
    private void refusePorts() {
        Set<String> ofPorts = command.mixins().get(PORTS).optionsMap().keySet();
        command.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .filter(ofPorts::contains)
                .findFirst()
                .ifPresent(given -> {
                    throw new ParameterException(command.commandLine(), given + " goes with --live");
                });
    }

    private void checkSeeds(long first) {
        Seeds.check(command.commandLine(), first, seeds.orElse(1L));
    }

    private void runAll(List<DrillSource.Found> drills, JournaledDrill runner, ExitCodes exitCodes) {
        for (DrillSource.Found drill : drills) {
            if (surroundings.stop().isRaised()) {
                exitCodes.add(Verdict.STOPPED.exitCode());
                return;
            }
            exitCodes.add(runner.run(drill, firstSeed(drill)).exitCode());
        }
    }

    private long firstSeed(DrillSource.Found drill) {
        return seed.orElse(drill.drill().seed());
    }
}
