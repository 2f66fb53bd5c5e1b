package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.act.Subject;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Lets cells be looked at and acted on as cards are: by click, right click and tooltip; by arrow keys, Enter and the menu key. */
final class CellKeys {
    private final CellGrid grid;
    private final MapActions actions;
    private final Tooltip tooltip = new Tooltip();
    private int cursor;

    private CellKeys(CellGrid grid, MapActions actions) {
        this.grid = grid;
        this.actions = actions;
    }

    static void on(CellGrid grid, MapActions actions) {
        CellKeys keys = new CellKeys(grid, actions);
        grid.setPickOnBounds(true);
        grid.setFocusTraversable(true);
        grid.setAccessibleRole(AccessibleRole.TEXT);
        grid.setAccessibleHelp("Arrow keys go from machine to machine, Enter looks at one");
        grid.focusedProperty().subscribe(focused -> keys.showCursor(focused));
        grid.addEventHandler(KeyEvent.KEY_PRESSED, keys::pressed);
        grid.setOnMouseClicked(keys::clicked);
        grid.setOnMouseMoved(keys::moved);
        grid.setOnContextMenuRequested(keys::menu);
    }

    private Optional<IdleModel> underCursor() {
        cursor = Math.clamp(cursor, 0, Math.max(0, grid.cells().size() - 1));
        return grid.cells().isEmpty()
                ? Optional.empty()
                : Optional.of(grid.cells().get(cursor));
    }

    private void showCursor(boolean on) {
        underCursor().ifPresent(cell -> {
            grid.mark(cell.machine(), CellGrid.CURSOR, on);
            grid.setAccessibleText("%s, %d of %d"
                    .formatted(cell.words(), cursor + 1, grid.cells().size()));
        });
    }

    private void moveTo(int next) {
        if (next >= 0 && next < grid.cells().size()) {
            showCursor(false);
            cursor = next;
            showCursor(true);
        }
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> moveTo(cursor - 1);
            case RIGHT -> moveTo(cursor + 1);
            case UP -> moveTo(cursor - grid.columns());
            case DOWN -> moveTo(cursor + grid.columns());
            case HOME -> moveTo(0);
            case END -> moveTo(grid.cells().size() - 1);
            case ENTER -> underCursor().ifPresent(this::inspect);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void inspect(IdleModel cell) {
        actions.inspect(Subject.machine(cell.machine()));
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
            grid.at(event.getX(), event.getY()).ifPresent(number -> {
                grid.requestFocus();
                moveTo(number);
                inspect(grid.cells().get(number));
                event.consume();
            });
        }
    }

    private void moved(MouseEvent event) {
        Optional<Integer> number = grid.at(event.getX(), event.getY());
        number.ifPresentOrElse(
                found -> {
                    tooltip.setText(grid.cells().get(found).words());
                    Tooltip.install(grid, tooltip);
                },
                () -> Tooltip.uninstall(grid, tooltip));
    }

    private void menu(ContextMenuEvent event) {
        Optional<Integer> number =
                event.isKeyboardTrigger() ? Optional.of(cursor) : grid.at(event.getX(), event.getY());
        number.filter(found -> found < grid.cells().size()).ifPresent(found -> {
            Bounds cell = grid.bounds(found);
            Point2D corner = grid.localToScreen(cell.getMaxX(), cell.getMaxY());
            boolean byKey = event.isKeyboardTrigger();
            actions.menu(
                    Subject.machine(grid.cells().get(found).machine()),
                    grid,
                    byKey ? corner.getX() : event.getScreenX(),
                    byKey ? corner.getY() : event.getScreenY());
            event.consume();
        });
    }
}
