package io.blackstart.drills.random;

import io.blackstart.cluster.engine.Chance;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Drawing lots. */
final class Pick {
    private Pick() {}

    static <T> Optional<T> anyOf(List<T> all, Predicate<T> fits, Chance chance) {
        List<T> fitting = all.stream().filter(fits).toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get((int) chance.below(fitting.size())));
    }

    /** Between two bounds, small ones as often as large ones. */
    static long between(long least, long most, Chance chance) {
        return Math.round(least * Math.pow((double) most / least, chance.fraction()));
    }
}
