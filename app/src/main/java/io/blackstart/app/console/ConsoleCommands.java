package io.blackstart.app.console;

import io.blackstart.app.console.command.Chord;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.header.ClockCommands;
import io.blackstart.app.console.header.PaceControl;
import io.blackstart.app.console.look.Look;
import io.blackstart.app.console.settings.SettingsView;
import io.blackstart.icons.Glyph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** All a user can do in the window as it stands: what the palette, the keys and the map of the keys are made of. */
final class ConsoleCommands {
    private final ConsoleScreen screen;
    private final PaceControl paces;
    private final Look look;
    private final SettingsView settings;
    private final Runnable onTour;
    private final Supplier<List<Command>> notices;

    /** @param notices what can be done with what was told in the corner */
    ConsoleCommands(
            ConsoleScreen screen,
            PaceControl paces,
            Look look,
            SettingsView settings,
            Runnable onTour,
            Supplier<List<Command>> notices) {
        this.onTour = onTour;
        this.notices = notices;
        this.settings = settings;
        this.screen = screen;
        this.paces = paces;
        this.look = look;
    }

    /** Everything, whichever place is shown. */
    List<Command> all() {
        List<Command> all = new ArrayList<>(screen.places().commands());
        all.addAll(everywhere());
        all.addAll(notices.get());
        return all;
    }

    /** What has a meaning where one is: of the place that is shown, then of the window. */
    List<Command> here() {
        List<Command> here = new ArrayList<>(screen.places().here());
        here.addAll(screen.places().openings());
        here.addAll(everywhere());
        return here;
    }

    /** The one a key means here. @param writing whether somebody writes, and so means letters */
    Optional<Command> of(KeyEvent event, boolean writing) {
        return first(here(), event, writing);
    }

    /** The same, where only the look of the window can be changed. */
    Optional<Command> ofLook(KeyEvent event) {
        return first(looks(), event, false);
    }

    private static Optional<Command> first(List<Command> commands, KeyEvent event, boolean writing) {
        return commands.stream()
                .filter(command ->
                        command.chords().stream().anyMatch(chord -> chord.is(event) && !(writing && chord.isText())))
                .findFirst();
    }

    private List<Command> everywhere() {
        List<Command> all = new ArrayList<>(ClockCommands.of(paces, () -> screen.notLive()));
        all.add(screen.header().multiAz());
        all.add(Command.of(Group.WINDOW, "open-palette", "Everything that can be done", screen::openPalette)
                .on(Chord.ctrl(KeyCode.K))
                .also("palette search run command")
                .sign(Glyph.SEARCH)
                .unless(() -> screen.palette().isOpen() ? "You look at it." : ""));
        all.add(Command.of(Group.WINDOW, "keys", "Keys", screen.keyMap()::toggle)
                .on(Chord.of(KeyCode.F1))
                .also("shortcuts help keyboard"));
        all.add(Command.of(Group.WINDOW, "open-settings", "Settings", settings::open)
                .on(Chord.ctrl(KeyCode.COMMA))
                .also("preferences options properties gossip election timeouts")
                .sign(Glyph.SETTINGS));
        all.add(Command.of(Group.WINDOW, "tour", "The tour of three steps", onTour)
                .also("help introduction begin first"));
        all.addAll(looks());
        return all;
    }

    private List<Command> looks() {
        return List.of(
                Command.of(Group.WINDOW, "theme", "Dark or light", look::toggle)
                        .on(Chord.of(KeyCode.T))
                        .also("theme colours")
                        .sign(Glyph.THEME),
                Command.of(Group.WINDOW, "text-larger", "Larger text", look::larger)
                        .on(Chord.ctrl(KeyCode.PLUS), Chord.ctrl(KeyCode.EQUALS), Chord.ctrl(KeyCode.ADD))
                        .also("zoom size font"),
                Command.of(Group.WINDOW, "text-smaller", "Smaller text", look::smaller)
                        .on(Chord.ctrl(KeyCode.MINUS), Chord.ctrl(KeyCode.SUBTRACT))
                        .also("zoom size font"),
                Command.of(Group.WINDOW, "text-normal", "Normal text", look::normalSize)
                        .on(Chord.ctrl(KeyCode.DIGIT0), Chord.ctrl(KeyCode.NUMPAD0))
                        .also("zoom size font 100 %"));
    }
}
