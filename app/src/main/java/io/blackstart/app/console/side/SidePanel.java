package io.blackstart.app.console.side;

import io.blackstart.app.console.command.Chord;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.look.TabButton;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The panel at the right: one of its tabs at a time. */
public final class SidePanel {
    private final HBox bar = new HBox();
    private final StackPane content = new StackPane();
    private final VBox panel = new VBox(bar, content);
    private final Map<SideTab, TabButton> tabs = new EnumMap<>(SideTab.class);
    private final Map<SideTab, Node> pages = new EnumMap<>(SideTab.class);
    private SideTab chosen = SideTab.EVENTS;

    public SidePanel() {
        bar.getStyleClass().add("side-tabs");
        panel.getStyleClass().addAll("panel", "side");
        VBox.setVgrow(content, Priority.ALWAYS);
        content.setMinHeight(0);
        content.setMinWidth(0);
    }

    public Node node() {
        return panel;
    }

    /** @param explanation what it shows, and its key */
    public void add(SideTab tab, String title, String explanation, Node page) {
        TabButton button = new TabButton("tab-" + tab.name().toLowerCase(Locale.ROOT), title, explanation);
        button.setOnAction(_ -> choose(tab));
        tabs.put(tab, button);
        pages.put(tab, page);
        bar.getChildren().add(button);
        content.getChildren().add(page);
        choose(chosen);
    }

    /** Showing each of its pages. */
    public List<Command> commands() {
        return pages.keySet().stream()
                .map(tab -> Command.of(
                                Group.CLUSTER,
                                "tab-" + tab.name().toLowerCase(Locale.ROOT),
                                "Show " + tab.words(),
                                () -> choose(tab))
                        .sign(tab.glyph())
                        .on(Chord.of(tab.key()))
                        .also("tab panel"))
                .toList();
    }

    /** For example with a count. */
    public void title(SideTab tab, String title) {
        tabs.get(tab).title(title);
    }

    public void choose(SideTab tab) {
        chosen = tab;
        tabs.forEach((each, button) -> button.chosen(each == tab));
        pages.forEach((each, page) -> page.setVisible(each == tab));
    }

    public SideTab chosen() {
        return chosen;
    }
}
