package io.blackstart.app.console.data;

import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.look.Tone;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.drills.words.Format;

/**
 * What is to be known before one reads or writes here, the most pressing first.
 *
 * @param text empty if there is nothing
 * @param toLive whether the way back to the live instant is offered
 */
record BannerModel(String text, Tone tone, boolean toLive) {
    private static final BannerModel NOTHING = new BannerModel("", Tone.MUTED, false);

    /**
     * @param waiting how much was said and is not answered yet
     * @param replay whether a replay is open in another place
     */
    static BannerModel of(Frame frame, int waiting, boolean replay) {
        if (waiting > 0 && frame.pace() instanceof Pace.Step) {
            return new BannerModel(
                    "The clock is paused: what you said waits until it runs again (Space outside of a text).",
                    Tone.WARN,
                    false);
        }
        if (frame.past()) {
            return new BannerModel(
                    "The timeline shows %s, but events do not keep the keys: these are the keys as they are now."
                            .formatted(Format.shortClock(frame.now())),
                    Tone.WARN,
                    true);
        }
        if (!frame.view().primaryServes()) {
            return new BannerModel(
                    "No primary is in office: replicas show what they have, writes are refused.", Tone.BAD, false);
        }
        if (replay) {
            return new BannerModel(
                    "A replay is open under Runs, but a journal does not keep the keys: these are those of the live"
                            + " cluster.",
                    Tone.ACCENT,
                    false);
        }
        return NOTHING;
    }
}
