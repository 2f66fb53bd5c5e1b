package io.blackstart.app.console.place;

import io.blackstart.app.console.command.Command;
import java.util.List;
import javafx.scene.Node;

/** What takes a place over for a while. */
public interface Cover {
    Node node();

    /** Once per frame, seen or not. */
    void frame();

    /** What the window shows meanwhile. */
    Elsewhere elsewhere();

    /** What can be done while it is shown. */
    List<Command> commands();
}
