package io.blackstart.cluster.fault;

import java.util.SortedSet;
import java.util.TreeSet;

/** Something one can break and mend (cluster.md §8). Each is undone by its name. */
public sealed interface Fault {
    /** The drill's word, for example {@code pull-plug}. */
    String kind();

    /** What it is undone by; equal faults have equal names. */
    String name();

    /** Power goes: memory and unsynced bytes are lost (rule W7). */
    record PulledPlug(Target target) implements Fault {
        @Override
        public String kind() {
            return "pull-plug";
        }

        @Override
        public String name() {
            return kind() + " " + target.words();
        }
    }

    /**
     * Nothing passes from one side to the other; in the other direction neither, unless it is one-way. Sides hold zones or machines.
     *
     * @param left at least one zone or machine
     * @param right at least one, none of which is on the left
     */
    record Partitioned(SortedSet<String> left, SortedSet<String> right, boolean oneWay) implements Fault {
        public Partitioned {
            left = new TreeSet<>(left);
            right = new TreeSet<>(right);
        }

        @Override
        public String kind() {
            return "partition";
        }

        @Override
        public String name() {
            return kind() + " " + String.join(",", left) + " / " + String.join(",", right) + (oneWay ? " one-way" : "");
        }
    }

    /**
     * Links between two zones or machines behave badly, in both directions.
     *
     * @param latencyNanos one way, instead of the healthy world's
     * @param jitter share of the latency by which it varies, 0 … 1
     * @param loss probability 0 … 1 that a message is lost; on links that shows as delay (rule W9)
     */
    record BadLink(String left, String right, long latencyNanos, double jitter, double loss) implements Fault {
        @Override
        public String kind() {
            return "latency";
        }

        @Override
        public String name() {
            return kind() + " " + left + " " + right;
        }
    }
}
