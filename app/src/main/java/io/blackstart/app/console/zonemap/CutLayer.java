package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Tone;
import io.blackstart.icons.Glyph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/** The cuts over the map: a broken line around who is cut off, with a button that heals it. */
final class CutLayer extends Pane {
    private static final double BESIDE = 3;
    /** Half of the line's width, and a little. */
    private static final double EDGE = 1.5;

    private static final double ROUND = 12;

    private final Function<String, Optional<Bounds>> places;
    private final Consumer<String> heal;
    private List<Cut> cuts = List.of();
    private List<Drawn> drawn = List.of();

    private record Drawn(Cut cut, List<Bounds> around, double mapWidth) {}

    /** @param places where in the scene what a cut names stands @param heal hears the name of a fault */
    CutLayer(Function<String, Optional<Bounds>> places, Consumer<String> heal) {
        this.places = places;
        this.heal = heal;
        setPickOnBounds(false);
        setManaged(false);
    }

    void show(List<Cut> next) {
        cuts = next;
        draw();
    }

    /** Draws where things stand now; does nothing if nothing moved. */
    void draw() {
        List<Drawn> now = cuts.stream()
                .map(cut -> new Drawn(
                        cut,
                        Rows.joined(cut.around().stream()
                                .flatMap(id -> bounds(id).stream())
                                .toList()),
                        mapWidth()))
                .filter(cut -> !cut.around().isEmpty())
                .toList();
        if (!now.equals(drawn)) {
            drawn = now;
            List<Node> parts = new ArrayList<>();
            now.forEach(cut -> cut.around().forEach(bounds -> parts.add(line(bounds, cut.mapWidth()))));
            now.forEach(cut -> parts.add(button(cut)));
            getChildren().setAll(parts);
        }
    }

    private Optional<Bounds> bounds(String id) {
        return places.apply(id).map(this::sceneToLocal);
    }

    /** Beside what it encloses; at the border of the map upon it, for the map is cut off there. */
    private static Rectangle line(Bounds bounds, double mapWidth) {
        double left = Math.max(EDGE, bounds.getMinX() - BESIDE);
        double right = Math.min(mapWidth - EDGE, bounds.getMaxX() + BESIDE);
        Rectangle line = new Rectangle(
                left, bounds.getMinY() - BESIDE, Math.max(0, right - left), bounds.getHeight() + 2 * BESIDE);
        line.setArcWidth(ROUND);
        line.setArcHeight(ROUND);
        line.getStyleClass().add("cut-line");
        line.setMouseTransparent(true);
        return line;
    }

    private double mapWidth() {
        return getParent().getLayoutBounds().getWidth();
    }

    private static double edge(Bounds first, double buttonHeight) {
        return first.getHeight() < 2 * buttonHeight ? first.getMinY() - buttonHeight / 2 : first.getMaxY() + BESIDE;
    }

    /** On the lower edge of the first, where no title stands; on the upper one of what it would hide, and others below it. */
    private Button button(Drawn cut) {
        GlyphIcon icon = new GlyphIcon(Glyph.PARTITION);
        Tone.WARN.on(icon);
        Button button = new Button(cut.cut().text() + " · heal", icon);
        button.getStyleClass().setAll("button", "cut-button");
        Actions.describe(
                button,
                "cut-" + cut.cut().fault().replaceAll("[^a-z0-9]+", "-"),
                "Heal " + cut.cut().fault(),
                "Heals %s: all passes again".formatted(cut.cut().fault()));
        button.setOnAction(_ -> heal.accept(cut.cut().fault()));
        Bounds first = cut.around().stream().findFirst().orElse(new BoundingBox(0, 0, 0, 0));
        button.layoutXProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.clamp(
                                first.getCenterX() - button.getWidth() / 2,
                                0,
                                Math.max(0, cut.mapWidth() - button.getWidth())),
                        button.widthProperty()));
        button.layoutYProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> edge(first, button.getHeight()) - button.getHeight() / 2, button.heightProperty()));
        return button;
    }
}
