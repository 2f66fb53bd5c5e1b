package io.blackstart.app.console.data;

import io.blackstart.app.console.bridge.Copies.Copy;
import io.blackstart.cluster.log.Position;
import java.util.Comparator;
import java.util.List;

/** How far the replicas agree on a key now. */
enum Spread {
    /** All show the same. */
    SAME,
    /** Some do not show its newest write yet, and will: they follow the same primary and are a few writes behind. */
    ON_ITS_WAY,
    /** Some show something else under another reign: the sides of a partition, or one that has not caught up with a new primary. */
    DIFFERS;

    /** @param readings of one key, by all replicas, at one instant */
    static Spread of(List<Reading> readings) {
        Reading reference = reference(readings);
        Spread widest = SAME;
        for (Reading reading : readings) {
            Spread one = between(reference, reading);
            widest = one.compareTo(widest) > 0 ? one : widest;
        }
        return widest;
    }

    /** What one replica shows, seen from another. Within one reign there is one log, so who shows less of it only lacks its end. */
    static Spread between(Reading reference, Reading reading) {
        if (reading.isSameAs(reference)) {
            return SAME;
        }
        Position end = reading.copy().end();
        boolean isFilled = !end.equals(Position.START);
        boolean sameLog = end.reign().equals(reference.copy().end().reign());
        return sameLog || !isFilled ? ON_ITS_WAY : DIFFERS;
    }

    /** The one that the others are held against: the primary in office of the highest reign; without one, who shows most. */
    static Reading reference(List<Reading> readings) {
        return readings.stream()
                .max(Comparator.comparing(Reading::copy, BY_RANK))
                .orElseThrow();
    }

    private static final Comparator<Copy> BY_RANK =
            Comparator.comparing(Copy::primary).thenComparing(Copy::end).thenComparing(Copy::machine);
}
