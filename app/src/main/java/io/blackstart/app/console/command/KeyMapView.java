package io.blackstart.app.console.command;

import io.blackstart.app.console.look.Overlay;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The keys that mean something where one is, shown over the window while one asks for them. */
public final class KeyMapView {
    private static final int COLUMNS = 3;
    private static final String WITH_THE_FOCUS = """
        Tab goes to the next plug, card or button; Space presses it, Enter looks at it, the menu key shows what can \
        be done to it. Ctrl+K finds everything else by its name.\
        """;

    private final Supplier<List<Command>> here;
    private final HBox columns = new HBox();
    private final Overlay overlay;

    /** @param here what can be done where one is, asked each time it is opened */
    public KeyMapView(Supplier<List<Command>> here) {
        this.here = here;
        Label title = new Label("Keys");
        title.getStyleClass().add("panel-title");
        Label focus = new Label(WITH_THE_FOCUS);
        focus.getStyleClass().add("panel-detail");
        focus.setWrapText(true);
        focus.setMinHeight(Region.USE_PREF_SIZE);
        columns.getStyleClass().add("key-columns");
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        // lines that are wrapped count too: it scrolls only where the window is too low
        scroll.prefViewportHeightProperty().bind(columns.heightProperty());
        scroll.setMinHeight(0);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("screen-scroll");
        overlay = new Overlay("key-help", "key-help", title, scroll, focus);
        overlay.node().setOnMouseClicked(_ -> hide());
    }

    public Node node() {
        return overlay.node();
    }

    public void toggle() {
        if (isOpen()) {
            hide();
        } else {
            build();
            overlay.open();
        }
    }

    public void hide() {
        overlay.close();
    }

    public boolean isOpen() {
        return overlay.isOpen();
    }

    private void build() {
        Map<Group, List<Command>> byGroup = here.get().stream()
                .filter(command -> !command.chords().isEmpty())
                .collect(Collectors.groupingBy(Command::group, TreeMap::new, Collectors.toList()));
        List<VBox> boxes = IntStream.range(0, COLUMNS).mapToObj(_ -> new VBox()).toList();
        int[] rows = new int[COLUMNS];
        byGroup.forEach((group, commands) -> {
            int shortest = IntStream.range(0, COLUMNS)
                    .boxed()
                    .min(Comparator.comparingInt(column -> rows[column]))
                    .orElseThrow();
            boxes.get(shortest).getChildren().add(table(group, commands));
            // a heading takes as much as a line
            rows[shortest] += commands.size() + 1;
        });
        boxes.forEach(box -> box.getStyleClass().add("key-column"));
        columns.getChildren().setAll(boxes);
    }

    private static Node table(Group group, List<Command> commands) {
        Label name = new Label(group.word());
        name.getStyleClass().add("details-heading");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("keys");
        int row = 0;
        for (Command command : commands) {
            Label key = new Label(command.key());
            key.getStyleClass().add("key");
            key.setMinWidth(Region.USE_PREF_SIZE);
            Label does = new Label(command.title());
            does.setWrapText(true);
            does.setMinHeight(Region.USE_PREF_SIZE);
            grid.addRow(row++, key, does);
        }
        VBox table = new VBox(name, grid);
        table.getStyleClass().add("key-group");
        return table;
    }
}
