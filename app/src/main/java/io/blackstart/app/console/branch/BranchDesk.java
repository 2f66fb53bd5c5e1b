package io.blackstart.app.console.branch;

import io.blackstart.app.console.bridge.JournalDesk;
import io.blackstart.app.console.drills.DrillTask;
import io.blackstart.drills.branch.Branch;
import io.blackstart.drills.branch.BranchedDrill;
import io.blackstart.drills.branch.SharedPast;
import java.util.concurrent.CompletionStage;

/** Runs branched drills, on threads of the journal's desk. */
public record BranchDesk(JournalDesk journal) {
    /** What came of it. @param run the new one @param of the one that was branched @param carriedOut whether it did what was to be otherwise */
    public record Branched(long run, long of, Branch branch, SharedPast past, boolean carriedOut) {
        public String sentence() {
            return past.sentence(of, run, branch, carriedOut);
        }
    }

    /** To be watched while it runs; a cancel stops it, and it rolls back. */
    public static DrillTask task(BranchedDrill drill) {
        return new DrillTask(drill.drill(), drill.text(), DrillTask.HEADLESS);
    }

    /** Has it run and journaled, and holds its past against the other's. @param of the run that is branched */
    public CompletionStage<Branched> run(DrillTask task, long of, Branch branch) {
        return journal.ask(opened -> {
            long run = task.runOn(opened).run();
            return new Branched(
                    run, of, branch, SharedPast.of(opened, of, run, branch.at()), SharedPast.wentApart(opened, run));
        });
    }
}
