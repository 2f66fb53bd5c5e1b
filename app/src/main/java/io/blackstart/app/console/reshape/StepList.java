package io.blackstart.app.console.reshape;

import io.blackstart.drills.words.Format;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The steps of a plan with their numbers. */
final class StepList {
    private final Label title = new Label();
    private final GridPane lines = new GridPane();
    private final VBox box = new VBox(title, lines);

    StepList() {
        title.getStyleClass().add("placement-head");
        lines.getStyleClass().add("step-lines");
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        words.setMinWidth(0);
        lines.getColumnConstraints().setAll(new ColumnConstraints(), words);
        box.getStyleClass().add("steps");
    }

    Node node() {
        return box;
    }

    void show(List<String> steps) {
        title.setText(Format.count(steps.size(), "step") + ", one after the other");
        lines.getChildren().clear();
        for (int i = 0; i < steps.size(); i++) {
            Label number = new Label(Integer.toString(i + 1));
            number.getStyleClass().add("step-number");
            number.setMinWidth(Region.USE_PREF_SIZE);
            Label words = new Label(steps.get(i));
            words.setWrapText(true);
            words.setMinHeight(Region.USE_PREF_SIZE);
            lines.addRow(i, number, words);
        }
    }
}
