package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.act.Subject;
import javafx.scene.Node;

/** What the map is asked to do with what stands on it. */
public interface MapActions extends PlugActions {
    /** Looks at it. */
    void inspect(Subject subject);

    /** Shows all that can be done to it. @param on its node @param screenX where the pointer is */
    void menu(Subject subject, Node on, double screenX, double screenY);
}
