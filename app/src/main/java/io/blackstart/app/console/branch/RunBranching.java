package io.blackstart.app.console.branch;

import io.blackstart.app.console.bridge.JournalDesk;
import io.blackstart.app.console.drills.DrillTask;
import io.blackstart.app.console.frame.FramePump;
import io.blackstart.app.console.replay.Branching;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.drills.branch.Branch;
import io.blackstart.drills.branch.BranchedDrill;
import io.blackstart.drills.words.Format;
import io.blackstart.persistence.RunRow;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javafx.scene.Node;

/** The branches of one recorded run, one at a time. */
public final class RunBranching implements Branching {
    private static final String UNDER_WAY = "A branch is being run already; cancel it, or wait for its end.";

    private final RunRow run;
    private final BranchDesk desk;
    private final Showing showing;
    private final String whyNever;
    private final long latest;
    private Optional<DrillTask> task = Optional.empty();

    /** Where a branch under way is shown. */
    public interface Showing {
        void underWay(String text);

        /** It came to its end, or was stopped. */
        void ended(BranchDesk.Branched branched);

        void failed(Throwable failure);
    }

    public RunBranching(RunRow run, JournalDesk journal, Showing showing) {
        this.run = run;
        this.desk = new BranchDesk(journal);
        this.showing = showing;
        whyNever = BranchedDrill.whyNot(run).map(RunBranching::sentence).orElse("");
        latest = whyNever.isEmpty() ? BranchedDrill.latest(run) : 0;
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }

    @Override
    public String whyNot(long at) {
        if (!whyNever.isEmpty()) {
            return whyNever;
        }
        if (Branch.roundedUp(at) > latest) {
            return "The drill ended at %s, and the cluster only came to rest; go back to before that."
                    .formatted(Format.shortClock(latest));
        }
        return task.isPresent() ? UNDER_WAY : "";
    }

    @Override
    public void ask(long at, ClusterView view, Node near) {
        new BranchForm(run, at, view, this::begin).show(near);
    }

    private void begin(Branch branch, BranchedDrill drill) {
        DrillTask begun = BranchDesk.task(drill);
        task = Optional.of(begun);
        begun.messageProperty()
                .subscribe(reached -> showing.underWay("Branch of run %d: %s".formatted(run.id(), reached)));
        FramePump.whenDone(desk.run(begun, run.id(), branch), (branched, failure) -> {
            task = Optional.empty();
            if (failure == null) {
                showing.ended(branched);
            } else {
                showing.failed(failure);
            }
        });
    }

    /** What runs, in words. */
    public Optional<String> running() {
        return task.map(_ -> "a branch of run %d".formatted(run.id()));
    }

    /** What runs is stopped; it rolls back, and stays in the journal as stopped. @return completes when it has */
    public CompletionStage<Void> stop() {
        return DrillTask.stop(task.stream().toList());
    }
}
