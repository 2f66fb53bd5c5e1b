package io.blackstart.app.console.tour;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.BorrowedKeys;
import io.blackstart.app.console.look.FormFrame;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/** Three steps on the live map for who sees it for the first time. It covers nothing: what it speaks of can be done meanwhile. */
public final class TourView {
    private static final double AWAY = 12;
    private static final double AROUND = 4;

    private static final List<Step> STEPS = List.of(
            new Step(
                    "A live cluster",
                    "Four zones, one database with a replica in each, and clients at work since this window opened."
                        + " The blue card is the primary: it takes the writes. A click on anything shows what it is,"
                        + " and all that can be done to it.",
                    "endpoint"),
            new Step(
                    "Break it",
                    "Pull the plug of zone a: the others find out, vote, and another primary takes over in about a"
                            + " second. The same plug gives the power back. Try it now, then go on.",
                    "plug-zone-a"),
            new Step(
                    "Look back, and find everything",
                    "Drag the timeline back to any instant; Back to live leads to now again. Ctrl+K finds every action"
                            + " by its name, F1 shows the keys, and Drills has whole stories to run on this map.",
                    "timeline-panel"));

    private final Function<String, Optional<Node>> find;
    private final Runnable onSeen;
    private final Pane layer = new Pane();
    private final Rectangle around = new Rectangle();
    private final VBox bubble = new VBox();
    private final Label title = new Label();
    private final Label text = FormFrame.wrapping("", "tour-text");
    private final Label count = new Label();
    private final Button skip = new Button("Skip");
    private final Button next = new Button();
    private final BorrowedKeys keys = new BorrowedKeys();
    private int step = -1;

    private record Step(String title, String text, String at) {}

    /** @param find what a step points at, by its id @param onSeen it was seen to its end, or left */
    public TourView(Function<String, Optional<Node>> find, Runnable onSeen) {
        this.find = find;
        this.onSeen = onSeen;
        around.getStyleClass().add("tour-around");
        around.setMouseTransparent(true);
        title.setId("tour-title");
        title.getStyleClass().add("panel-title");
        count.getStyleClass().add("panel-detail");
        skip.getStyleClass().add("dialog-button");
        Actions.describe(skip, "tour-skip", "Skip", "Ends the tour; the palette has it again (Escape)");
        skip.setOnAction(_ -> end());
        next.getStyleClass().addAll("dialog-button", "dialog-confirm");
        next.setOnAction(_ -> go());
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox buttons = new HBox(count, spring, skip, next);
        buttons.getStyleClass().add("dialog-buttons");
        bubble.setId("tour");
        bubble.getStyleClass().addAll("panel", "tour");
        bubble.setAccessibleRole(AccessibleRole.DIALOG);
        bubble.getChildren().setAll(title, text, buttons);
        layer.setPickOnBounds(false);
        layer.getChildren().setAll(around, bubble);
        layer.setVisible(false);
    }

    public Node node() {
        return layer;
    }

    public boolean isOpen() {
        return step >= 0;
    }

    /** From its beginning; the keys are at the button that goes on, where one sees them. */
    public void begin() {
        if (!isOpen()) {
            keys.remember(layer);
        }
        step = 0;
        show();
        skip.requestFocusTraversal(TraversalDirection.NEXT);
    }

    private void go() {
        step++;
        if (step < STEPS.size()) {
            show();
        } else {
            end();
        }
    }

    /** Leaves it; it does not begin by itself again. */
    public void end() {
        step = -1;
        keys.giveBack(layer);
        layer.setVisible(false);
        onSeen.run();
    }

    private void show() {
        Step now = STEPS.get(step);
        title.setText(now.title());
        text.setText(now.text());
        count.setText("%d of %d".formatted(step + 1, STEPS.size()));
        boolean last = step == STEPS.size() - 1;
        next.setText(last ? "Done" : "Next");
        Actions.describe(next, "tour-next", next.getText(), last ? "Ends the tour" : "The next of three steps");
        bubble.setAccessibleText(now.title() + ". " + now.text());
        layer.setVisible(true);
        place();
    }

    /** Once per frame: what it points at may move. */
    public void frame() {
        if (isOpen()) {
            place();
        }
    }

    private void place() {
        double width = bubble.prefWidth(-1);
        double height = bubble.prefHeight(width);
        bubble.resize(width, height);
        Optional<Bounds> target = find.apply(STEPS.get(step).at())
                .filter(node -> node.getScene() != null)
                .map(node -> layer.sceneToLocal(node.localToScene(node.getLayoutBounds())));
        around.setVisible(target.isPresent());
        target.ifPresent(this::around);
        Bounds at = target.orElse(layer.getLayoutBounds());
        boolean fitsBelow = at.getMaxY() + AWAY + height < layer.getHeight();
        double y = fitsBelow ? at.getMaxY() + AWAY : at.getMinY() - AWAY - height;
        bubble.relocate(
                within(at.getCenterX() - width / 2, layer.getWidth() - width), within(y, layer.getHeight() - height));
    }

    private void around(Bounds at) {
        around.setX(at.getMinX() - AROUND);
        around.setY(at.getMinY() - AROUND);
        around.setWidth(at.getWidth() + 2 * AROUND);
        around.setHeight(at.getHeight() + 2 * AROUND);
    }

    private static double within(double place, double most) {
        return Math.clamp(place, AWAY, Math.max(AWAY, most - AWAY));
    }
}
