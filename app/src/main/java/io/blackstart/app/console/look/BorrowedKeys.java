package io.blackstart.app.console.look;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;

/** The keys, while they are at something that goes again: then they are where they were. */
public final class BorrowedKeys {
    private Optional<Node> before = Optional.empty();

    /** Whether the keys are at a node, or at something in it. */
    public static boolean has(Node node) {
        return node.getScene() != null
                && Stream.<Node>iterate(node.getScene().getFocusOwner(), Objects::nonNull, Node::getParent)
                        .anyMatch(node::equals);
    }

    /** @param holder what is about to have them, and is in the window */
    public void remember(Node holder) {
        before = Optional.ofNullable(holder.getScene().getFocusOwner());
    }

    /** Where they were may be gone by now: then they stay. @param holder what is about to go; where it has them no more they stay as well */
    public void giveBack(Node holder) {
        if (has(holder)) {
            before.filter(node -> node.getScene() == holder.getScene()).ifPresent(Node::requestFocus);
        }
        // what is closed meanwhile is not to be held in memory
        before = Optional.empty();
    }
}
