package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.act.Subject;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;

/** Lets a thing on the map be looked at and acted on: by click or Enter, by right click or the menu key. */
final class Pickable {
    static final PseudoClass LOOKED_AT = PseudoClass.getPseudoClass("looked-at");

    private Pickable() {}

    static void make(Node node, Subject subject, MapActions actions) {
        node.setFocusTraversable(true);
        node.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
                actions.inspect(subject);
                event.consume();
            }
        });
        node.setOnContextMenuRequested(event -> {
            actions.menu(subject, node, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && event.getTarget() == node) {
                actions.inspect(subject);
                event.consume();
            }
        });
    }
}
