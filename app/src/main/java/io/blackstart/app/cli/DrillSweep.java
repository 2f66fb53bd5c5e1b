package io.blackstart.app.cli;

import io.blackstart.app.Version;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.report.DrillOutcome;
import io.blackstart.drills.report.RunReport;
import io.blackstart.drills.report.StoryTeller;
import io.blackstart.drills.report.SweepLines;
import io.blackstart.drills.report.SweepReport;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.ProgressListener;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.drills.run.Verdict;
import io.blackstart.drills.sweep.SeedProcess;
import io.blackstart.drills.sweep.SeedRunner;
import io.blackstart.drills.sweep.Sweep;
import io.blackstart.drills.sweep.SweepResult;
import io.blackstart.drills.sweep.SweepResult.Trouble;
import io.blackstart.persistence.JournalHash;
import io.blackstart.persistence.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs one drill with many seeds in parallel, tells how they differ, and writes the sweep's reports. */
final class DrillSweep {
    /** So many seeds that went wrong get reports of their own; each is run once more for it. */
    private static final int SEEDS_REPORTED = 3;
    /** Every processor has a job, so that none is left to help another with its garbage, or to compile what is not used all the time. */
    private static final List<String> FOR_A_BUSY_MACHINE =
            List.of("-XX:ParallelGCThreads=1", "-XX:CompileThresholdScaling=3");
    /** A process needs some seconds to get warm. */
    private static final int SEEDS_WORTH_A_PROCESS = 10;

    private final int jobs;
    private final DrillReports reports;
    private final Surroundings surroundings;

    DrillSweep(int jobs, DrillReports reports, Surroundings surroundings) {
        this.jobs = jobs;
        this.reports = reports;
        this.surroundings = surroundings;
    }

    /** @return the exit code */
    int run(DrillSource.Found found, long firstSeed, long seeds) {
        Drill drill = found.drill();
        say("drill %s seeds %d to %d: %s".formatted(drill.id(), firstSeed, firstSeed + seeds - 1, drill.title()));
        Instant startedAt = Instant.now();
        SweepResult result;
        try (SweepProgress progress = new SweepProgress(surroundings, drill.id())) {
            result = sweep(found, firstSeed, seeds, progress);
        }
        result.firstBreached().ifPresent(seed -> tellBreach(found, seed));
        boolean written = !reports.areWanted() || report(found, startedAt, firstSeed, seeds, result);
        SweepLines.of(result, found.named()).forEach(this::say);
        return written ? exitCode(result) : Math.max(ExitCode.UNUSABLE_INPUT, exitCode(result));
    }

    /** Each of several jobs has a process of its own, where there is enough to do for it to get warm. */
    private SweepResult sweep(DrillSource.Found found, long firstSeed, long seeds, Sweep.Listener progress) {
        StopSignal stop = surroundings.stop()::isRaised;
        if (jobs == 1 || seeds < (long) jobs * SEEDS_WORTH_A_PROCESS) {
            int parallel = (int) Math.min(jobs, seeds);
            return Sweep.run(found.drill(), firstSeed, seeds, parallel, progress, stop);
        }
        List<SeedRunner> runners = new ArrayList<>();
        try {
            SeedRunner here = SeedRunner.here(found.drill(), stop);
            List<String> command = ThisProgram.command(FOR_A_BUSY_MACHINE, "drill", SeedServerCommand.NAME);
            while (runners.size() < jobs) {
                runners.add(SeedProcess.start(command, found.text(), here, stop));
            }
            return Sweep.run(found.drill(), firstSeed, seeds, runners, progress, stop);
        } finally {
            runners.forEach(SeedRunner::close);
        }
    }

    private void tellBreach(DrillSource.Found found, long seed) {
        StopSignal stop = surroundings.stop()::isRaised;
        DrillResult again = DrillRunner.runAlone(found.drill(), seed, List.of(), stop);
        if (again.breaches().isEmpty()) {
            say("breach   first at seed %d; stopped before it came about again".formatted(seed));
            say("         replay: " + RunReport.again(found.named(), seed));
        } else {
            BreachShown.lines(found.named(), found.drill(), again, stop).forEach(this::say);
        }
    }

    private int exitCode(SweepResult result) {
        if (surroundings.stop().isRaised() && result.verdict() != Verdict.BREACHED) {
            return Verdict.STOPPED.exitCode();
        }
        return result.crashed() > 0 ? ExitCode.DEFECT : result.verdict().exitCode();
    }

    private boolean report(DrillSource.Found found, Instant startedAt, long firstSeed, long seeds, SweepResult result) {
        SortedMap<Long, String> pages = new TreeMap<>();
        boolean written = true;
        List<Trouble> shown = result.troubles().stream()
                .filter(trouble -> !trouble.kind().equals("crashed"))
                .limit(SEEDS_REPORTED)
                .toList();
        for (Trouble trouble : shown) {
            RunReport again = again(found, trouble.seed());
            if (again.status() == RunStatus.STOPPED) {
                break; // it does not show what went wrong
            }
            Optional<String> page = reports.writeBeside(again);
            page.ifPresent(link -> pages.put(trouble.seed(), link));
            written &= page.isPresent();
        }
        SweepReport report = new SweepReport(
                found.drill(), found.named(), Version.text(), startedAt, firstSeed, seeds, result, pages);
        return reports.write(found, report) && written;
    }

    /** Sweeps keep no journal, so the seed is run once more; it does the same. */
    private RunReport again(DrillSource.Found found, long seed) {
        StoryTeller teller = new StoryTeller(found.drill().durationNanos());
        JournalHash hash = new JournalHash();
        DrillResult result = DrillRunner.run(
                found.drill(),
                seed,
                List.of(hash::add),
                List.of(teller),
                ProgressListener.NONE,
                surroundings.stop()::isRaised);
        return RunReport.ofSeed(
                found.named(),
                found.drill(),
                JournaledDrill.info(found, seed),
                result,
                DrillOutcome.status(result.verdict()),
                hash.sha256(),
                teller.story());
    }

    private void say(String line) {
        surroundings.out().println(line);
    }
}
