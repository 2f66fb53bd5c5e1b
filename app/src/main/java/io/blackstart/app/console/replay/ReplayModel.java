package io.blackstart.app.console.replay;

import io.blackstart.drills.words.Format;

/**
 * The bar over a replay.
 *
 * @param clock the instant, of how long
 * @param place of the instant, 0 to 1
 * @param whyNoBranch why the run cannot be branched at the instant, in a sentence; empty if it can
 */
record ReplayModel(String title, String clock, double place, boolean playing, double speed, String whyNoBranch) {
    static ReplayModel of(Recording recording, ReplayClock clock, String whyNoBranch) {
        return new ReplayModel(
                "Run %d · %s"
                        .formatted(recording.run().id(), recording.run().info().drill()),
                "%s of %s".formatted(Format.shortClock(clock.at()), Format.shortClock(recording.end())),
                recording.end() == 0 ? 0 : (double) clock.at() / recording.end(),
                clock.playing(),
                clock.speed(),
                whyNoBranch);
    }
}
