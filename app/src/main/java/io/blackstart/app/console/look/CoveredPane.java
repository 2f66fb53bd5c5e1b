package io.blackstart.app.console.look;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** Content that something else covers at times: the keys go to that, and come back when it goes. */
public final class CoveredPane extends StackPane {
    private final Node content;
    private final Node usual;
    private final BorrowedKeys keys = new BorrowedKeys();

    /** @param usual in the content; has the keys where they were elsewhere before it was covered */
    public CoveredPane(Node content, Node usual) {
        this.content = content;
        this.usual = usual;
        getChildren().setAll(content);
    }

    /** Shows that instead, or instead of what covers it already. @param focus where the keys go */
    public void cover(Node over, Node focus) {
        if (BorrowedKeys.has(content)) {
            keys.remember(content);
        }
        getChildren().setAll(over);
        focus.requestFocus();
    }

    /** Does nothing where nothing covers it. */
    public void uncover() {
        Node over = getChildren().getFirst();
        if (over != content) {
            // the keys can only go to what is in the window
            getChildren().add(content);
            keys.giveBack(over);
            if (BorrowedKeys.has(over)) {
                usual.requestFocus();
            }
            getChildren().remove(over);
        }
    }
}
