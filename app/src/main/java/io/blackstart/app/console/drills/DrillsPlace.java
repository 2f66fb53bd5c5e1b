package io.blackstart.app.console.drills;

import io.blackstart.app.console.bridge.JournalDesk;
import io.blackstart.app.console.bridge.Notices;
import io.blackstart.app.console.bridge.Outside;
import io.blackstart.app.console.chart.ChosenCharts;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.drills.DrillsView.DrillActions;
import io.blackstart.app.console.frame.Errands;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.place.Cover;
import io.blackstart.app.console.place.Place;
import io.blackstart.app.console.report.ReportView;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.words.Format;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import javafx.scene.Node;

/** The place "Drills": library and own drills, listed and searched; one of them is edited, and run. */
public final class DrillsPlace implements Place, DrillActions {
    /** Where a drill is shown that runs live. */
    public interface MapOfDrills {
        void show(Cover drill);

        void leave();

        void openDrills();

        /** Which charts are shown beside it. */
        ChosenCharts charts();
    }

    private final DrillDesk desk;
    private final Errands errands;
    private final BiConsumer<String, Tone> answer;
    private final DrillListView list;
    private final EditorView editor = new EditorView();
    private final OpenDrill open;
    private final DrillRuns runs;
    private final DrillsView view;

    /** Files that were dragged here. */
    private final Set<Path> dragged = new LinkedHashSet<>();

    private List<DrillLine> all = List.of();
    /** Of what is asked for, since answers come in any order: the last file is shown, and the newest list. */
    private int lastFile;

    private int lastRead;
    private int newestRead;

    /** @param answer hears what was done @param onRun opens a run in the place of runs @param map where drills run live */
    public DrillsPlace(
            JournalDesk journal,
            Outside outside,
            Notices notices,
            BiConsumer<String, Tone> answer,
            LongConsumer onRun,
            MapOfDrills map) {
        this.answer = answer;
        errands = new Errands(notices, () -> answer.accept("", Tone.MUTED));
        desk = new DrillDesk(journal, outside);
        open = new OpenDrill(desk, editor, errands, this::checked, this::search);
        list = new DrillListView(open::choose);
        runs = new DrillRuns(desk, errands, notices, answer, onRun, map, new Reports());
        view = new DrillsView(list, editor, runs.result(), this);
    }

    @Override
    public Node node() {
        return view.node();
    }

    @Override
    public Node first() {
        return list.node();
    }

    /** Opens a file that is not beside the others; it stays listed as long as the window is open. */
    public void openFile(Path file) {
        int mine = ++lastFile;
        errands.then(desk.file(file), "The file was not opened", opened -> {
            dragged.add(opened);
            if (mine == lastFile) {
                open(opened.toString(), () -> answer.accept("Opened: " + file, Tone.GOOD));
            } else {
                read(this::search);
            }
        });
    }

    private void read(Runnable then) {
        int mine = ++lastRead;
        errands.then(desk.all(List.copyOf(dragged)), "The drills could not be read", lines -> {
            if (mine > newestRead) {
                newestRead = mine;
                all = lines;
            }
            then.run();
        });
    }

    /** Reads all drills anew; the first is opened at first. */
    @Override
    public void shown() {
        read(() -> {
            search();
            open.retry();
            if (open.chosen().isEmpty() && !all.isEmpty()) {
                choose(all.getFirst());
            }
        });
    }

    private void choose(DrillLine line) {
        list.choose(line.key());
        open.choose(line);
    }

    @Override
    public void frame(Frame frame, boolean visible) {
        if (visible) {
            editor.frame();
            open.check();
        }
    }

    private void checked(EditorModel model) {
        view.show(
                model.drill()
                        .map(Drill::id)
                        .orElse(open.line().map(DrillLine::id).orElse("")),
                model,
                open.differs(model),
                editor::goTo);
    }

    @Override
    public void search() {
        List<DrillLine> found =
                all.stream().filter(line -> line.matches(view.searched())).toList();
        view.counted(
                found.size() == all.size()
                        ? Format.count(all.size(), "drill")
                        : "%d of %s".formatted(found.size(), Format.count(all.size(), "drill")));
        list.show(found, open.chosen(), open.drafts());
    }

    /** Opens one, once all were read. */
    public void open(String key) {
        open(key, () -> {});
    }

    private void open(String key, Runnable then) {
        read(() -> {
            runs.leaveReport();
            view.searchFor("");
            search();
            all.stream().filter(line -> line.key().equals(key)).findFirst().ifPresent(this::choose);
            then.run();
        });
    }

    /** All there are. */
    public static CompletionStage<List<DrillLine>> drills(JournalDesk journal, Outside outside) {
        return new DrillDesk(journal, outside).all(List.of());
    }

    @Override
    public List<Command> commands() {
        return runs.commands().orElseGet(() -> DrillsCommands.of(this, open, view, editor));
    }

    @Override
    public void begin() {
        DrillLine line = open.begin();
        if (all.stream().noneMatch(known -> known.key().equals(line.key()))) {
            all = Stream.concat(Stream.of(line), all.stream()).toList();
            search();
        }
        choose(line);
    }

    @Override
    public void run() {
        withDrill(runs::headless);
    }

    @Override
    public void runLive() {
        withDrill(runs::live);
    }

    /** Where nothing is wrong with what stands there. @param does hears it and its text */
    private void withDrill(BiConsumer<Drill, String> does) {
        open.current().ifPresent(model -> model.drill().ifPresent(drill -> does.accept(drill, model.text())));
    }

    /** What a run here tells, and where its report is shown. */
    private final class Reports implements DrillRuns.Shown {
        @Override
        public void ended() {
            shown();
        }

        @Override
        public void cover(ReportView report) {
            view.showOver(report.node(), report.first());
        }

        @Override
        public void uncover() {
            view.showDrills();
        }
    }

    /** Names of the drills whose text was changed and not saved. */
    public List<String> unsaved() {
        return open.drafts().stream().map(this::id).sorted().toList();
    }

    private String id(String key) {
        return all.stream()
                .filter(line -> line.key().equals(key))
                .map(DrillLine::id)
                .findFirst()
                .orElse(key);
    }

    /** Names of the drills that run, headless or live. */
    public List<String> running() {
        return runs.running();
    }

    /** The window goes: what runs ends as stopped. @return completes when all of it has */
    public CompletionStage<Void> close() {
        return runs.close();
    }

    @Override
    public void save() {
        open.save(file -> {
            answer.accept("Saved: %s".formatted(file), Tone.GOOD);
            read(this::search);
        });
    }

    @Override
    public void discard() {
        if (!open.discard()) {
            shown();
        }
    }
}
