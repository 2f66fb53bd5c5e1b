package io.blackstart.app.console.data;

import io.blackstart.app.console.look.TabButton;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

/** The pages of the place: one of them at a time. */
final class PageTabs {
    private final HBox bar = new HBox();
    private final List<TabButton> tabs = new ArrayList<>();

    PageTabs() {
        bar.getStyleClass().add("side-tabs");
    }

    Node node() {
        return bar;
    }

    /** @param onChosen shows its page */
    void add(String id, String title, String explanation, Runnable onChosen) {
        TabButton button = new TabButton(id, title, explanation);
        button.setOnAction(_ -> {
            tabs.forEach(each -> each.chosen(each == button));
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
        tabs.get(index).title(title);
    }
}
