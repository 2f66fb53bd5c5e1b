package io.blackstart.app.console.replay;

import io.blackstart.drills.words.EventRow;
import java.util.List;
import java.util.Optional;

/** Which instant of a recording is looked at, and how it moves on. */
final class ReplayClock {
    /** How many times faster than real time it can play. */
    static final List<Double> SPEEDS = List.of(0.1, 0.5, 1.0, 10.0);

    private final Recording recording;
    /** Instants worth a jump, in order: what has a mark on the timeline. */
    private final long[] stops;

    private long at;
    private boolean playing;
    private double speed = 1;

    ReplayClock(Recording recording) {
        this.recording = recording;
        stops = recording.rows().stream()
                .filter(row -> Lane.of(row.kind()).isPresent())
                .mapToLong(EventRow::at)
                .distinct()
                .toArray();
    }

    long at() {
        return at;
    }

    /** The last instant. */
    long end() {
        return recording.end();
    }

    boolean playing() {
        return playing;
    }

    double speed() {
        return speed;
    }

    void speed(double chosen) {
        speed = chosen;
    }

    /** Looks at another instant; what lies outside of the run is its beginning or end. */
    void seek(long instant) {
        at = Math.clamp(instant, 0, recording.end());
    }

    /** Plays on or holds; at the end it plays from the beginning. */
    void toggle() {
        playing = !playing;
        if (playing && at == recording.end()) {
            at = 0;
        }
    }

    /** Real time has passed. At the end it holds. */
    void passed(long nanos) {
        if (playing) {
            seek(at + Math.round(nanos * speed));
            playing = at < recording.end();
        }
    }

    /** The next instant at which something of note happened. */
    Optional<Long> next() {
        for (long stop : stops) {
            if (stop > at) {
                return Optional.of(stop);
            }
        }
        return Optional.empty();
    }

    /** The one before. */
    Optional<Long> previous() {
        for (int i = stops.length - 1; i >= 0; i--) {
            if (stops[i] < at) {
                return Optional.of(stops[i]);
            }
        }
        return Optional.empty();
    }
}
