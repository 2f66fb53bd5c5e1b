package io.blackstart.drills.checker;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found broken, in the order it was found. Of each promise only the first {@value #SHOWN} breaches are kept with their evidence: one
 * broken rule can break a promise a million times, and the first ones show it best.
 */
final class Breaches {
    static final int SHOWN = 100;

    private final List<Breach> found = new ArrayList<>();
    private final Map<Promise, Integer> counts = new EnumMap<>(Promise.class);

    void add(Promise promise, String evidence) {
        add(promise, Optional.empty(), evidence);
    }

    /** @param at virtual nanoseconds of the operation on that place that shows it best */
    void add(Promise promise, Place place, long at, String evidence) {
        add(promise, Optional.of(new Breach.Where(place.key(), at)), evidence);
    }

    private void add(Promise promise, Optional<Breach.Where> where, String evidence) {
        int count = counts.merge(promise, 1, Integer::sum);
        if (count <= SHOWN) {
            found.add(new Breach(promise.words(), evidence, where));
        }
    }

    List<Breach> all() {
        return List.copyOf(found);
    }
}
