package io.blackstart.app.console.drills;

import io.blackstart.app.console.command.Chord;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.drills.DrillsView.DrillActions;
import io.blackstart.icons.Glyph;
import java.util.List;
import javafx.scene.input.KeyCode;

/** What can be done with the drill that is open, and with the list. */
final class DrillsCommands {
    private DrillsCommands() {}

    static List<Command> of(DrillActions actions, OpenDrill open, DrillsView view, EditorView editor) {
        return List.of(
                Command.of(Group.DRILLS, "drill-new", "Begin a drill of your own", actions::begin)
                        .also("new create draft")
                        .sign(Glyph.EDIT),
                Command.of(Group.DRILLS, "drill-run", "Run the drill that is open", actions::run)
                        .on(Chord.of(KeyCode.F5))
                        .also("headless start")
                        .sign(Glyph.PLAY)
                        .unless(() -> whyNot(open, open.isRight(), true)),
                Command.of(
                                Group.DRILLS,
                                "drill-run-live",
                                "Run the drill that is open live on the map",
                                actions::runLive)
                        .also("real time watch workshop")
                        .unless(() -> whyNot(open, open.isRight(), true)),
                Command.of(Group.DRILLS, "drill-save", "Save the drill that is open", actions::save)
                        .sign(Glyph.EXPORT)
                        .on(Chord.ctrl(KeyCode.S))
                        .unless(() -> whyNot(open, open.isRight(), open.isChanged())),
                Command.of(
                                Group.DRILLS,
                                "drill-discard",
                                "Discard the changes of the drill that is open",
                                actions::discard)
                        .also("undo revert")
                        .sign(Glyph.BACK)
                        .unless(() -> whyNot(open, true, open.isChanged())),
                Command.of(Group.DRILLS, "drill-complete", "Complete the word at the caret", editor::complete)
                        .on(Chord.ctrl(KeyCode.SPACE).focused())
                        .unless(() -> editor.isLocked() ? "It cannot be read." : whyNot(open, true, true)),
                Command.of(
                                Group.DRILLS,
                                "drill-leave-text",
                                "Leave the text by keyboard; Shift+Tab goes back",
                                editor::leave)
                        .on(Chord.ctrl(KeyCode.TAB).focused())
                        .also("focus tab next"),
                Command.of(Group.DRILLS, "drills-search", "Search the drills", view::search)
                        .sign(Glyph.SEARCH)
                        .on(Chord.ctrl(KeyCode.F))
                        .also("find filter"));
    }

    private static String whyNot(OpenDrill open, boolean right, boolean changed) {
        if (open.line().isEmpty()) {
            return "No drill is open.";
        }
        return !right ? "Not while something is wrong with it." : changed ? "" : "Nothing was changed.";
    }
}
