package io.blackstart.app.console.data;

import io.blackstart.app.console.look.SideBySide;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The list at the left, what is chosen at the right, the command line below both. */
final class DataView {
    private static final double RIGHT_SHARE = 0.47;
    private static final double LEAST_WIDTH_EM = 58;

    private final VBox body;
    private final PageTabs tabs;
    private final StackPane left = new StackPane();
    private final StackPane right = new StackPane();

    /** @param tabs of the pages that take turns at the left */
    DataView(Node banner, PageTabs tabs, Node command) {
        this.tabs = tabs;
        VBox list = new VBox(tabs.node(), left);
        list.getStyleClass().addAll("panel", "place-left", "data-left");
        list.setMinWidth(0);
        VBox.setVgrow(left, Priority.ALWAYS);
        HBox.setHgrow(list, Priority.ALWAYS);
        left.setMinHeight(0);
        right.getStyleClass().addAll("panel", "data-right");
        right.setMinWidth(0);
        Node columns = SideBySide.of(LEAST_WIDTH_EM, list, right);
        VBox.setVgrow(columns, Priority.ALWAYS);
        body = new VBox(banner, columns, command);
        body.setId("data");
        body.getStyleClass().add("body");
        right.prefWidthProperty().bind(body.widthProperty().multiply(RIGHT_SHARE));
    }

    Node node() {
        return body;
    }

    void show(Node list, Node details) {
        left.getChildren().setAll(list);
        right.getChildren().setAll(details);
    }

    PageTabs tabs() {
        return tabs;
    }
}
