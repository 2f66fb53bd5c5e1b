package io.blackstart.cluster.routing;

import io.blackstart.cluster.engine.Chance;
import java.util.OptionalLong;

/**
 * The line before a gateway that has more to do than it can (cluster.md §8): one request after the other, and no more than a bound may
 * wait. In the healthy world nobody waits. Bogus requests come by the thousand, so they are not counted one by one: they fill the line, and
 * empty it, at their rate.
 */
final class FrontDesk {
    /** What reading a bogus request and turning it away takes. */
    static final long JUNK_NANOS = 50_000;

    private final long mostWaiting;
    private final long longestWaitNanos;
    private final Chance chance;
    private GatewayLoad load;
    /** Work that stands in line. */
    private double backlogNanos;

    private long countedAt;

    /**
     * @param mostWaiting requests that may stand in line
     * @param longestWaitNanos a request that would have to wait so long is not let in either
     */
    FrontDesk(GatewayLoad load, long mostWaiting, long longestWaitNanos, Chance chance) {
        this.load = load;
        this.mostWaiting = mostWaiting;
        this.longestWaitNanos = longestWaitNanos;
        this.chance = chance;
    }

    void load(GatewayLoad changed, long now) {
        count(now);
        load = changed;
    }

    /**
     * A request comes.
     *
     * @return nanoseconds until it is worked on; empty if the line is full
     */
    OptionalLong admit(long now) {
        if (load.equals(GatewayLoad.LIGHT)) {
            backlogNanos = 0;
            return OptionalLong.of(0);
        }
        count(now);
        if (backlogNanos + placeNanos() > fullNanos() && !chance.with(shareLetIn())) {
            return OptionalLong.empty();
        }
        long wait = Math.round(backlogNanos) + load.requestNanos();
        if (wait >= longestWaitNanos) {
            return OptionalLong.empty();
        }
        backlogNanos = Math.min(fullNanos(), backlogNanos + load.requestNanos());
        return OptionalLong.of(wait);
    }

    /** Where bogus requests keep the line full, a real one finds a place as often as they do. */
    private double shareLetIn() {
        return load.junkPerSecond() == 0 ? 0 : Math.min(1, 1 / junkShare());
    }

    /** The share of its time that the gateway would need for the bogus requests. */
    private double junkShare() {
        return load.junkPerSecond() * (JUNK_NANOS / 1e9);
    }

    private double fullNanos() {
        return mostWaiting * placeNanos();
    }

    /** What a place in the line stands for. */
    private double placeNanos() {
        return Math.max(load.requestNanos(), JUNK_NANOS);
    }

    private void count(long now) {
        backlogNanos = Math.clamp(backlogNanos + (now - countedAt) * (junkShare() - 1), 0, fullNanos());
        countedAt = now;
    }
}
