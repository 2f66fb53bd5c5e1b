package io.blackstart.app.console.runs;

import io.blackstart.app.console.branch.BranchDesk;
import io.blackstart.app.console.bridge.JournalDesk;
import io.blackstart.app.console.bridge.Notices;
import io.blackstart.app.console.bridge.Outside;
import io.blackstart.app.console.chart.ChosenCharts;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.frame.Errands;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.frame.FramePump;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.look.UndoBar;
import io.blackstart.app.console.place.Elsewhere;
import io.blackstart.app.console.place.Place;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

/** The place "Runs": every journaled run; one to look at, two to compare, any of them to replay. */
public final class RunsPlace implements Place, RunActions {
    private final Outside outside;
    private final RunsDesk desk;
    private final Errands errands;
    private final BiConsumer<String, Tone> answer;
    private final UndoBar undo = new UndoBar("runs-undo");
    private final RunsView view;
    private final OpenRun open;
    private final TreeSet<Long> leaving = new TreeSet<>();
    private List<RunLine> all = List.of();

    /** @param charts which charts are shown beside a replay @param answer hears what was done */
    public RunsPlace(
            JournalDesk journal,
            Outside outside,
            Notices notices,
            ChosenCharts charts,
            BiConsumer<String, Tone> answer) {
        this.outside = outside;
        this.answer = answer;
        errands = new Errands(notices, () -> answer.accept("", Tone.MUTED));
        desk = new RunsDesk(journal, outside);
        view = new RunsView(this, undo.node(), this::chosen, this::list, this::shown, this::giveUp);
        open = new OpenRun(journal, desk, charts, view, errands, new Opened());
    }

    @Override
    public Node node() {
        return view.node();
    }

    @Override
    public Node first() {
        return view.list();
    }

    /** Reads all runs anew. */
    @Override
    public void shown() {
        read(() -> {});
    }

    @Override
    public void hidden() {
        open.hold();
    }

    /** The newest runs of the journal, the latest first. */
    public static CompletionStage<List<RunLine>> newest(JournalDesk journal, Outside outside, int most) {
        return new RunsDesk(journal, outside)
                .all()
                .thenApply(lines -> lines.stream().limit(most).toList());
    }

    /** Shows a run that has just come about. */
    public void choose(long run) {
        open.leave();
        read(() -> view.choose(List.of(run)));
    }

    private void read(Runnable then) {
        errands.then(desk.all(), "The runs could not be read", lines -> {
            all = lines;
            list();
            then.run();
        });
    }

    @Override
    public void frame(Frame frame, boolean visible) {
        undo.frame();
        if (visible) {
            open.frame();
        }
    }

    @Override
    public List<Command> commands() {
        return open.commands().orElseGet(() -> RunsCommands.of(this, view, all));
    }

    @Override
    public boolean key(KeyCode key) {
        List<Long> chosen = view.chosen();
        if (open.isShown() || chosen.size() != 1 || !view.isListFocused()) {
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
        return open.elsewhere();
    }

    private void list() {
        view.show(RunsModel.of(all, view.searched(), leaving));
    }

    private void chosen(List<Long> runs) {
        switch (runs.size()) {
            case 0 ->
                view.showHint("Choose a run to see what it found; choose two, the second with Ctrl, to compare them.");
            case 1 ->
                errands.then(desk.details(runs.getFirst()), "The run could not be read", details -> {
                    if (view.chosen().equals(runs)) {
                        view.show(details);
                    }
                });
            case 2 -> {
                // the older one is A, in whichever order they were chosen
                long a = Math.min(runs.get(0), runs.get(1));
                long b = Math.max(runs.get(0), runs.get(1));
                view.showHint("Reading runs %d and %d…".formatted(a, b));
                errands.then(desk.compare(a, b), "The runs could not be compared", comparison -> {
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
        open.replay(run);
    }

    @Override
    public void report(long run) {
        open.report(run);
    }

    /** What is heard of the run that covers the table. */
    private final class Opened implements OpenRun.Told {
        @Override
        public void left() {
            shown();
        }

        @Override
        public void branched(BranchDesk.Branched branched) {
            branchedBeside(branched);
            read(() -> view.choose(List.of(branched.of(), branched.run())));
        }

        @Override
        public void branchedBeside(BranchDesk.Branched branched) {
            answer.accept(branched.sentence(), branched.past().isWhole() ? Tone.GOOD : Tone.WARN);
        }

        @Override
        public void page(long run) {
            RunsPlace.this.page(run);
        }
    }

    private void giveUp() {
        open.giveUp();
    }

    /** What runs here, in words. */
    public Optional<String> running() {
        return open.branchUnderWay();
    }

    /** The window goes: a branch under way ends as stopped. @return completes when it has */
    public CompletionStage<Void> close() {
        return open.stopBranch();
    }

    private void page(long run) {
        answer.accept("Writing the report of run %d…".formatted(run), Tone.MUTED);
        errands.then(
                desk.page(run), "No report was written", file -> answer.accept("The report is in " + file, Tone.GOOD));
    }

    @Override
    public void compareReport(long a, long b) {
        answer.accept("Writing the report of runs %d and %d…".formatted(a, b), Tone.MUTED);
        errands.then(
                desk.compareReport(a, b),
                "No report was written",
                file -> answer.accept("The report is in " + file, Tone.GOOD));
    }

    @Override
    public void export(long run) {
        outside.chooseNewFile("Export run " + run, "run-%d.db".formatted(run))
                .ifPresent(file -> errands.then(
                        desk.export(run, file),
                        "The run was not exported",
                        written -> answer.accept("Run %d is in %s".formatted(run, written), Tone.GOOD)));
    }

    @Override
    public void delete(long run) {
        if (all.stream().noneMatch(line -> line.id() == run && line.ended())) {
            return;
        }
        undo.offer(
                "Run %d is deleted when this line goes.".formatted(run),
                () -> deleteNow(run),
                () -> {
                    leaving.remove(run);
                    list();
                    view.choose(List.of(run));
                },
                view.list());
        leaving.add(run);
        list();
    }

    private void deleteNow(long run) {
        FramePump.whenDone(desk.delete(run), (_, failure) -> {
            leaving.remove(run);
            if (failure == null) {
                answer.accept("Run %d is deleted.".formatted(run), Tone.GOOD);
            } else {
                errands.failed("Run %d was not deleted".formatted(run), failure);
            }
            shown();
        });
    }
}
