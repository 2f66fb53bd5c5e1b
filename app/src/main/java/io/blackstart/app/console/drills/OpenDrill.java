package io.blackstart.app.console.drills;

import io.blackstart.app.UserError;
import io.blackstart.app.console.frame.Errands;
import io.blackstart.app.console.frame.FramePump;
import io.blackstart.app.console.look.Tone;
import io.blackstart.drills.draft.DrillDraft;
import io.blackstart.drills.file.Drill;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The drill in the editor: its text as it was saved, what was typed since, and what is wrong with that. Texts of others that were changed and not
 * saved wait here until they are opened again.
 */
final class OpenDrill {
    /** Of a drill that was never saved. */
    private static final DrillLine NEW = new DrillLine("new", Optional.empty(), "not saved yet", Optional.empty());

    private static final String NOT_SAVED = "The drill was not saved";

    /** @param saved what was in the file when one began to type @param typed what stands there now */
    private record Draft(String saved, String typed) {
        static final Draft EMPTY = new Draft("", "");
    }

    private final DrillDesk desk;
    private final EditorView editor;
    private final Errands errands;
    private final Consumer<EditorModel> onChecked;
    private final Runnable onDrafts;
    /** By the drill's key. */
    private final Map<String, Draft> drafts = new HashMap<>();
    /** Keys of the drills that are being saved. */
    private final Set<String> saving = new HashSet<>();

    /** What stands in the editor. */
    private Optional<DrillLine> line = Optional.empty();
    /** What it is in its file; empty where that could not be read. */
    private String saved = "";
    /** Key of what was chosen last: it is open, or being read. */
    private String chosen = "";

    private Set<String> toldDrafts = Set.of();
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

    private String key() {
        return line.map(DrillLine::key).orElse("");
    }

    /** Key of the drill that is open, or about to be; empty before the first was chosen. */
    String chosen() {
        return chosen;
    }

