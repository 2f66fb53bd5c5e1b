package io.blackstart.drills.checker;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the checker needs to know of the faults of a run: what is broken now, when that last changed, and what it may have done. */
final class FaultWatch {
    private final SortedSet<String> active = new TreeSet<>();
    private final SortedSet<String> withoutPower = new TreeSet<>();
    private boolean mayHaveSplit;
    private boolean clocksWereSkewed;
    private long lastChangeAt;

    void hear(Stamped stamped) {
        // Only faults and power are taken from the stream: everything else in it is the protocol's own opinion.
        switch (stamped.event()) {
            case ClusterEvent.FaultInjected injected -> {
                active.add(injected.fault());
                mayHaveSplit |=
                        injected.kind().equals("partition") || injected.kind().equals("latency");
                clocksWereSkewed |= injected.kind().equals("skew-clock");
                lastChangeAt = stamped.at();
            }
            case ClusterEvent.FaultUndone undone -> {
                active.remove(undone.fault());
                lastChangeAt = stamped.at();
            }
            case ClusterEvent.PowerLost lost -> {
                withoutPower.add(lost.machine());
                lastChangeAt = stamped.at();
            }
            case ClusterEvent.PowerReturned returned -> {
                withoutPower.remove(returned.machine());
                lastChangeAt = stamped.at();
            }
            default -> {}
        }
    }

    boolean isQuiet() {
        return active.isEmpty() && withoutPower.isEmpty();
    }

    /** Virtual nanoseconds; 0 if nothing was ever broken. */
    long lastChangeAt() {
        return lastChangeAt;
    }

    /**
     * Whether two sides may each have acknowledged writes at the same time in this run. Then acknowledged writes are ordered by the time of
     * their stamps (rule P5) and not by their seq, and counters lose increments to the later side by design.
     */
    boolean mayHaveSplit() {
        return mayHaveSplit;
    }

    /** Whether clocks were skewed: stamps of two sides need not follow real time then (rule P8). */
    boolean clocksWereSkewed() {
        return clocksWereSkewed;
    }
}
