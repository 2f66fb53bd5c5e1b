package io.blackstart.app.console.header;

import io.blackstart.app.console.bridge.StepTo;
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
        for (StepTo to : StepTo.values()) {
            all.add(Command.of(Group.CLOCK, id(to), "Step: pause, then " + words(to), () -> paces.step(to))
                    .sign(Glyph.STEP)
                    .on(chord(to))
                    .also("one single next forward")
                    .unless(notLive));
        }
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

    static String id(StepTo to) {
        return switch (to) {
            case DELIVERY -> "step";
            case EVENT -> "step-event";
            case INCIDENT -> "step-incident";
        };
    }

    /** What a step that begins with time standing still does. */
    static String words(StepTo to) {
        return switch (to) {
            case DELIVERY -> "deliver one message";
            case EVENT -> "go on to the next event";
            case INCIDENT -> "go on to the next fault, election, merge or breach";
        };
    }

    static Chord chord(StepTo to) {
        return switch (to) {
            case DELIVERY -> Chord.of(KeyCode.S);
            case EVENT -> Chord.alt(KeyCode.S);
            case INCIDENT -> Chord.alt(KeyCode.N);
        };
    }
}
