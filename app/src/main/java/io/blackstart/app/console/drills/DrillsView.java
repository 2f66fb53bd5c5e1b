package io.blackstart.app.console.drills;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.CoveredPane;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.SideBySide;
import io.blackstart.drills.file.FileError;
import io.blackstart.icons.Glyph;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The drills at the left; text, what is wrong with it and what came of it at the right. */
final class DrillsView {
    private static final int ERRORS_SHOWN = 4;
    private static final double LEAST_WIDTH_EM = 58;

    private final TextField search = new TextField();
    private final Label counted = new Label();
    private final Label name = new Label();
    private final Label verdict = new Label();
    private final Button run;
    private final Button live;
    private final Button save;
    private final Button discard;
    private final VBox problems = new VBox();
    private final EditorView editor;
    private final CoveredPane root;

    /** What its buttons do. */
    interface DrillActions {
        void search();

        void begin();

        void run();

        void runLive();

        void save();

        void discard();
    }

    DrillsView(DrillListView list, EditorView editor, ResultView result, DrillActions actions) {
        this.editor = editor;
        search.setId("drills-search");
        search.getStyleClass().add("search-field");
        search.setPromptText("Search id and title…");
        search.setAccessibleText("Search drills");
        search.textProperty().addListener(_ -> actions.search());
        counted.setId("drills-counted");
        counted.getStyleClass().add("panel-detail");
        Label title = new Label("Drills");
        title.getStyleClass().add("place-title");
        Button begin = Actions.button(
                "New", Glyph.EDIT, "drill-new", "Begins a drill of your own with what is usual", actions::begin);
        HBox head = new HBox(title, counted, spring(), begin);
        head.getStyleClass().add("place-head");
        VBox.setVgrow(list.node(), Priority.ALWAYS);
        VBox left = new VBox(head, search, list.node());
        left.getStyleClass().addAll("panel", "drills-left");
        run = Actions.button("Run", Glyph.PLAY, "drill-run", "", actions::run);
        run.getStyleClass().add("action-main");
        live = Actions.button("Run live", Glyph.CLUSTER, "drill-run-live", "", actions::runLive);
        save = Actions.button("Save", Glyph.EXPORT, "drill-save", "", actions::save);
        discard = Actions.button(
                "Discard", Glyph.BACK, "drill-discard", "Brings back the text as it was saved", actions::discard);
        name.setId("drill-name");
        name.getStyleClass().add("panel-title");
        verdict.setId("drill-verdict");
        verdict.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(name, verdict, spring(), discard, save, live, run);
        bar.getStyleClass().add("place-head");
        problems.setId("drill-problems");
        problems.getStyleClass().add("problems");
        VBox.setVgrow(editor.node(), Priority.ALWAYS);
        VBox text = new VBox(bar, editor.node(), problems);
        text.getStyleClass().addAll("panel", "drill-editor");
        VBox.setVgrow(text, Priority.ALWAYS);
        VBox right = new VBox(text, result.node());
        right.getStyleClass().add("left-column");
        HBox.setHgrow(right, Priority.ALWAYS);
        Node columns = SideBySide.of(LEAST_WIDTH_EM, left, right);
        VBox.setVgrow(columns, Priority.ALWAYS);
        VBox body = new VBox(columns);
        body.setId("drills");
        body.getStyleClass().add("body");
        root = new CoveredPane(body, list.node());
    }

    /** Covers all of it. @param focus where the keys go */
    void showOver(Node node, Node focus) {
        root.cover(node, focus);
    }

    void showDrills() {
        root.uncover();
    }

    private static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    Node node() {
        return root;
    }

    String searched() {
        return search.getText();
    }

    void searchFor(String text) {
        search.setText(text);
    }

    /** Puts the caret where one types what to search for. */
    void search() {
        search.requestFocus();
        search.selectAll();
    }

    void counted(String text) {
        counted.setText(text);
    }

    void show(String drill, EditorModel model, boolean changed, Consumer<FileError> onProblem) {
        boolean fine = model.drill().isPresent();
        name.setText(drill);
        verdict.setText(model.verdict());
        model.tone().on(verdict);
        run.setDisable(!fine);
        Actions.describe(
                run,
                "drill-run",
                "Run",
                fine
                        ? "Runs the text as it stands, headless in virtual time (F5)"
                        : "Not while something is wrong with it");
        live.setDisable(!fine);
        Actions.describe(
                live,
                "drill-run-live",
                "Run live",
                fine
                        ? "Runs the text as it stands in real time, on the map of the place Cluster"
                        : "Not while something is wrong with it");
        save.setDisable(!fine || !changed);
        Actions.describe(
                save,
                "drill-save",
                "Save",
                !fine
                        ? "Not while something is wrong with it"
                        : changed ? "Saves it as a drill of your own (Ctrl+S)" : "Nothing was changed");
        discard.setDisable(!changed);
        editor.mark(model.errors());
        problems.getChildren().clear();
        model.errors().stream().limit(ERRORS_SHOWN).forEach(error -> {
            Hyperlink link = new Hyperlink("line %d: %s".formatted(error.line(), error.sentence()));
            link.setWrapText(true);
            link.setGraphic(new GlyphIcon(Glyph.FAILED));
            link.getStyleClass().add("problem");
            link.setOnAction(_ -> onProblem.accept(error));
            problems.getChildren().add(link);
        });
        if (model.errors().size() > ERRORS_SHOWN) {
            Label more = new Label("and %d more".formatted(model.errors().size() - ERRORS_SHOWN));
            more.getStyleClass().add("panel-detail");
            problems.getChildren().add(more);
        }
        problems.setVisible(!model.errors().isEmpty());
        problems.setManaged(!model.errors().isEmpty());
    }
}
