package io.blackstart.app.console.report;

import io.blackstart.app.console.look.Badge;
import io.blackstart.app.console.look.Tone;
import io.blackstart.icons.Glyph;
import io.blackstart.persistence.RunStatus;

/** How runs stand, each with a shape of its own. */
public final class Verdicts {
    private Verdicts() {}

    public static Badge of(RunStatus status) {
        return switch (status) {
            case RUNNING -> new Badge(Glyph.RUNNING, "running", Tone.ACCENT);
            case INTERRUPTED -> new Badge(Glyph.INTERRUPTED, "interrupted", Tone.WARN);
            case PASSED -> new Badge(Glyph.PASSED, "passed", Tone.GOOD);
            case FAILED -> new Badge(Glyph.FAILED, "failed", Tone.BAD);
            case BREACHED -> new Badge(Glyph.BREACHED, "breached", Tone.BAD);
            case STOPPED -> new Badge(Glyph.STOPPED, "stopped", Tone.MUTED);
            case ERROR -> new Badge(Glyph.ERROR, "error", Tone.BAD);
        };
    }
}
