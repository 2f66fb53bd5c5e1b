package io.blackstart.drills.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Delta debugging of a list (Zeller and Hildebrandt 2002): what can be left out, in ever smaller parts. */
final class ListCut {
    private ListCut() {}

    /**
     * Leaves out as much as it can.
     *
     * @param works whether the list is still enough; asked only for shorter ones
     * @return a list of which no single item can be left out, unless asking came to an end before
     */
    static <T> List<T> smallest(List<T> whole, Predicate<List<T>> works) {
        List<T> kept = whole;
        if (!kept.isEmpty() && works.test(List.of())) {
            return List.of();
        }
        int parts = 2;
        while (kept.size() >= 2) {
            List<T> smaller = without(kept, parts, works);
            if (smaller.size() < kept.size()) {
                kept = smaller;
                parts = Math.max(2, parts - 1);
            } else if (parts >= kept.size()) {
                break;
            } else {
                parts = Math.min(kept.size(), parts * 2);
            }
        }
        return kept;
    }

    /** The list without one of so many parts of it, the first that works; the list itself if none does. */
    private static <T> List<T> without(List<T> kept, int parts, Predicate<List<T>> works) {
        // later parts first: what comes after a failure is what one needs least
        for (int part = parts - 1; part >= 0; part--) {
            int from = kept.size() * part / parts;
            int to = kept.size() * (part + 1) / parts;
            List<T> rest = new ArrayList<>(kept.subList(0, from));
            rest.addAll(kept.subList(to, kept.size()));
            if (rest.size() < kept.size() && works.test(rest)) {
                return rest;
            }
        }
        return kept;
    }
}
