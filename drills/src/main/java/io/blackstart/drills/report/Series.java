package io.blackstart.drills.report;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What changed over a run, in equal steps of virtual time from its beginning.
 *
 * @param stepNanos how long a step is
 * @param clients operations as clients had them, by the time they were meant to be sent; empty where no workload ran or only the journal tells
 * @param gateways operations as gateways counted them, by the time they ended
 * @param lag of each replica in writes, the most in each step; -1 where it did not tell
 * @param trafficStepNanos how long a step of the next two is: the meter tells once a second
 * @param crossZoneBytes sent from zone to zone in each step, before compression
 * @param crossZoneCompressed the same after it
 */
public record Series(
        long stepNanos,
        List<Operations> clients,
        List<Operations> gateways,
        SortedMap<String, List<Long>> lag,
        long trafficStepNanos,
        List<Long> crossZoneBytes,
        List<Long> crossZoneCompressed) {
    public Series {
        clients = List.copyOf(clients);
        gateways = List.copyOf(gateways);
        lag = Collections.unmodifiableSortedMap(new TreeMap<>(lag));
        crossZoneBytes = List.copyOf(crossZoneBytes);
        crossZoneCompressed = List.copyOf(crossZoneCompressed);
    }

    /**
     * Operations of one step.
     *
     * @param inTime acknowledged within 1 s
     * @param late acknowledged after more than that
     * @param refused certainly without effect, and the client was told so
     * @param indeterminate writes that may have happened
     * @param givenUp without an answer, certainly without effect
     * @param writesInTime of {@code inTime}
     */
    public record Operations(
            long inTime,
            long late,
            long refused,
            long indeterminate,
            long givenUp,
            long writesInTime,
            Latency reads,
            Latency writes) {
        static final Operations NONE = new Operations(0, 0, 0, 0, 0, 0, Latency.NONE, Latency.NONE);

        public long all() {
            return inTime + late + refused + indeterminate + givenUp;
        }

        public long failed() {
            return all() - inTime;
        }

        /** Percent; -1 if there were none. */
        public double availability() {
            return all() == 0 ? -1 : 100.0 * inTime / all();
        }
    }

    /** Of acknowledged operations, nanoseconds; -1 where there is nothing to tell it by. */
    public record Latency(long p50, long p95, long p99) {
        static final Latency NONE = new Latency(-1, -1, -1);
    }

    /** What clients had, or if nobody knows that, what gateways counted. */
    public List<Operations> operations() {
        return isOfClients() ? clients : gateways;
    }

    public boolean isOfClients() {
        return clients.stream().anyMatch(step -> step.all() > 0);
    }

    public boolean hasOperations() {
        return operations().stream().anyMatch(step -> step.all() > 0);
    }

    /** Virtual nanoseconds at which a step begins. */
    public long beginOf(int step) {
        return step * stepNanos;
    }
}
