package io.blackstart.app.console.frame;

import java.util.OptionalLong;

/** Which instant the window shows: the live one, or one that was. On the JavaFX thread. */
public final class Lookback {
    private OptionalLong instant = OptionalLong.empty();

    /** Looks at that instant, in virtual nanoseconds, until {@link #live}. */
    public void at(long nanos) {
        instant = OptionalLong.of(Math.max(0, nanos));
    }

    public void live() {
        instant = OptionalLong.empty();
    }

    /** Empty while it is the live one. */
    public OptionalLong instant() {
        return instant;
    }
}
