package io.blackstart.app.console.timeline;

import java.util.OptionalLong;

/**
 * The part of a run that the timeline shows.
 *
 * @param spanNanos how much of it
 * @param end where it ends; empty for the live edge
 */
record TimeWindow(long spanNanos, OptionalLong end) {
    private static final long SECOND = 1_000_000_000;
    private static final long LEAST = 2 * SECOND;
    private static final double STEP = 1.3;

    /** The last minute. */
    static final TimeWindow LAST_MINUTE = new TimeWindow(60 * SECOND, OptionalLong.empty());

    long to(long liveNow) {
        return end.orElse(Math.max(liveNow, spanNanos));
    }

    long from(long liveNow) {
        return Math.max(0, to(liveNow) - spanNanos);
    }

    /** Virtual time at a place between 0 and 1. */
    long at(double place, long liveNow) {
        long from = from(liveNow);
        return from + Math.round(Math.clamp(place, 0, 1) * (to(liveNow) - from));
    }

    /** As it stands, while the cluster goes on. */
    TimeWindow held(long liveNow) {
        return new TimeWindow(spanNanos, OptionalLong.of(to(liveNow)));
    }

    /** Follows the live edge again. */
    TimeWindow following() {
        return new TimeWindow(spanNanos, OptionalLong.empty());
    }

    /** A shorter or longer part; what is at that place stays there, unless the live edge is followed. */
    TimeWindow zoomed(boolean in, double place, long liveNow) {
        long most = Math.max(60 * SECOND, liveNow);
        long span = Math.clamp(Math.round(in ? spanNanos / STEP : spanNanos * STEP), LEAST, most);
        if (end.isEmpty() && place > 0.98) {
            return new TimeWindow(span, end);
        }
        long fixed = at(place, liveNow);
        long newEnd = fixed + Math.round((1 - place) * span);
        return newEnd >= liveNow
                ? new TimeWindow(span, OptionalLong.empty())
                : new TimeWindow(span, OptionalLong.of(Math.max(newEnd, span)));
    }

    /** Moved so that it shows an instant; the same if it does. */
    TimeWindow showing(long instant, long liveNow) {
        return instant >= from(liveNow) && instant <= to(liveNow)
                ? this
                : new TimeWindow(spanNanos, OptionalLong.of(Math.max(spanNanos, instant + spanNanos / 2)));
    }
}
