package io.blackstart.app.console.runs;

import io.blackstart.app.console.branch.BranchDesk;
import io.blackstart.app.console.branch.RunBranching;
import io.blackstart.app.console.bridge.Failures;
import io.blackstart.app.console.bridge.JournalDesk;
import io.blackstart.app.console.bridge.Notices;
import io.blackstart.app.console.bridge.Outside;
import io.blackstart.app.console.chart.ChosenCharts;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.frame.FramePump;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.look.UndoBar;
import io.blackstart.app.console.place.Elsewhere;
import io.blackstart.app.console.place.Place;
import io.blackstart.app.console.replay.Recording;
import io.blackstart.app.console.replay.ReplayView;
import io.blackstart.app.console.report.ReportView;
import io.blackstart.cluster.event.Stamped;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

/** The place "Runs": every journaled run; one to look at, two to compare, any of them to replay. */
public final class RunsPlace implements Place, RunActions {
    private final JournalDesk journal;
    private final Outside outside;
    private final RunsDesk desk;
    private final Notices notices;
    private final ChosenCharts charts;
    private final BiConsumer<String, Tone> answer;
    private final UndoBar undo = new UndoBar("runs-undo");
    private final RunsView view;
    private final TreeSet<Long> leaving = new TreeSet<>();
    private List<RunLine> all = List.of();
    private Optional<ReplayView> replay = Optional.empty();
    private Optional<RunBranching> branching = Optional.empty();
    private Optional<ReportView> report = Optional.empty();
    private AtomicBoolean reading = new AtomicBoolean();

    /** @param charts which charts are shown beside a replay @param answer hears what was done */
    public RunsPlace(
            JournalDesk journal,
            Outside outside,
            Notices notices,
            ChosenCharts charts,
            BiConsumer<String, Tone> answer) {
        this.charts = charts;
        this.journal = journal;
        this.outside = outside;
        this.notices = notices;
        this.answer = answer;
        desk = new RunsDesk(journal, outside);
        view = new RunsView(this, undo.node(), this::chosen, this::list, this::shown, this::giveUp);
    }

    @Override
    public Node node() {
        return view.node();
    }

    /** Reads all runs anew. */
    @Override
    public void shown() {
        read(() -> {});
    }

    /** A replay that nobody sees holds. */
    @Override
    public void hidden() {
        replay.ifPresent(ReplayView::hold);
    }

    /** The newest runs of the journal, the latest first. */
    public static CompletionStage<List<RunLine>> newest(JournalDesk journal, Outside outside, int most) {
        return new RunsDesk(journal, outside)
                .all()
                .thenApply(lines -> lines.stream().limit(most).toList());
    }

    /** Shows a run that has just come about. */
    public void choose(long run) {
        if (isCovered()) {
            back();
        }
        read(() -> view.choose(List.of(run)));
    }

    private void read(Runnable then) {
        then(desk.all(), "The runs could not be read", lines -> {
            all = lines;
            list();
            then.run();
        });
    }

    @Override
    public void frame(Frame frame, boolean visible) {
        undo.frame();
        if (visible) {
            replay.ifPresent(ReplayView::frame);
        }
    }

    @Override
    public List<Command> commands() {
        return replay.map(ReplayView::commands)
                .or(() -> report.map(ReportView::commands))
                .orElseGet(() -> RunsCommands.of(this, view, all));
    }

