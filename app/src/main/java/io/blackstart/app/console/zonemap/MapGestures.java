package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.act.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Polygon;

/**
 * What one does on the map by dragging. A line around machines or zones asks to cut them off; a replica that is dragged to another zone asks to be
 * moved there. Both are shown while they are drawn, and nothing is done before it was agreed to. With Shift a line can begin on a replica too.
 */
final class MapGestures {
    static final PseudoClass ENCLOSED = PseudoClass.getPseudoClass("enclosed");
    private static final double DRAG_FROM = 6;
    private static final double BESIDE_POINTER = 14;

    private final Pane layer = new Pane();
    private final Polygon line = new Polygon();
    private final Label words = new Label();
    private final Spots spots;
    private final MapActions actions;
    private List<Subject> marked = List.of();
    private Optional<Drag> drag = Optional.empty();

    /** @param from machine whose replica is dragged; empty for a line */
    private record Drag(Point2D begin, Optional<Subject> from, Loop loop, boolean begun) {}

    MapGestures(Node map, Spots spots, MapActions actions) {
        this.spots = spots;
        this.actions = actions;
        line.setId("lasso");
        line.getStyleClass().add("lasso");
        words.setId("gesture-words");
        words.getStyleClass().add("gesture-words");
        layer.getChildren().setAll(line, words);
        layer.setManaged(false);
        layer.setMouseTransparent(true);
        map.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        map.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
        map.addEventFilter(MouseEvent.MOUSE_RELEASED, this::released);
        clear();
    }

    Node layer() {
        return layer;
    }

    /** Gives up what is being drawn. @return whether something was */
    boolean cancel() {
        boolean any = drag.filter(Drag::begun).isPresent();
        drag = Optional.empty();
        clear();
        return any;
    }

    private void pressed(MouseEvent event) {
        boolean draws = event.getButton() == MouseButton.PRIMARY && actions.acts() && !isOnButton(event);
        drag = draws
                ? Optional.of(new Drag(
                        at(event), event.isShiftDown() ? Optional.empty() : replicaUnder(event), new Loop(), false))
                : Optional.empty();
    }

    private static boolean isOnButton(MouseEvent event) {
        for (Node node = (Node) event.getTarget(); node != null; node = node.getParent()) {
            if (node instanceof ButtonBase) {
                return true;
            }
        }
        return false;
    }

    private Optional<Subject> replicaUnder(MouseEvent event) {
        return spots.at(
                event.getSceneX(),
                event.getSceneY(),
                subject -> subject.kind() == Subject.Kind.MACHINE && actions.isReplica(subject.name()));
    }

    private Point2D at(MouseEvent event) {
        return layer.sceneToLocal(event.getSceneX(), event.getSceneY());
    }

    private void dragged(MouseEvent event) {
        drag.ifPresent(now -> {
            Point2D point = at(event);
            if (now.begun() || point.distance(now.begin()) >= DRAG_FROM) {
                if (!now.begun()) {
                    now.loop().add(now.begin().getX(), now.begin().getY());
                    drag = Optional.of(new Drag(now.begin(), now.from(), now.loop(), true));
                }
                now.loop().add(point.getX(), point.getY());
                now.from().ifPresentOrElse(from -> drawMove(from, event), () -> drawLine(now.loop()));
                beside(point);
                event.consume();
            }
        });
    }

    private void drawLine(Loop loop) {
        line.getPoints().setAll(loop.points());
        line.setVisible(true);
        List<Subject> inside = inside(loop);
        mark(inside);
        words.setText(
                inside.isEmpty()
                        ? "Draw around what is to be cut off · Esc gives up"
                        : "Cuts off " + Subject.group(inside).words() + " · Esc gives up");
    }

    private void drawMove(Subject from, MouseEvent event) {
        Optional<Subject> to = zoneUnder(event);
        mark(to.stream().toList());
        words.setText(to.map(zone -> "Moves %s to %s, plan first · Esc gives up".formatted(from.words(), zone.words()))
                .orElseGet(() -> from.words() + ": drop it on another zone · Esc gives up"));
    }

    private void beside(Point2D point) {
        words.setVisible(true);
        words.autosize();
        Bounds map = layer.getParent().getLayoutBounds();
        words.relocate(
                within(point.getX() + BESIDE_POINTER, map.getWidth() - words.getWidth()),
                within(point.getY() + BESIDE_POINTER, map.getHeight() - words.getHeight()));
    }

    private static double within(double place, double most) {
        return Math.clamp(place, 0, Math.max(0, most));
    }

    private Optional<Subject> zoneUnder(MouseEvent event) {
        return spots.zoneAt(event.getSceneX(), event.getSceneY());
    }

    private void released(MouseEvent event) {
        drag.filter(Drag::begun).ifPresent(now -> {
            event.consume();
            drag = Optional.empty();
            now.from().ifPresentOrElse(from -> move(from, event), () -> cut(now.loop()));
        });
        drag = Optional.empty();
    }

    private void move(Subject from, MouseEvent event) {
        Optional<Subject> to = zoneUnder(event);
        clear();
        to.ifPresent(zone -> actions.move(from.name(), zone.name()));
    }

    /** The line stays as long as one thinks about it. */
    private void cut(Loop loop) {
        List<Subject> inside = inside(loop);
        words.setVisible(false);
        if (inside.isEmpty()) {
            clear();
        } else {
            spots.of(inside.getFirst())
                    .ifPresent(first -> actions.cutOff(Subject.group(inside), first.node(), this::clear));
        }
    }

    /** Zones of which all machines are inside as a whole. */
    private List<Subject> inside(Loop loop) {
        return actions.wholeZones(spots.machines(inScene -> isInside(loop, inScene)));
    }

    private boolean isInside(Loop loop, Bounds inScene) {
        Bounds bounds = layer.sceneToLocal(inScene);
        return loop.holds(bounds.getCenterX(), bounds.getCenterY());
    }

    private void mark(List<Subject> next) {
        if (next.equals(marked)) {
            return;
        }
        marked.forEach(subject -> spots.mark(subject, ENCLOSED, false));
        marked = new ArrayList<>(next);
        marked.forEach(subject -> spots.mark(subject, ENCLOSED, true));
    }

    private void clear() {
        line.setVisible(false);
        words.setVisible(false);
        mark(List.of());
    }
}
