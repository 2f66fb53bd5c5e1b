package io.blackstart.app.console.runs;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.EmptyState;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.SideBySide;
import io.blackstart.icons.Glyph;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Search and table at the left, what is chosen at the right; a replay covers both. */
final class RunsView {
    private static final double LEAST_WIDTH_EM = 58;
    private static final double RIGHT_SHARE = 0.36;

    private final StackPane root = new StackPane();
    private final VBox body;
    private final Label counted = new Label();
    private final TextField search = new TextField();
    private final RunsTable table;
    private final RunDetailsView details;
    private final ComparisonView comparison;
    private final EmptyState hint = new EmptyState(Glyph.COMPARE);
    private final StackPane right = new StackPane();
    private final Label readingText = new Label();
    private final HBox reading = new HBox();

    /**
     * @param undo the line that takes a deletion back
     * @param onChosen hears the numbers of the chosen runs
     * @param onSearch the text of the search was changed
     * @param onReload all is to be read anew
     * @param onGiveUp the reading is to be given up
     */
    RunsView(
            RunActions actions,
            Node undo,
            Consumer<List<Long>> onChosen,
            Runnable onSearch,
            Runnable onReload,
            Runnable onGiveUp) {
        table = new RunsTable(onChosen);
        details = new RunDetailsView(actions);
        comparison = new ComparisonView(actions);
        counted.setId("runs-counted");
        counted.getStyleClass().add("panel-detail");
        search.setId("runs-search");
        search.setPromptText("Search drill, seed, verdict, program…");
        search.setAccessibleText("Search runs");
        search.getStyleClass().add("search-field");
        search.textProperty().addListener(_ -> onSearch.run());
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                search.clear();
            } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                table.focus();
            }
        });
        Button reload = new Button("", new GlyphIcon(Glyph.RUNS, GlyphIcon.Size.BUTTON));
        reload.getStyleClass().add("icon-button");
        Actions.describe(reload, "runs-reload", "Read the runs anew", "Reads the runs anew");
        reload.setOnAction(_ -> onReload.run());
        Node columns = SideBySide.of(LEAST_WIDTH_EM, left(reload, undo), right);
        VBox.setVgrow(columns, Priority.ALWAYS);
        right.getStyleClass().addAll("panel", "place-right");
        right.setMinWidth(0);
        right.prefWidthProperty().bind(root.widthProperty().multiply(RIGHT_SHARE));
        body = new VBox(columns);
        body.getStyleClass().add("body");
        buildReading(onGiveUp);
        root.setId("runs");
        showTable();
        showHint("Choose a run to see what it found; choose two, the second with Ctrl, to compare them.");
    }

    private Node left(Button reload, Node undo) {
        Label title = new Label("Runs");
        title.getStyleClass().add("place-title");
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox head = new HBox(title, counted, spring, search, reload);
        head.getStyleClass().add("place-head");
        VBox.setVgrow(table.node(), Priority.ALWAYS);
        VBox left = new VBox(head, table.node(), undo);
        left.getStyleClass().addAll("panel", "place-left");
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        return left;
    }

    private void buildReading(Runnable onGiveUp) {
        ProgressIndicator turning = new ProgressIndicator();
        turning.setPrefSize(22, 22);
        Button cancel = new Button("Cancel");
        cancel.getStyleClass().add("action-button");
        Actions.describe(cancel, "runs-cancel", "Cancel", "Gives up the reading; nothing is changed");
        cancel.setOnAction(_ -> {
            onGiveUp.run();
            hideReading();
        });
        readingText.setMinWidth(Region.USE_PREF_SIZE);
        reading.getStyleClass().addAll("panel", "reading");
        reading.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        reading.getChildren().setAll(turning, readingText, cancel);
        reading.setVisible(false);
    }

    Node node() {
        return root;
    }

    String searched() {
        return search.getText();
    }

    /** Puts the caret where one types what to search for. */
    void search() {
        search.requestFocus();
        search.selectAll();
    }

    List<Long> chosen() {
        return table.chosen();
    }

    Node list() {
        return table.node();
    }

    boolean isListFocused() {
        return table.node().isFocused();
    }

    void choose(List<Long> runs) {
        table.choose(runs);
    }

    void show(RunsModel model) {
        counted.setText(model.counted());
        table.show(model);
        if (table.chosen().isEmpty()) {
            showHint("Choose a run to see what it found; choose two, the second with Ctrl, to compare them.");
        }
    }

    void show(RunDetailsModel model) {
        details.show(model);
        right.getChildren().setAll(details.node());
    }

    void show(ComparisonModel model) {
        comparison.show(model);
        right.getChildren().setAll(comparison.node());
    }

    void showHint(String text) {
        hint.show("", text);
        right.getChildren().setAll(hint);
    }

    void showReading(String text) {
        readingText.setText(text);
        reading.setVisible(true);
    }

    void hideReading() {
        reading.setVisible(false);
    }

    /** Covers the table, but not what is being waited for. @param focus where the keys go */
    void showOver(Node node, Node focus) {
        root.getChildren().setAll(node, reading);
        focus.requestFocus();
    }

    void showTable() {
        root.getChildren().setAll(body, reading);
        table.focus();
    }
}