    @Override
    public boolean key(KeyCode key) {
        List<Long> chosen = view.chosen();
        if (isCovered() || chosen.size() != 1 || !view.isListFocused()) {
            return false;
        }
        switch (key) {
            case ENTER -> replay(chosen.getFirst());
            case DELETE -> delete(chosen.getFirst());
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public Optional<Elsewhere> elsewhere() {
        return replay.map(ReplayView::elsewhere);
    }

    private boolean isCovered() {
        return replay.isPresent() || report.isPresent();
    }

    private void list() {
        view.show(RunsModel.of(all, view.searched(), leaving));
    }

    private void chosen(List<Long> runs) {
        switch (runs.size()) {
            case 0 ->
                view.showHint("Choose a run to see what it found; choose two, the second with Ctrl, to compare them.");
            case 1 ->
                then(desk.details(runs.getFirst()), "The run could not be read", details -> {
                    if (view.chosen().equals(runs)) {
                        view.show(details);
                    }
                });
            case 2 -> {
                // the older one is A, in whichever order they were chosen
                long a = Math.min(runs.get(0), runs.get(1));
                long b = Math.max(runs.get(0), runs.get(1));
                view.showHint("Reading runs %d and %d…".formatted(a, b));
                then(desk.compare(a, b), "The runs could not be compared", comparison -> {
                    if (view.chosen().equals(runs)) {
                        view.show(comparison);
                    }
                });
            }
            default -> view.showHint("%d runs are chosen; two can be compared.".formatted(runs.size()));
        }
    }

    @Override
    public void replay(long run) {
        AtomicBoolean cancelled = begin();
        view.showReading("Reading run %d from the journal…".formatted(run));
        CompletionStage<Optional<Recording>> recording = journal.ask(opened -> {
            try (Stream<Stamped> events = opened.events(run)) {
                return Recording.of(opened.requireRun(run), events, cancelled::get);
            }
        });
        FramePump.whenDone(recording, (read, failure) -> {
            hideReading(cancelled);
            if (failure != null) {
                failed("The run cannot be replayed", failure);
            } else if (!cancelled.get()) {
                read.ifPresent(this::open);
            }
        });
    }

    /** What was read before is given up: only what was asked for last opens. */
    private AtomicBoolean begin() {
        reading.set(true);
        reading = new AtomicBoolean();
        return reading;
    }

    private void hideReading(AtomicBoolean of) {
        if (reading == of) {
            view.hideReading();
        }
    }

    private void open(Recording recording) {
        report = Optional.empty();
        RunBranching branches = new RunBranching(recording.run(), journal, new Branches());
        ReplayView opened = new ReplayView(
                recording,
                journal,
                charts,
                branches,
                this::back,
                failure -> failed("This instant cannot be shown", failure));
        branching.ifPresent(RunBranching::stop);
        branching = Optional.of(branches);
        replay = Optional.of(opened);
        view.showOver(opened.node());
        opened.frame();
    }

    /** A branch of the run that is replayed, or was last. */
    private final class Branches implements RunBranching.Showing {
        @Override
        public void underWay(String text) {
            view.showReading(text);
        }

        @Override
        public void ended(BranchDesk.Branched branched) {
            view.hideReading();
            answer.accept(branched.sentence(), branched.past().isWhole() ? Tone.GOOD : Tone.WARN);
            if (isCovered()) {
                back();
            }
            read(() -> view.choose(List.of(branched.of(), branched.run())));
        }

        @Override
        public void failed(Throwable failure) {
            view.hideReading();
            RunsPlace.this.failed("The branch came to no end", failure);
        }
    }

    private void giveUp() {
        reading.set(true);
        branching.ifPresent(RunBranching::stop);
    }

    /** The window goes: a branch under way ends as stopped. */
    public void close() {
        branching.ifPresent(RunBranching::stop);
    }

    private void back() {
        replay = Optional.empty();
        report = Optional.empty();
        view.showTable();
        shown();
    }

    @Override
    public void report(long run) {
        AtomicBoolean cancelled = begin();
        view.showReading("Reading the report of run %d…".formatted(run));
        FramePump.whenDone(desk.report(run), (model, failure) -> {
            hideReading(cancelled);
            if (cancelled.get()) {
                return;
            }
            if (failure == null) {
                replay = Optional.empty();
                report = Optional.of(new ReportView(model, () -> page(run), this::back));
                view.showOver(report.get().node());
            } else {
                failed("The report cannot be shown", failure);
            }
        });
    }

    private void page(long run) {
        answer.accept("Writing the report of run %d…".formatted(run), Tone.MUTED);
        then(desk.page(run), "No report was written", file -> answer.accept("The report is in " + file, Tone.GOOD));
    }

    @Override
    public void compareReport(long a, long b) {
        answer.accept("Writing the report of runs %d and %d…".formatted(a, b), Tone.MUTED);
        then(
                desk.compareReport(a, b),
                "No report was written",
                file -> answer.accept("The report is in " + file, Tone.GOOD));
    }

    @Override
    public void export(long run) {
        outside.chooseNewFile("Export run " + run, "run-%d.db".formatted(run))
                .ifPresent(file -> then(
                        desk.export(run, file),
                        "The run was not exported",
                        written -> answer.accept("Run %d is in %s".formatted(run, written), Tone.GOOD)));
    }

    @Override
    public void delete(long run) {
        if (all.stream().noneMatch(line -> line.id() == run && line.ended())) {
            return;
        }
        undo.offer("Run %d is deleted when this line goes.".formatted(run), () -> deleteNow(run), () -> {
            leaving.remove(run);
            list();
            view.choose(List.of(run));
        });
        leaving.add(run);
        list();
    }

    private void deleteNow(long run) {
        FramePump.whenDone(desk.delete(run), (_, failure) -> {
            leaving.remove(run);
            if (failure == null) {
                answer.accept("Run %d is deleted.".formatted(run), Tone.GOOD);
            } else {
                failed("Run %d was not deleted".formatted(run), failure);
            }
            shown();
        });
    }

    private <T> void then(CompletionStage<T> asked, String failedTitle, Consumer<T> done) {
        FramePump.whenDone(asked, (result, failure) -> {
            if (failure == null) {
                done.accept(result);
            } else {
                failed(failedTitle, failure);
            }
        });
    }

    private void failed(String title, Throwable failure) {
        answer.accept("", Tone.MUTED);
        notices.failed(title, Failures.sentence(failure));
    }
}
