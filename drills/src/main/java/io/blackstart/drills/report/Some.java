package io.blackstart.drills.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The first few of many.
 *
 * @param kept in their order
 * @param total how many there were
 */
public record Some<T>(List<T> kept, long total) {
    public Some {
        kept = List.copyOf(kept);
    }

    public static <T> Some<T> none() {
        return new Some<>(List.of(), 0);
    }

    /** How many were left out. */
    public long more() {
        return total - kept.size();
    }

    public boolean isEmpty() {
        return total == 0;
    }

    /** Keeps the first, counts the rest. */
    static final class Collector<T> {
        private final int most;
        private final List<T> kept = new ArrayList<>();
        private long total;

        Collector(int most) {
            this.most = most;
        }

        void add(T one) {
            total++;
            if (kept.size() < most) {
                kept.add(one);
            }
        }

        /** Adds one that is made only if it is kept. */
        void add(Supplier<T> one) {
            total++;
            if (kept.size() < most) {
                kept.add(one.get());
            }
        }

        Some<T> some() {
            return new Some<>(kept, total);
        }
    }
}
