package io.blackstart.app.console.place;

import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.frame.Frame;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

/** What the window shows beside the rail while a place is chosen. It is built when it is first opened, and then kept. */
public interface Place {
    Node node();

    /** What has the keys when it is opened for the first time. */
    default Node first() {
        return node();
    }

    /** It came into view. */
    default void shown() {}

    /** What can be done here, as it is now; keys of it mean something while this place is shown. */
    default List<Command> commands() {
        return List.of();
    }

    /** Those of them that have a key; asked with each key that is pressed. */
    default List<Command> keyed() {
        return commands().stream()
                .filter(command -> !command.chords().isEmpty())
                .toList();
    }

    /** A key that nobody writes with, while this place is shown. @return whether it meant something here */
    default boolean key(KeyCode key) {
        return false;
    }

    /** A key with Ctrl, also while somebody writes. @return whether it meant something here */
    default boolean shortcut(KeyCode key) {
        return false;
    }

    /** What is shown here instead of the live cluster; empty while nothing is. */
    default Optional<Elsewhere> elsewhere() {
        return Optional.empty();
    }

    /** It left the view; what it had under way goes on. */
    default void hidden() {}

    /**
     * A frame of the live cluster, also while another place is shown.
     *
     * @param visible whether anybody sees what is drawn
     */
    default void frame(Frame frame, boolean visible) {}
}
