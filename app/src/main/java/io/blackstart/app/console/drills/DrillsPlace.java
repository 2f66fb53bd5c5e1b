package io.blackstart.app.console.drills;

import io.blackstart.app.console.bridge.Failures;
import io.blackstart.app.console.bridge.JournalDesk;
import io.blackstart.app.console.bridge.Notices;
import io.blackstart.app.console.bridge.Outside;
import io.blackstart.app.console.chart.ChosenCharts;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.drills.DrillsView.DrillActions;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.frame.FramePump;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.place.Cover;
import io.blackstart.app.console.place.Place;
import io.blackstart.app.console.report.ReportView;
import io.blackstart.drills.draft.DrillDraft;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.words.Format;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import javafx.scene.Node;

/** The place "Drills": library and own drills, read, edited with checks as one types, saved, and run headless. */
public final class DrillsPlace implements Place, DrillActions {
    /** Of a drill that was never saved. */
    private static final String NEW = "new";

    /** Where a drill is shown that runs live. */
    public interface MapOfDrills {
        void show(Cover drill);

        void leave();

        void openDrills();

        /** Which charts are shown beside it. */
        ChosenCharts charts();
    }

    private final DrillDesk desk;
    private final LiveDrills live;
    private final Notices notices;
    private final BiConsumer<String, Tone> answer;
    private final DrillListView list = new DrillListView(this::choose);
    private final EditorView editor = new EditorView();
    private final ResultView result;
    private final DrillsView view;
    /** Texts that were changed and not saved, by the drill's key. */
    private final Map<String, String> drafts = new HashMap<>();

    /** Files that were dragged here. */
    private final Map<String, DrillLine> opened = new LinkedHashMap<>();

    private List<DrillLine> all = List.of();
    private Optional<DrillLine> chosen = Optional.empty();
    private String saved = "";
    private Optional<EditorModel> checked = Optional.empty();
    private Optional<ReportView> report = Optional.empty();
    private boolean checking;

    /** @param answer hears what was done @param onRun opens a run in the place of runs @param map where drills run live */
    public DrillsPlace(
            JournalDesk journal,
            Outside outside,
            Notices notices,
            BiConsumer<String, Tone> answer,
            LongConsumer onRun,
            MapOfDrills map) {
        this.notices = notices;
        this.answer = answer;
        desk = new DrillDesk(journal, outside);
        result = new ResultView(this::report, done -> onRun.accept(done.run()));
        view = new DrillsView(list, editor, result, this);
        live = new LiveDrills(map, answer, this::start, this::report);
    }

    @Override
    public Node node() {
        return view.node();
    }

    /** Opens a file that is not beside the others; it stays listed as long as the window is open. */
    public void openFile(Path file) {
        then(desk.file(file), "The file was not opened", line -> {
            opened.put(line.key(), line);
            all = listed(all);
            view.searchFor("");
            search();
            list.choose(line.key());
            answer.accept("Opened: " + file, Tone.GOOD);
        });
    }

    private List<DrillLine> listed(List<DrillLine> lines) {
        List<String> known = lines.stream().map(DrillLine::key).toList();
        return Stream.concat(opened.values().stream().filter(line -> !known.contains(line.key())), lines.stream())
                .toList();
    }

    /** Reads all drills anew; the first is opened at first. */
    @Override
    public void shown() {
        then(desk.all(), "The drills could not be read", lines -> {
            all = listed(lines);
            search();
            if (chosen.isEmpty() && !all.isEmpty()) {
                list.choose(all.getFirst().key());
            }
        });
    }

    /** What was typed since the last check is checked, one check at a time. */
    @Override
    public void frame(Frame frame, boolean visible) {
        if (visible) {
            editor.frame();
        }
        String text = editor.text();
        if (!visible
                || checking
                || checked.filter(model -> model.text().equals(text)).isPresent()) {
            return;
        }
        checking = true;
        FramePump.whenDone(desk.check(text), (model, failure) -> {
            checking = false;
            if (failure == null) {
                checked = Optional.of(model);
                show(model);
            } else {
                checked = Optional.of(new EditorModel(text, Optional.empty(), List.of(), "not checked", Tone.BAD));
                failed("The drill could not be checked", failure);
            }
        });
    }

