package io.blackstart.app.console.runs;

import io.blackstart.app.console.branch.BranchDesk;
import io.blackstart.app.console.branch.RunBranching;
import io.blackstart.app.console.bridge.JournalDesk;
import io.blackstart.app.console.chart.ChosenCharts;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.frame.Errands;
import io.blackstart.app.console.frame.FramePump;
import io.blackstart.app.console.place.Elsewhere;
import io.blackstart.app.console.replay.Recording;
import io.blackstart.app.console.replay.ReplayView;
import io.blackstart.app.console.report.ReportModel;
import io.blackstart.app.console.report.ReportView;
import io.blackstart.cluster.event.Stamped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The run that covers the table: it is read from the journal, then its replay or its report is shown; with the branches that begin in a replay. */
final class OpenRun {
    private final JournalDesk journal;
    private final RunsDesk desk;
    private final ChosenCharts charts;
    private final RunsView view;
    private final Errands errands;
    private final Told told;
    private Optional<ReplayView> replay = Optional.empty();
    private Optional<RunBranching> branching = Optional.empty();
    private Optional<ReportView> report = Optional.empty();
    private AtomicBoolean reading = new AtomicBoolean();
    /** Completes when the branches that were stopped have come to their ends. */
    private CompletionStage<Void> stopped = CompletableFuture.completedStage(null);

    /** What the place hears. */
    interface Told {
        /** The table is to be seen again. */
        void left();

        /** A branch has come to its end, and nothing covers the table any more. */
        void branched(BranchDesk.Branched branched);

        /** The same while one reads another run, and goes on with that. */
        void branchedBeside(BranchDesk.Branched branched);

        /** The page of a run is wanted in the browser. */
        void page(long run);
    }

    /** @param charts which charts are shown beside a replay */
    OpenRun(JournalDesk journal, RunsDesk desk, ChosenCharts charts, RunsView view, Errands errands, Told told) {
        this.journal = journal;
        this.desk = desk;
        this.charts = charts;
        this.view = view;
        this.errands = errands;
        this.told = told;
    }

    boolean isShown() {
        return replay.isPresent() || report.isPresent();
    }

    Optional<Elsewhere> elsewhere() {
        return replay.map(ReplayView::elsewhere);
    }

    /** What can be done with it; empty while none is open. */
    Optional<List<Command>> commands() {
        return replay.map(ReplayView::commands).or(() -> report.map(ReportView::commands));
    }

    /** Once per frame while it is seen. */
    void frame() {
        replay.ifPresent(ReplayView::frame);
    }

    /** A replay that nobody sees holds. */
    void hold() {
        replay.ifPresent(ReplayView::hold);
    }

    void replay(long run) {
        read(
                "Reading run %d from the journal…".formatted(run),
                cancelled -> journal.ask(opened -> {
                    try (Stream<Stamped> events = opened.events(run)) {
                        return Recording.of(opened.requireRun(run), events, cancelled::get);
                    }
                }),
                "The run cannot be replayed",
                recording -> recording.ifPresent(this::show));
    }

    void report(long run) {
        read(
                "Reading the report of run %d…".formatted(run),
                _ -> desk.report(run),
                "The report cannot be shown",
                model -> show(model, run));
    }

    /** What asks the journal, and looks whether it is to give up. */
    private interface Question<T> {
        CompletionStage<T> ask(AtomicBoolean cancelled);
    }

    /** What was read before is given up: only what was asked for last opens. */
    private <T> void read(String what, Question<T> question, String failedTitle, Consumer<T> show) {
        reading.set(true);
        AtomicBoolean cancelled = new AtomicBoolean();
        reading = cancelled;
        view.showReading(what);
        FramePump.whenDone(question.ask(cancelled), (read, failure) -> {
            if (reading == cancelled) {
                view.hideReading();
            }
            if (cancelled.get()) {
                return;
            }
            if (failure == null) {
                show.accept(read);
            } else {
                errands.failed(failedTitle, failure);
            }
        });
    }

    private void show(Recording recording) {
        report = Optional.empty();
        Branches shown = new Branches();
        RunBranching branches = new RunBranching(recording.run(), journal, shown);
        ReplayView opened = new ReplayView(
                recording,
                journal,
                charts,
                branches,
                this::leave,
                failure -> errands.failed("This instant cannot be shown", failure));
        stopBranch();
        branching = Optional.of(branches);
        replay = Optional.of(opened);
        shown.from = replay;
        view.showOver(opened.node(), opened.first());
        opened.frame();
    }

    private void show(ReportModel model, long run) {
        replay = Optional.empty();
        ReportView opened = new ReportView(model, () -> told.page(run), this::leave);
        report = Optional.of(opened);
        view.showOver(opened.node(), opened.first());
    }

    /** Closes what is shown, if anything is. */
    void leave() {
        if (isShown()) {
            replay = Optional.empty();
            report = Optional.empty();
            view.showTable();
            told.left();
        }
    }

    /** A branch of the run that is replayed, or was last. */
    private final class Branches implements RunBranching.Showing {
        /** The replay it began in. */
        private Optional<ReplayView> from = Optional.empty();

        @Override
        public void underWay(String text) {
            view.showReading(text);
        }

        @Override
        public void ended(BranchDesk.Branched branched) {
            view.hideReading();
            if (isShown() && !replay.equals(from)) {
                told.branchedBeside(branched);
            } else {
                leave();
                told.branched(branched);
            }
        }

        @Override
        public void failed(Throwable failure) {
            view.hideReading();
            errands.failed("The branch came to no end", failure);
        }
    }

    /** Stops what is read, or branched. */
    void giveUp() {
        reading.set(true);
        stopBranch();
    }

    /** The branch under way, in words. */
    Optional<String> branchUnderWay() {
        return branching.flatMap(RunBranching::running);
    }

    /** A branch under way ends as stopped. @return completes when it has, and those before it */
    CompletionStage<Void> stopBranch() {
        branching.ifPresent(of -> stopped = stopped.thenCombine(of.stop(), (_, _) -> null));
        return stopped;
    }
}
