package io.blackstart.app.console.drills;

import io.blackstart.app.console.bridge.Failures;
import io.blackstart.app.console.bridge.JournalDesk;
import io.blackstart.app.console.bridge.Notices;
import io.blackstart.app.console.bridge.Outside;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.drills.DrillsView.DrillActions;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.frame.FramePump;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.place.Place;
import io.blackstart.drills.draft.DrillDraft;
import io.blackstart.drills.words.Format;
import java.nio.file.Path;
import java.util.HashMap;
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

    private final DrillDesk desk;
    private final Notices notices;
    private final BiConsumer<String, Tone> answer;
    private final DrillListView list = new DrillListView(this::choose);
    private final EditorView editor = new EditorView();
    private final ResultView result;
    private final DrillsView view;
    /** Texts that were changed and not saved, by the drill's key. */
    private final Map<String, String> drafts = new HashMap<>();

    private List<DrillLine> all = List.of();
    private Optional<DrillLine> chosen = Optional.empty();
    private String saved = "";
    private Optional<EditorModel> checked = Optional.empty();
    private boolean checking;

    /** @param answer hears what was done @param onRun opens a run in the place of runs */
    public DrillsPlace(
            JournalDesk journal,
            Outside outside,
            Notices notices,
            BiConsumer<String, Tone> answer,
            LongConsumer onRun) {
        this.notices = notices;
        this.answer = answer;
        desk = new DrillDesk(journal, outside);
        result = new ResultView(this::report, done -> onRun.accept(done.run()));
        view = new DrillsView(list, editor, result, this);
    }

    @Override
    public Node node() {
        return view.node();
    }

    /** Reads all drills anew; the first is opened at first. */
    @Override
    public void shown() {
        then(desk.all(), "The drills could not be read", lines -> {
            all = lines;
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
            all = lines;
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
        return DrillsCommands.of(this, view, editor);
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
                .ifPresent(model -> model.drill().ifPresent(drill -> {
                    DrillTask task = new DrillTask(drill, model.text());
                    result.watch(task);
                    FramePump.whenDone(desk.run(task), (done, failure) -> {
                        if (failure == null) {
                            result.show(done);
                            shown();
                        } else {
                            failed("The drill %s came to no end".formatted(drill.id()), failure);
                        }
                    });
                }));
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
            all = lines;
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
        then(
                desk.report(done.report()),
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