    /** Keys of the drills that were changed and not saved. */
    Set<String> drafts() {
        keep();
        return Set.copyOf(drafts.keySet());
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

    /** Once per frame: what was typed since the last check is checked, one check at a time. */
    void check() {
        Set<String> changed = drafts();
        if (!toldDrafts.equals(changed)) {
            toldDrafts = changed;
            onDrafts.run();
        }
        if (checking || current().isPresent()) {
            return;
        }
        String text = editor.text();
        String of = key();
        checking = true;
        FramePump.whenDone(desk.check(text), (model, failure) -> {
            checking = false;
            if (!key().equals(of)) {
                // another drill is open: its own text is checked with the next frame
                return;
            }
            if (failure == null) {
                checked = Optional.of(model);
                onChecked.accept(model);
            } else {
                checked = Optional.of(new EditorModel(text, Optional.empty(), List.of(), "not checked", Tone.BAD));
                errands.failed("The drill could not be checked", failure);
            }
        });
    }

    /** What was typed stays its own drill's, whichever is opened next. */
    private void keep() {
        line.filter(_ -> !editor.isLocked()).ifPresent(open -> {
            if (editor.text().equals(saved)) {
                drafts.remove(open.key());
            } else {
                drafts.put(open.key(), new Draft(saved, editor.text()));
            }
        });
    }

    /**
     * Opens another one, with what was typed there before, or the same one anew if nothing was. Until it is read the one before stays open, under its
     * own name.
     */
    void choose(DrillLine next) {
        chosen = next.key();
        keep();
        if (isOpenWithDraft(chosen)) {
            return;
        }
        if (next.equals(NEW)) {
            show(next, drafts.getOrDefault(NEW.key(), Draft.EMPTY));
            return;
        }
        FramePump.whenDone(desk.text(next), (text, failure) -> {
            keep();
            boolean isAwaited = chosen.equals(next.key()) && !isOpenWithDraft(chosen);
            if (failure != null) {
                errands.failed("The drill could not be read", failure);
            }
            if (isAwaited && failure == null) {
                showRead(next, text);
            } else if (isAwaited) {
                showUnreadable(next);
            }
        });
    }

    private boolean isOpenWithDraft(String key) {
        return key().equals(key) && drafts.containsKey(key);
    }

    private void showRead(DrillLine next, String text) {
        boolean isThere = key().equals(next.key()) && !editor.isLocked() && saved.equals(text);
        if (!isThere) {
            show(next, drafts.getOrDefault(next.key(), new Draft(text, text)));
        }
    }

    private void show(DrillLine next, Draft text) {
        line = Optional.of(next);
        saved = text.saved();
        checked = Optional.empty();
        editor.text(text.typed());
    }

    /** Tries a drill again that could not be read. */
    void retry() {
        line.filter(open -> editor.isLocked() && open.key().equals(chosen)).ifPresent(this::choose);
    }

    /** Nothing stands there, and nothing can be typed: what was saved over it would be lost. */
    private void showUnreadable(DrillLine next) {
        show(next, Draft.EMPTY);
        editor.lock();
        EditorModel model =
                new EditorModel("", Optional.empty(), List.of(), "cannot be read, so it cannot be saved", Tone.BAD);
        checked = Optional.of(model);
        onChecked.accept(model);
    }

    /** Drafts a drill with what is usual, or goes on with the one that was drafted. @return it, to be listed and chosen */
    DrillLine begin() {
        drafts.putIfAbsent(NEW.key(), new Draft("", DrillDraft.usual().text()));
        return NEW;
    }

    /** One save of a drill at a time. @param done hears in which file it is, once it is */
    void save(Consumer<Path> done) {
        line.filter(open -> !saving.contains(open.key()))
                .ifPresent(open -> current()
                        .filter(this::differs)
                        .ifPresent(model -> model.drill().ifPresent(drill -> save(open, drill, model.text(), done))));
    }

    private void save(DrillLine was, Drill drill, String text, Consumer<Path> done) {
        saving.add(was.key());
        FramePump.whenDone(desk.save(drill, text, was.file(), saved), (outcome, failure) -> {
            saving.remove(was.key());
            if (failure != null) {
                errands.failed(NOT_SAVED, failure);
                return;
            }
            switch (outcome) {
                case DrillDesk.Saving.Done(Path file, DrillLine listed) -> {
                    saved(was, text, listed);
                    done.accept(file);
                }
                case DrillDesk.Saving.ChangedMeanwhile changed -> changed(was, changed);
            }
        });
    }

    /** What the file says now is what can be brought back, and what is overwritten by who saves again. */
    private void changed(DrillLine was, DrillDesk.Saving.ChangedMeanwhile changed) {
        drafts.computeIfPresent(was.key(), (_, draft) -> new Draft(changed.now(), draft.typed()));
        if (key().equals(was.key())) {
            saved = changed.now();
            checked = Optional.empty();
        }
        errands.failed(
                NOT_SAVED,
                new UserError(
                        "%s was changed meanwhile by another program and is left as it is: Discard shows what it is now, saving again puts your text in its place"
                                .formatted(changed.file())));
    }

    /** It is another line of the list now; where another drill was opened meanwhile, that one stays open. */
    private void saved(DrillLine was, String text, DrillLine listed) {
        // what was typed since is not in the file
        drafts.computeIfPresent(
                was.key(), (_, draft) -> draft.typed().equals(text) ? null : new Draft(text, draft.typed()));
        if (!key().equals(was.key())) {
            return;
        }
        drafts.remove(was.key());
        if (chosen.equals(was.key())) {
            chosen = listed.key();
        }
        line = Optional.of(listed);
        saved = text;
        checked = Optional.empty();
    }

    /** Brings back what is in the file. @return false where there is none: then no drill is open any more */
    boolean discard() {
        line.ifPresent(open -> drafts.remove(open.key()));
        boolean neverSaved = line.filter(NEW::equals).isPresent();
        if (neverSaved) {
            line = Optional.empty();
            chosen = "";
        } else if (line.isPresent()) {
            editor.text(saved);
            // another program may have written it since it was read
            line.filter(open -> open.key().equals(chosen)).ifPresent(this::choose);
        }
        return !neverSaved;
    }
}
