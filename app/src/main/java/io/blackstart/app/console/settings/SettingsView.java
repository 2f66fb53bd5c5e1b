package io.blackstart.app.console.settings;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.Overlay;
import io.blackstart.drills.words.Format;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToolBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PropertySheet;

/** All that can be set, by heading and by search; covers the window while it is open. */
public final class SettingsView {
    private static final String ABOUT = """
        Window and load change at once. A running cluster keeps the settings it was formed with: what is changed \
        under Cluster counts from the next start of the console, and is remembered until it is reset.\
        """;

    private final Supplier<List<Adjustable>> all;
    private final PropertySheet sheet = new PropertySheet();
    private final Label counted = new Label();
    private final Button resetAll = new Button("Reset all");
    private final Overlay overlay;
    /** By the item's id. */
    private final Map<String, AdjustableEditor> editors = new HashMap<>();

    private List<Adjustable> shown = List.of();

    /** @param all there is to set, asked each time it is opened */
    SettingsView(Supplier<List<Adjustable>> all) {
        this.all = all;
        Label title = new Label("Settings");
        title.getStyleClass().add("place-title");
        Label about = new Label(ABOUT);
        about.setWrapText(true);
        about.setMinHeight(Region.USE_PREF_SIZE);
        about.getStyleClass().add("panel-detail");
        sheet.setId("settings-sheet");
        sheet.setAccessibleText("Settings");
        sheet.skinProperty().subscribe(this::nameParts);
        sheet.setMode(PropertySheet.Mode.CATEGORY);
        sheet.setModeSwitcherVisible(false);
        sheet.setSearchBoxVisible(true);
        sheet.setPropertyEditorFactory(item -> editor(((Line) item).item()));
        VBox.setVgrow(sheet, Priority.ALWAYS);
        counted.setId("settings-counted");
        counted.getStyleClass().add("panel-detail");
        Actions.describe(resetAll, "settings-reset", "Reset all", "Makes everything here what it usually is");
        resetAll.getStyleClass().add("action-button");
        resetAll.setOnAction(_ -> reset());
        Button close = new Button("Close");
        Actions.describe(close, "settings-close", "Close", "Back to the window (Escape)");
        close.getStyleClass().add("action-button");
        close.setOnAction(_ -> close());
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox foot = new HBox(counted, spring, resetAll, close);
        foot.getStyleClass().add("setting-line");
        overlay = new Overlay("settings", "settings", title, about, sheet, foot);
        overlay.panel().setMaxHeight(Double.MAX_VALUE);
    }

    /** The sheet makes them itself. */
    private void nameParts() {
        if (sheet.lookup(".tool-bar") instanceof ToolBar bar) {
            bar.setFocusTraversable(false);
            bar.getItems().stream()
                    .filter(TextField.class::isInstance)
                    .forEach(search -> search.setAccessibleText("Search settings"));
        }
    }

    private AdjustableEditor editor(Adjustable item) {
        AdjustableEditor editor = new AdjustableEditor(item, this::count);
        editors.put(item.id(), editor);
        return editor;
    }

    /** An item of the sheet; only the editor of this package sets it. */
    private record Line(Adjustable item) implements PropertySheet.Item {
        @Override
        public Class<?> getType() {
            return String.class;
        }

        @Override
        public String getCategory() {
            return item.category();
        }

        @Override
        public String getName() {
            return item.name();
        }

        @Override
        public String getDescription() {
            return item.explanation();
        }

        @Override
        public Object getValue() {
            return item.value();
        }

        @Override
        public void setValue(Object value) {
            item.set(String.valueOf(value));
        }

        @Override
        public Optional<ObservableValue<? extends Object>> getObservableValue() {
            return Optional.empty();
        }
    }

    public Node node() {
        return overlay.node();
    }

    public boolean isOpen() {
        return overlay.isOpen();
    }

    public void open() {
        build();
        overlay.open(sheet);
    }

    /** Once per frame: shows what was set elsewhere meanwhile. */
    public void frame() {
        if (isOpen()) {
            editors.values().forEach(AdjustableEditor::follow);
        }
    }

    /** Something was set elsewhere, by a key. */
    public void follow() {
        if (isOpen()) {
            build();
        }
    }

    public void close() {
        if (isOpen()) {
            // a field that is left sets what was typed
            overlay.node().requestFocus();
            overlay.close();
        }
    }

    private void build() {
        shown = all.get();
        List<String> order = shown.stream().map(Adjustable::category).distinct().toList();
        sheet.setCategoryComparator(Comparator.comparingInt(order::indexOf));
        sheet.getItems().setAll(shown.stream().map(Line::new).toList());
        count();
    }

    private void reset() {
        shown.stream().filter(Adjustable::isChanged).forEach(item -> item.set(item.usual()));
        build();
    }

    private void count() {
        long changed = shown.stream().filter(Adjustable::isChanged).count();
        counted.setText(
                changed == 0 ? "Everything is as usual." : "%s changed.".formatted(Format.count(changed, "setting")));
        resetAll.setDisable(changed == 0);
    }
}
