package io.blackstart.drills.checker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Acknowledged operations that found nothing to do at a place, or were answered with an error. Where there may be two sides, an earlier try of such a
 * one may have done something under a lower reign, on the other side of a cut (rule W9, decision 12); nobody was told. So they explain what was read from states
 * of lower reigns, and nothing else: they count as never done where they were answered, and at the end.
 */
final class FirstTries {
    static final int KEPT = 32;

    private final Deque<Effect> kept = new ArrayDeque<>(1);
    private Optional<Effect> forgotten = Optional.empty();

    void add(Effect effect) {
        if (kept.size() == KEPT) {
            forgotten = Optional.of(kept.remove());
        }
        kept.add(effect);
    }

    /** Operations are heard of as they end, so what was forgotten last had happened by the latest time. */
    void explain(Suspicion suspicion) {
        kept.forEach(suspicion::reconsider);
        forgotten.ifPresent(suspicion::reconsiderForgotten);
    }
}
