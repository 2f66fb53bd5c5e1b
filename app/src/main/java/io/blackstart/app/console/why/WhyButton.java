package io.blackstart.app.console.why;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.FormFrame;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;

/** Asks why, and shows the answer beside it until one clicks elsewhere. */
public final class WhyButton {
    private final Button button = new Button("Why?");
    private final Supplier<Why> why;
    private final PopOver popOver = new PopOver();

    /** @param id unique in the window @param what is explained, for those who do not see it @param why as it stands when one asks */
    public WhyButton(String id, String what, Supplier<Why> why) {
        this.why = why;
        button.getStyleClass().setAll("button", "why-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        Actions.describe(button, id, "Why? " + what, "Explains " + what);
        button.setOnAction(_ -> show());
        popOver.setArrowLocation(PopOver.ArrowLocation.RIGHT_TOP);
        popOver.setDetachable(false);
        popOver.setAnimated(false);
    }

    public Node node() {
        return button;
    }

    public void shown(boolean visible) {
        button.setVisible(visible);
        button.setManaged(visible);
    }

    /** Opens the answer; does nothing where there is none. */
    public void show() {
        Why answer = why.get();
        if (answer.isEmpty() || button.getScene() == null) {
            return;
        }
        Label title = new Label(answer.title());
        title.getStyleClass().add("panel-title");
        VBox content = new VBox(title);
        content.setId("why");
        content.getStyleClass().addAll("console", "deed-form", "why");
        content.setStyle(button.getScene().getRoot().getStyle());
        add(content, answer.reasons(), "why-reason");
        add(content, answer.rules(), "panel-detail");
        popOver.setContentNode(content);
        popOver.show(button);
    }

    private static void add(VBox content, List<String> sentences, String style) {
        sentences.forEach(sentence -> content.getChildren().add(FormFrame.wrapping(sentence, style)));
    }
}
