package io.blackstart.app.console.data;

import io.blackstart.app.console.look.Actions;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The pages of the place: one of them at a time. */
final class PageTabs {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final HBox bar = new HBox();
    private final List<Button> tabs = new ArrayList<>();

    PageTabs() {
        bar.getStyleClass().add("side-tabs");
    }

    Node node() {
        return bar;
    }

    /** @param onChosen shows its page */
    void add(String id, String title, String explanation, Runnable onChosen) {
        Button button = new Button(title);
        button.getStyleClass().setAll("button", "side-tab");
        button.setMinWidth(Region.USE_PREF_SIZE);
        Actions.describe(button, id, title, explanation);
        button.setOnAction(_ -> {
            tabs.forEach(each -> each.pseudoClassStateChanged(CHOSEN, each == button));
            onChosen.run();
        });
        tabs.add(button);
        bar.getChildren().add(button);
    }

    void choose(int index) {
        tabs.get(index).fire();
    }

    /** For example with a count. */
    void title(int index, String title) {
        Button button = tabs.get(index);
        if (!button.getText().equals(title)) {
            button.setText(title);
            button.setAccessibleText(title);
        }
    }
}
