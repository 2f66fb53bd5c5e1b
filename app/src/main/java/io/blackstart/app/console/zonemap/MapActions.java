package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.act.Subject;
import java.util.List;
import javafx.scene.Node;

/** What the map is asked to do with what stands on it. */
public interface MapActions extends PlugActions {
    /** Looks at it. */
    void inspect(Subject subject);

    /** Shows all that can be done to it. @param on its node @param screenX where the pointer is */
    void menu(Subject subject, Node on, double screenX, double screenY);

    /** Whether anything can be done now by dragging: not to what was. */
    default boolean acts() {
        return false;
    }

    default boolean isReplica(String machine) {
        return false;
    }

    /** The same, but zones of which all machines are among them as zones. */
    default List<Subject> wholeZones(List<Subject> machines) {
        return machines;
    }

    /** Asks what is to be cut off from the rest, and how. @param near where to ask @param onGone runs once it was answered */
    default void cutOff(Subject side, Node near, Runnable onGone) {
        onGone.run();
    }

    /** Asks for a replica to be moved. */
    default void move(String machine, String zone) {}

    /** Mends a fault. */
    default void heal(String fault) {}
}
