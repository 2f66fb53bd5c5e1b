package io.blackstart.app.cli;

import io.blackstart.app.Version;
import io.blackstart.cluster.engine.EngineFailure;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.Verdict;
import io.blackstart.drills.sweep.Sweep;
import io.blackstart.drills.sweep.SweepResult;
import io.blackstart.persistence.Journal;
import io.blackstart.persistence.RunInfo;
import io.blackstart.persistence.RunOutcome;
import io.blackstart.persistence.RunStatus;
import io.blackstart.persistence.RunSummary;
import io.blackstart.persistence.RunWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
            "A drill that cannot be read is told and left out; the others run."
        })
final class DrillRunCommand implements Callable<Integer> {
    private static final long SEEDS_AT_MOST = 1_000_000_000L;
    private static final int JOBS_AT_MOST = 1_024;

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE|ID", arity = "1..*", description = "Drill files, or ids of the library.")
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
            description = "How many of the --seeds run at the same time; as many as there are processors if not given.")
    private Optional<Integer> jobs = Optional.empty();

    @Spec
    private CommandSpec command;

    DrillRunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        checkOptions();
        surroundings.stop().onRaised(() -> {});
        ExitCodes exitCodes = new ExitCodes();
        List<DrillSource.Found> drills = new ArrayList<>();
        for (String name : named) {
            switch (DrillSource.find(name)) {
                case DrillSource.Found found -> drills.add(found);
                case DrillSource.Unusable unusable -> {
                    unusable.sentences().forEach(sentence -> surroundings.err().println("blackstart: " + sentence));
                    exitCodes.add(ExitCode.UNUSABLE_INPUT);
                }
            }
        }
        if (seeds.isPresent()) {
            drills.forEach(drill -> exitCodes.add(sweep(drill, seeds.get())));
        } else if (!drills.isEmpty()) {
            try (Journal journal = Journal.open(surroundings.journal())) {
                runAll(drills, journal, exitCodes);
            }
        }
        return exitCodes.worst();
    }

    private void checkOptions() {
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
        if (jobs.isPresent() && seeds.isEmpty()) {
            throw new ParameterException(command.commandLine(), "--jobs goes with --seeds");
        }
    }

    private int sweep(DrillSource.Found found, long count) {
        Drill drill = found.drill();
        long first = seed.orElse(drill.seed());
        surroundings
                .out()
                .println("drill %s seeds %d to %d: %s".formatted(drill.id(), first, first + count - 1, drill.title()));
        SweepResult result;
        try (SweepProgress progress = new SweepProgress(surroundings, drill.id())) {
            int parallel = jobs.orElse(Runtime.getRuntime().availableProcessors());
            result = Sweep.run(drill, first, count, parallel, progress, surroundings.stop()::isRaised);
        }
        result.firstBreached()
                .ifPresent(breached ->
                        BreachShown.lines(found.named(), drill, breached).forEach(surroundings.out()::println));
        new SweepReport(result, found.named()).lines().forEach(surroundings.out()::println);
        if (surroundings.stop().isRaised() && result.verdict() != Verdict.BREACHED) {
            return Verdict.STOPPED.exitCode();
        }
        return result.crashed() > 0 ? ExitCode.DEFECT : result.verdict().exitCode();
    }

    private void runAll(List<DrillSource.Found> drills, Journal journal, ExitCodes exitCodes) {
        for (DrillSource.Found drill : drills) {
            if (surroundings.stop().isRaised()) {
                exitCodes.add(Verdict.STOPPED.exitCode());
                return;
            }
            exitCodes.add(run(drill, journal));
        }
    }

    private int run(DrillSource.Found found, Journal journal) {
        Drill drill = found.drill();
        long runSeed = seed.orElse(drill.seed());
        surroundings.out().println("drill " + drill.id() + " seed " + runSeed + ": " + drill.title());
        try (RunWriter writer = journal.begin(info(found, runSeed))) {
            DrillResult result = run(drill, runSeed, writer);
            RunSummary summary = writer.finish(DrillOutcome.of(result));
            if (!result.breaches().isEmpty()) {
                BreachShown.lines(found.named(), drill, result).forEach(surroundings.out()::println);
            }
            result.consoleLines(summary.sha256()).forEach(surroundings.out()::println);
            return result.verdict().exitCode();
        }
    }

    private DrillResult run(Drill drill, long runSeed, RunWriter writer) {
        try (DrillProgress progress = DrillProgress.of(surroundings, drill.id())) {
            return DrillRunner.run(drill, runSeed, List.of(writer), progress, surroundings.stop()::isRaised);
        } catch (EngineFailure broken) {
            writer.finish(RunOutcome.of(RunStatus.ERROR, broken.getMessage()));
            surroundings.err().println("blackstart: seed %d brings it about again".formatted(broken.seed()));
            throw broken;
        }
    }

    private static RunInfo info(DrillSource.Found found, long runSeed) {
        Drill drill = found.drill();
        return new RunInfo(
                drill.id(),
                drill.title(),
                found.text(),
                drill.database().settings().changed(),
                runSeed,
                Version.text(),
                Instant.now());
    }
}
