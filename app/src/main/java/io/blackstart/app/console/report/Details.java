package io.blackstart.app.console.report;

import io.blackstart.app.console.look.GlyphIcon;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The parts that pages about runs are put together of. */
public final class Details {
    private Details() {}

    public static Label heading(String text) {
        Label heading = new Label(text);
        heading.getStyleClass().add("details-heading");
        return heading;
    }

    /** Text that takes as many lines as it needs. */
    public static Label wrapped(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMinWidth(0);
        return label;
    }

    /** Names and values below each other. */
    public static Node facts(List<Fact> facts) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("facts");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, values);
        int row = 0;
        for (Fact fact : facts) {
            Label name = new Label(fact.name());
            name.getStyleClass().add("panel-detail");
            GridPane.setValignment(name, VPos.TOP);
            grid.addRow(row++, name, wrapped(fact.value(), "fact-value"));
        }
        return grid;
    }

    /** What was expected and found, with word and shape. */
    public static Node findings(List<Found> findings) {
        VBox box = new VBox();
        box.getStyleClass().add("findings");
        for (Found found : findings) {
            GlyphIcon icon = new GlyphIcon(found.glyph());
            found.tone().on(icon);
            Label text = wrapped(
                    found.figure().isEmpty() ? found.text() : "%s: %s".formatted(found.text(), found.figure()),
                    "finding-text");
            Label word = new Label(found.word());
            word.setMinWidth(Region.USE_PREF_SIZE);
            found.tone().on(word);
            HBox.setHgrow(text, Priority.ALWAYS);
            text.setMaxWidth(Double.MAX_VALUE);
            HBox line = new HBox(icon, text, word);
            line.getStyleClass().add("finding");
            box.getChildren().add(line);
        }
        return box;
    }

    /** Scrolls downwards only. */
    public static ScrollPane scrolling(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.getStyleClass().add("details-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }
}
