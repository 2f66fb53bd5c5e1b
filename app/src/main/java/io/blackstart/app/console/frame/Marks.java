package io.blackstart.app.console.frame;

import io.blackstart.app.console.frame.Chronicle.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Marks of one kind in the order of time, to be looked for by time. The oldest are forgotten. */
final class Marks {
    private static final int KEPT = 5_000;

    private final List<Mark> marks = new ArrayList<>();
    /** Of each mark: thousands are searched for each frame, and numbers side by side are quick to read. */
    private long[] times = new long[16];

    void add(Mark mark) {
        if (marks.size() == 2 * KEPT) {
            marks.subList(0, KEPT).clear();
            System.arraycopy(times, KEPT, times, 0, KEPT);
        }
        if (marks.size() == times.length) {
            times = Arrays.copyOf(times, 2 * times.length);
        }
        times[marks.size()] = mark.at();
        marks.add(mark);
    }

    Optional<Mark> firstFrom(long instant) {
        return at(before(instant));
    }

    Optional<Mark> lastBefore(long instant) {
        return at(before(instant) - 1);
    }

    private Optional<Mark> at(int index) {
        return index >= 0 && index < marks.size() ? Optional.of(marks.get(index)) : Optional.empty();
    }

    /** How many there are before an instant. */
    private int before(long instant) {
        int low = 0;
        int high = marks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
