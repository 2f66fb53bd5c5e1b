package io.blackstart.app.console.zonemap;

import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;

/** Where something stands on the map: on a node of its own, or as a cell among others. */
interface Spot {
    /** The node beside which questions about it are asked. */
    Node node();

    Bounds inScene();

    /** Shows it marked, or no longer. */
    void mark(PseudoClass mark, boolean on);

    static Spot of(Node node) {
        return new Alone(node);
    }

    /** On a node of its own. */
    record Alone(Node node) implements Spot {
        @Override
        public Bounds inScene() {
            return node.localToScene(node.getLayoutBounds());
        }

        @Override
        public void mark(PseudoClass mark, boolean on) {
            node.pseudoClassStateChanged(mark, on);
        }
    }
}