    private void show(EditorModel model) {
        boolean changed = !model.text().equals(saved);
        chosen.ifPresent(line -> {
            boolean was = changed ? drafts.put(line.key(), model.text()) != null : drafts.remove(line.key()) == null;
            if (!was) {
                search();
            }
        });
        view.show(
                model.drill()
                        .map(drill -> drill.id())
                        .orElse(chosen.map(DrillLine::id).orElse("")),
                model,
                changed,
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
        list.show(found, chosen.map(DrillLine::key).orElse(""), drafts.keySet());
    }

    /** Opens one, once all were read. */
    public void open(String key) {
        then(desk.all(), "The drills could not be read", lines -> {
            all = listed(lines);
            view.searchFor("");
            search();
            list.choose(key);
        });
    }

    /** All there are. */
    public static CompletionStage<List<DrillLine>> drills(JournalDesk journal, Outside outside) {
        return new DrillDesk(journal, outside).all();
    }

    @Override
    public List<Command> commands() {
        return report.map(ReportView::commands).orElseGet(() -> DrillsCommands.of(this, view, editor));
    }

    boolean isOpen() {
        return chosen.isPresent();
    }

    /** Whether what stands there can be run. */
    boolean isRight() {
        return current().flatMap(EditorModel::drill).isPresent();
    }

    boolean isChanged() {
        return current().filter(model -> !model.text().equals(saved)).isPresent();
    }

    private void choose(DrillLine line) {
        if (chosen.filter(line::equals).isPresent()) {
            return;
        }
        chosen = Optional.of(line);
        if (line.key().equals(NEW)) {
            open("", drafts.get(NEW));
            return;
        }
        then(desk.text(line), "The drill could not be read", text -> {
            if (chosen.filter(line::equals).isPresent()) {
                open(text, drafts.getOrDefault(line.key(), text));
            }
        });
    }

    private void open(String asSaved, String text) {
        saved = asSaved;
        checked = Optional.empty();
        editor.text(text);
    }

    @Override
    public void begin() {
        DrillDraft draft = DrillDraft.usual();
        DrillLine line = new DrillLine(NEW, Optional.empty(), "not saved yet", Optional.empty());
        drafts.putIfAbsent(NEW, draft.text());
        if (all.stream().noneMatch(known -> known.key().equals(NEW))) {
            all = Stream.concat(Stream.of(line), all.stream()).toList();
            search();
        }
        list.choose(NEW);
    }

    @Override
    public void run() {
        current()
                .ifPresent(model ->
                        model.drill().ifPresent(drill -> start(drill, model.text(), DrillTask.HEADLESS, _ -> {})));
    }

    /** In real time, on the map. */
    @Override
    public void runLive() {
        current().ifPresent(model -> model.drill().ifPresent(drill -> live.begin(drill, model.text())));
    }

    /** @param ended hears what came of it; nothing where it came to no end */
    private DrillTask start(Drill drill, String text, DrillTask.Runner runner, Consumer<Optional<DrillDone>> ended) {
        DrillTask task = new DrillTask(drill, text, runner);
        result.watch(task);
        FramePump.whenDone(desk.run(task), (done, failure) -> {
            ended.accept(Optional.ofNullable(done));
            if (failure == null) {
                result.show(done);
                shown();
            } else {
                failed("The drill %s came to no end".formatted(drill.id()), failure);
            }
        });
        return task;
    }

    /** The window goes: a drill that runs live would wait for it. */
    public void close() {
        live.close();
    }

    /** What was checked, if it is what stands there now. */
    private Optional<EditorModel> current() {
        return checked.filter(model -> model.text().equals(editor.text()));
    }

    @Override
    public void save() {
        Optional<DrillLine> line = chosen;
        current()
                .filter(model -> !model.text().equals(saved))
                .ifPresent(model -> model.drill()
                        .ifPresent(drill -> then(
                                desk.save(drill, model.text(), line.flatMap(DrillLine::file)),
                                "The drill was not saved",
                                file -> saved(line, model.text(), file))));
    }

    private void saved(Optional<DrillLine> line, String text, Path file) {
        answer.accept("Saved: %s".formatted(file), Tone.GOOD);
        line.ifPresent(was -> drafts.remove(was.key()));
        then(desk.all(), "The drills could not be read", lines -> {
            all = listed(lines);
            chosen = all.stream()
                    .filter(known -> known.key().equals(file.toString()))
                    .findFirst();
            saved = text;
            checked = Optional.empty();
            search();
        });
    }

    @Override
    public void discard() {
        chosen.ifPresent(line -> {
            drafts.remove(line.key());
            if (line.key().equals(NEW)) {
                chosen = Optional.empty();
                shown();
            } else {
                editor.text(saved);
            }
        });
    }

    private void report(DrillDone done) {
        report = Optional.of(new ReportView(done.shown(), () -> page(done), this::back));
        view.showOver(report.get().node());
    }

    private void back() {
        report = Optional.empty();
        view.showDrills();
    }

    private void page(DrillDone done) {
        then(
                desk.page(done.report()),
                "No report was written",
                file -> answer.accept("The report is in " + file, Tone.GOOD));
    }

    private <T> void then(CompletionStage<T> asked, String failedTitle, Consumer<T> done) {
        FramePump.whenDone(asked, (value, failure) -> {
            if (failure == null) {
                done.accept(value);
            } else {
                failed(failedTitle, failure);
            }
        });
    }

    private void failed(String title, Throwable failure) {
        notices.failed(title, Failures.sentence(failure));
    }
}
