package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.command.Chord;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.look.Actions;
import io.blackstart.icons.Glyph;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** How much of each machine is shown: what fits, until somebody asks for more or less. */
final class MapZoom {
    private static final String ALL = "Every machine has its card already.";
    private static final String LEAST = "The map shows as little of each machine as it can.";

    private final Runnable onChange;
    private final HBox bar;
    private Optional<Detail> chosen = Optional.empty();
    private Detail shown = Detail.CARDS;

    /** @param onChange has the map drawn anew */
    MapZoom(Runnable onChange) {
        this.onChange = onChange;
        bar = new HBox(
                button("−", "map-less", "Less of each machine, more machines at once (−)", this::less),
                button("Fit", "map-fit", "As much of each machine as fits (F)", this::fit),
                button("+", "map-more", "More of each machine (+)", this::more));
        bar.getStyleClass().add("map-zoom");
        bar.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        bar.managedProperty().bind(bar.visibleProperty());
        bar.setVisible(false);
    }

    private static Button button(String word, String id, String explanation, Runnable does) {
        Button button = new Button(word);
        button.setMinWidth(Region.USE_PREF_SIZE);
        Actions.describe(button, id, explanation, explanation);
        button.setOnAction(_ -> does.run());
        return button;
    }

    /** Its buttons; seen where not everything is shown, or where somebody chose. */
    Node bar() {
        return bar;
    }

    /** What is to be shown where that much would fit. */
    Detail of(Detail fitting) {
        shown = chosen.orElse(fitting);
        bar.setVisible(chosen.isPresent() || shown != Detail.CARDS);
        return shown;
    }

    void more() {
        choose(shown.more());
    }

    void less() {
        choose(shown.less());
    }

    private void fit() {
        chosen = Optional.empty();
        onChange.run();
    }

    private void choose(Detail next) {
        if (next != shown) {
            chosen = Optional.of(next);
            onChange.run();
        }
    }

    List<Command> commands() {
        return List.of(
                Command.of(Group.CLUSTER, "map-more", "Map: more of each machine", this::more)
                        .sign(Glyph.SEARCH)
                        .on(Chord.of(KeyCode.PLUS), Chord.of(KeyCode.ADD), Chord.of(KeyCode.EQUALS))
                        .also("zoom in cards details")
                        .unless(() -> shown == Detail.CARDS ? ALL : ""),
                Command.of(Group.CLUSTER, "map-less", "Map: more machines at once", this::less)
                        .sign(Glyph.SEARCH)
                        .on(Chord.of(KeyCode.MINUS), Chord.of(KeyCode.SUBTRACT))
                        .also("zoom out cells overview heat")
                        .unless(() -> shown == Detail.OVERVIEW ? LEAST : ""),
                Command.of(Group.CLUSTER, "map-fit", "Map: as much of each machine as fits", this::fit)
                        .sign(Glyph.SEARCH)
                        .on(Chord.of(KeyCode.F))
                        .also("zoom fit normal automatic")
                        .unless(() -> chosen.isEmpty() ? "It is so already." : ""));
    }
}
