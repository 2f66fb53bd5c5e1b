package io.blackstart.app.console.events;

import io.blackstart.app.console.look.Tone;

/** The word before an event in the list. */
public enum EventKind {
    RUN(Tone.MUTED),
    NOTE(Tone.VIOLET),
    OPERATOR(Tone.ACCENT),
    FAULT(Tone.BAD),
    POWER(Tone.BAD),
    MEMBER(Tone.WARN),
    ELECTION(Tone.ACCENT),
    REPLICA(Tone.GOOD),
    MERGE(Tone.VIOLET),
    RESHAPE(Tone.TEAL),
    GATEWAY(Tone.TEAL),
    ENDPOINT(Tone.TEAL),
    BREACH(Tone.BAD);

    private final Tone tone;

    EventKind(Tone tone) {
        this.tone = tone;
    }

    public Tone tone() {
        return tone;
    }
}
