package io.blackstart.app.console.inspector;

import io.blackstart.app.console.look.Tone;

/** One thing known of a subject. */
record Fact(String name, String value, Tone tone) {
    static Fact of(String name, String value) {
        return new Fact(name, value, Tone.PLAIN);
    }
}
