package io.blackstart.app.console.frame;

import io.blackstart.app.console.chart.History;
import io.blackstart.app.console.chart.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be looked back at. Bounded: when it is full, the older two thirds are thinned until they are equally far apart, so that the near past stays
 * fine and the far past grows coarse, however long the run.
 */
final class Moments {
    private static final int MOST = 3_000;
    private static final int LEAST = 200;
    private static final long FIRST_GAP_NANOS = 50_000_000;

    /** Of machines in all moments together, each a few hundred bytes. */
    private static final int MACHINES_KEPT = 60_000;

    private List<Moment> kept = new ArrayList<>();
    private long gap = FIRST_GAP_NANOS;

    /** The newest one; it takes the place of an earlier one of the same time. */
    void add(Moment moment) {
        if (!kept.isEmpty() && kept.getLast().at() == moment.at()) {
            kept.removeLast();
        }
        kept.add(moment);
        int machines = Math.max(1, moment.view().machines().size());
        if (kept.size() > Math.clamp(MACHINES_KEPT / machines, LEAST, MOST)) {
            thin();
        }
    }

    private void thin() {
        int fine = kept.size() * 2 / 3;
        List<Moment> thinner = apart(kept.subList(0, fine));
        while (thinner.size() > fine / 2 + 1) {
            gap *= 2;
            thinner = apart(kept.subList(0, fine));
        }
        thinner.addAll(kept.subList(fine, kept.size()));
        kept = thinner;
    }

    /** The first moment is where the run began, so it always stays. */
    private List<Moment> apart(List<Moment> older) {
        List<Moment> left = new ArrayList<>();
        for (Moment moment : older) {
            if (left.isEmpty() || moment.at() - left.getLast().at() >= gap) {
                left.add(moment);
            }
        }
        return left;
    }

    int size() {
        return kept.size();
    }

    /** What was measured in the minute up to an instant, as far as it was kept. */
    History historyBefore(long nanos) {
        History history = new History();
        long last = nanos - History.SPAN_NANOS;
        for (Moment moment : kept) {
            long at = moment.reading().map(Reading::at).orElse(Long.MAX_VALUE);
            if (at > last && at <= nanos) {
                last = at;
                moment.reading().ifPresent(history::add);
            }
        }
        return history;
    }

    /** The last one that is not later; the first one if all are. */
    Optional<Moment> at(long nanos) {
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        int low = 0;
        int high = kept.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (kept.get(middle).at() <= nanos) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return Optional.of(kept.get(low));
    }
}
