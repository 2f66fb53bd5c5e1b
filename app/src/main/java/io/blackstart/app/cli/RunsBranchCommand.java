package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.app.Version;
import io.blackstart.cluster.event.ClusterView.FaultView;
import io.blackstart.drills.branch.Branch;
import io.blackstart.drills.branch.BranchedDrill;
import io.blackstart.drills.branch.SharedPast;
import io.blackstart.drills.library.Library;
import io.blackstart.persistence.Journal;
import io.blackstart.persistence.RunRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the drill of a run again, the same up to an instant and otherwise from then on. */
@Command(
        name = "branch",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the drill of a run again with its seed, and has something else happen at one moment of it.",
            "Up to that moment the new run is the old one, event by event; that is checked. Only drills have a past"
                    + " that a seed brings about again: runs of 'serve' and of the console go by the wall clock and by"
                    + " hand."
        })
final class RunsBranchCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private RunParameter named = new RunParameter();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            required = true,
            description = "Virtual time since the run began, for example 10.4s.")
    private String at = "";

    @Option(
            names = "--with",
            paramLabel = "LINE",
            required = true,
            description = "What happens then, a line as 'blackstart ctl' takes it, in quotes: \"pull-plug zone b\".")
    private String line = "";

    @Option(names = "--only", description = "Leaves out what the drill's method does after it.")
    private boolean only;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Writes a report of the new run into that folder, as 'blackstart drill run' does.")
    private Optional<Path> report = Optional.empty();

    RunsBranchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Branch branch = new Branch(RunText.nanos("--at", at), line, only);
        try (Journal journal = surroundings.openJournal()) {
            RunRow run = journal.requireRun(named.run());
            DrillSource.Found found = branched(journal, run, branch);
            BranchedDrill.doubt(run, Version.text())
                    .ifPresent(doubt -> surroundings.err().println("blackstart: " + doubt));
            DrillReports reports = new DrillReports(report, List.of(found), "", surroundings);
            surroundings.stop().onRaised(() -> {});
            JournaledDrill.Done done = new JournaledDrill(journal, reports, Optional.empty(), surroundings)
                    .run(found, run.info().seed());
            return tell(journal, run.id(), done, branch, found);
        }
    }

    /** As the drill file that 'runs show --drill' gives is named. */
    private static DrillSource.Found branched(Journal journal, RunRow run, Branch branch) {
        try {
            BranchedDrill.demandTime(run, branch);
            List<String> faults = journal.viewAt(run.id(), Duration.ofNanos(branch.at())).faults().stream()
                    .map(FaultView::name)
                    .toList();
            BranchedDrill branched = BranchedDrill.of(run, branch, faults);
            return new DrillSource.Found(
                    "./" + branched.drill().id() + Library.SUFFIX, branched.drill(), branched.text());
        } catch (IllegalArgumentException refused) {
            throw new UserError(refused.getMessage());
        }
    }

    private int tell(Journal journal, long run, JournaledDrill.Done done, Branch branch, DrillSource.Found found) {
        SharedPast past = SharedPast.of(journal, run, done.run(), branch.at());
        String sentence = past.sentence(run, done.run(), branch, SharedPast.wentApart(journal, done.run()));
        if (past.isWhole()) {
            surroundings.out().println("branch   " + sentence);
        } else {
            surroundings.err().println("blackstart: " + sentence);
        }
        surroundings.out().println("compare  blackstart runs compare %d %d".formatted(run, done.run()));
        surroundings
                .out()
                .println("drill    blackstart runs show %d --drill > %s".formatted(done.run(), found.named()));
        return past.isWhole() ? done.exitCode() : Math.max(ExitCode.UNUSABLE_INPUT, done.exitCode());
    }
}
