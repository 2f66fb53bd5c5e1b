package io.blackstart.app.console;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The keys, shown over the window while one asks for them. */
final class KeyHelp {
    private record Key(String key, String does) {}

    private static final List<Key> KEYS = List.of(
            new Key("Alt 1  Alt 2 …", "to a place of the rail"),
            new Key("Ctrl Space  Ctrl S  F5", "in the text of a drill: completes, saves, runs it"),
            new Key("Enter  Delete", "in the runs: replays the chosen one, deletes it (can be undone for a moment)"),
            new Key(
                    "Space  ← →  P N",
                    "in a replay: plays or holds, a second back or on, what happened before or next"),
            new Key(
                    "/  Enter  Delete",
                    "in the data: to the command line (Tab completes, ↑ ↓ what was said); edits, deletes the key"),
            new Key("Space", "pause or resume the clock"),
            new Key("S", "pause, then step: one message is delivered"),
            new Key("1 2 3 4 5", "pace 0.1× 0.5× 1× 10× max"),
            new Key("M", "multi-AZ on or off: the plan first, Enter confirms it, Escape gives it up"),
            new Key("Tab", "to the next plug or button, Space presses it"),
            new Key(
                    "Enter",
                    "look at the machine, gateway or zone with the focus; the menu key shows what can be done to it"),
            new Key("E I B W", "at the right of Cluster: events, inspector, what is broken now, the load"),
            new Key("P N L", "timeline: look at the election (or what is chosen) before, after; back to live"),
            new Key("T", "dark or light"),
            new Key("Ctrl +  Ctrl −  Ctrl 0", "larger, smaller, normal text"),
            new Key("F1", "these keys; Escape closes them"));

    private final StackPane cover = new StackPane();

    KeyHelp() {
        Label title = new Label("Keys");
        title.getStyleClass().add("panel-title");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("keys");
        int row = 0;
        for (Key key : KEYS) {
            Label name = new Label(key.key());
            name.getStyleClass().add("key");
            name.setMinWidth(Region.USE_PREF_SIZE);
            grid.addRow(row++, name, new Label(key.does()));
        }
        VBox panel = new VBox(title, grid);
        panel.getStyleClass().addAll("panel", "key-help");
        panel.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        cover.setId("key-help");
        cover.getStyleClass().add("cover");
        cover.getChildren().setAll(panel);
        cover.setOnMouseClicked(_ -> hide());
        hide();
    }

    Node node() {
        return cover;
    }

    void toggle() {
        cover.setVisible(!cover.isVisible());
    }

    void hide() {
        cover.setVisible(false);
    }
}
