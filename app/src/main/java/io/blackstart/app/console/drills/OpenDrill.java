package io.blackstart.app.console.drills;

import io.blackstart.app.console.frame.Errands;
import io.blackstart.app.console.frame.FramePump;
import io.blackstart.app.console.look.Tone;
import io.blackstart.drills.draft.DrillDraft;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The drill in the editor: its text as it was saved, what was typed since, and what is wrong with that. Texts of others that were changed and not
 * saved wait here until they are opened again.
 */
final class OpenDrill {
    /** Of a drill that was never saved. */
    private static final DrillLine NEW = new DrillLine("new", Optional.empty(), "not saved yet", Optional.empty());

    private final DrillDesk desk;
    private final EditorView editor;
    private final Errands errands;
    private final Consumer<EditorModel> onChecked;
    private final Runnable onDrafts;
    /** By the drill's key. */
    private final Map<String, String> drafts = new HashMap<>();

    private Optional<DrillLine> line = Optional.empty();
    private String saved = "";
    private Optional<EditorModel> checked = Optional.empty();
    private boolean checking;

    /** @param onChecked hears what was found in the text @param onDrafts it is another set of drills that is changed and not saved */
    OpenDrill(DrillDesk desk, EditorView editor, Errands errands, Consumer<EditorModel> onChecked, Runnable onDrafts) {
        this.desk = desk;
        this.editor = editor;
        this.errands = errands;
        this.onChecked = onChecked;
        this.onDrafts = onDrafts;
    }

    /** Empty before the first was opened. */
    Optional<DrillLine> line() {
        return line;
    }

    /** Keys of the drills that were changed and not saved. */
    Set<String> drafts() {
        return drafts.keySet();
    }

    /** What stands there and was checked; empty while the check is under way. */
    Optional<EditorModel> current() {
        return checked.filter(model -> model.text().equals(editor.text()));
    }

    /** Whether what stands there can be run. */
    boolean isRight() {
        return current().flatMap(EditorModel::drill).isPresent();
    }

    boolean isChanged() {
        return current().filter(this::differs).isPresent();
    }

    /** Whether it is not what was saved. */
    boolean differs(EditorModel model) {
        return !model.text().equals(saved);
    }

    /** What was typed since the last check is checked, one check at a time. */
    void check() {
        if (checking || current().isPresent()) {
            return;
        }
        String text = editor.text();
        checking = true;
        FramePump.whenDone(desk.check(text), (model, failure) -> {
            checking = false;
            if (failure == null) {
                take(model);
            } else {
                checked = Optional.of(new EditorModel(text, Optional.empty(), List.of(), "not checked", Tone.BAD));
                errands.failed("The drill could not be checked", failure);
            }
        });
    }

    private void take(EditorModel model) {
        checked = Optional.of(model);
        line.ifPresent(open -> {
            boolean was =
                    differs(model) ? drafts.put(open.key(), model.text()) != null : drafts.remove(open.key()) == null;
            if (!was) {
                onDrafts.run();
            }
        });
        onChecked.accept(model);
    }

    /** Opens another one, with what was typed there before. */
    void choose(DrillLine next) {
        if (line.filter(next::equals).isPresent()) {
            return;
        }
        line = Optional.of(next);
        if (next.key().equals(NEW.key())) {
            show("", drafts.get(NEW.key()));
            return;
        }
        errands.then(desk.text(next), "The drill could not be read", text -> {
            if (line.filter(next::equals).isPresent()) {
                show(text, drafts.getOrDefault(next.key(), text));
            }
        });
    }

    private void show(String asSaved, String text) {
        saved = asSaved;
        checked = Optional.empty();
        editor.text(text);
    }

    /** Drafts a drill with what is usual, or goes on with the one that was drafted. @return it, to be listed and chosen */
    DrillLine begin() {
        drafts.putIfAbsent(NEW.key(), DrillDraft.usual().text());
        return NEW;
    }

    /** @param done hears file and text */
    void save(BiConsumer<Path, String> done) {
        Optional<DrillLine> was = line;
        current()
                .filter(this::differs)
                .ifPresent(model -> model.drill()
                        .ifPresent(drill -> errands.then(
                                desk.save(drill, model.text(), was.flatMap(DrillLine::file)),
                                "The drill was not saved",
                                file -> {
                                    was.ifPresent(of -> drafts.remove(of.key()));
                                    done.accept(file, model.text());
                                })));
    }

    /** It is another line of the list now that it is saved. */
    void savedAs(Optional<DrillLine> listed, String text) {
        line = listed;
        saved = text;
        checked = Optional.empty();
    }

    /** Brings back the text as it was saved. @return false where there is none: then no drill is open any more */
    boolean discard() {
        line.ifPresent(open -> drafts.remove(open.key()));
        boolean neverSaved = line.filter(NEW::equals).isPresent();
        if (neverSaved) {
            line = Optional.empty();
        } else if (line.isPresent()) {
            editor.text(saved);
        }
        return !neverSaved;
    }
}
