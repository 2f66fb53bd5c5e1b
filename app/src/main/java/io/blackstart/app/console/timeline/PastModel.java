package io.blackstart.app.console.timeline;

import io.blackstart.app.console.frame.Frame;
import io.blackstart.drills.words.Format;

/** That one looks at what was. @param text empty while one does not */
public record PastModel(String text) {
    public static PastModel of(Frame frame) {
        return new PastModel(
                frame.past()
                        ? "You look at the past: %s (live: %s)"
                                .formatted(Format.shortClock(frame.now()), Format.lasting(frame.liveNow()))
                        : "");
    }
}
