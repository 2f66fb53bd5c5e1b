package io.blackstart.app.console.events;

import io.blackstart.app.console.look.Tone;
import io.blackstart.drills.words.EventKind;

/** The tone in which the list tells an event. */
public final class EventTone {
    private EventTone() {}

    public static Tone of(EventKind kind) {
        return switch (kind) {
            case RUN -> Tone.MUTED;
            case NOTE, MERGE -> Tone.VIOLET;
            case OPERATOR, ELECTION -> Tone.ACCENT;
            case FAULT, POWER, BREACH -> Tone.BAD;
            case MEMBER -> Tone.WARN;
            case REPLICA -> Tone.GOOD;
            case RESHAPE, GATEWAY, ENDPOINT -> Tone.TEAL;
        };
    }
}
