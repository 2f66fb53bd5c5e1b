package io.blackstart.app.console.place;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.GlyphIcon;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;

/** The navigation rail: a button for each place, the chosen one marked by a bar, its ground and bold text. */
final class RailView {
    private final VBox rail = new VBox();
    private final Map<PlaceName, ToggleButton> buttons = new EnumMap<>(PlaceName.class);

    RailView(Set<PlaceName> places, Consumer<PlaceName> onChoose) {
        rail.getStyleClass().add("rail");
        rail.setAccessibleRole(AccessibleRole.TOOL_BAR);
        rail.setAccessibleText("Places");
        places.stream().sorted().forEach(place -> {
            ToggleButton button = new ToggleButton(place.word(), new GlyphIcon(place.glyph(), GlyphIcon.Size.BRAND));
            button.setContentDisplay(ContentDisplay.TOP);
            button.setMaxWidth(Double.MAX_VALUE);
            button.getStyleClass().add("rail-button");
            Actions.describe(
                    button,
                    place.id(),
                    "Place " + place.word(),
                    "%s: %s (%s)".formatted(place.word(), place.purpose(), place.key()));
            button.setOnAction(_ -> {
                // a click on the chosen one leaves it chosen
                button.setSelected(true);
                onChoose.accept(place);
            });
            buttons.put(place, button);
            rail.getChildren().add(button);
        });
    }

    Node node() {
        return rail;
    }

    void choose(PlaceName chosen) {
        buttons.forEach((place, button) -> button.setSelected(place == chosen));
    }
}
