package io.blackstart.app.console.header;

import io.blackstart.app.console.command.Chord;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.icons.Glyph;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.input.KeyCode;

/** What steers the clock of the live cluster. */
public final class ClockCommands {
    private static final KeyCode[] NUMPAD = {
        KeyCode.NUMPAD1, KeyCode.NUMPAD2, KeyCode.NUMPAD3, KeyCode.NUMPAD4, KeyCode.NUMPAD5
    };

    private ClockCommands() {}

    /** @param notLive why it cannot be steered now; empty while it can */
    public static List<Command> of(PaceControl paces, Supplier<String> notLive) {
        List<Command> all = new ArrayList<>();
        all.add(Command.of(Group.CLOCK, "pause", "Pause or resume the clock", paces::pauseOrResume)
                .on(Chord.of(KeyCode.SPACE))
                .also("stop halt continue time")
                .sign(Glyph.PAUSE)
                .unless(notLive));
        all.add(Command.of(Group.CLOCK, "step", "Step: pause, then deliver one message", paces::step)
                .sign(Glyph.STEP)
                .on(Chord.of(KeyCode.S))
                .unless(notLive));
        for (PaceChoice choice : PaceChoice.values()) {
            all.add(Command.of(
                            Group.CLOCK,
                            "pace-" + choice.ordinal(),
                            "Pace " + choice.label(),
                            () -> paces.choose(choice))
                    .on(Chord.of(Chord.digit(choice.ordinal() + 1)), Chord.of(NUMPAD[choice.ordinal()]))
                    .also("speed slow motion fast real time")
                    .unless(notLive));
        }
        return all;
    }
}
