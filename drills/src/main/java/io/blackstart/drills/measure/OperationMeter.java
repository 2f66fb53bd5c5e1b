package io.blackstart.drills.measure;

import io.blackstart.cluster.event.Route;
import io.blackstart.drills.measure.OutageMeter.Rest;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.WorkloadOperation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;

/**
 * Measures the workload's operations: over the whole run, and over windows that reach back no further than it remembers. Latencies
 * count from the intended time of an operation.
 */
final class OperationMeter implements WorkloadOperation.Listener {
    /** An operation answered later than this was not available to its client: 1 s. */
    static final long IN_TIME_NANOS = 1_000_000_000L;

    /** A window, and the time until the last of its operations has ended (the clients' time-out is 2 s). */
    private static final long REMEMBERED_NANOS = Window.STEADY_STATE_NANOS + 4_000_000_000L;

    private static final int BLOCK = 256;

    private static final OperationTally NOTHING = new OperationTally();

    private final SortedMap<String, OperationTally> byZone = new TreeMap<>();
    /** When nobody wrote in a zone from which operations came, or nowhere: in their order, as far back as windows reach. */
    private final Map<Optional<String>, Deque<Rest>> rests = new HashMap<>();

    /** Of all zones together, which theirs do not tell. */
    private final OutageMeter outages = new OutageMeter();

    /** In the order in which they ended, in blocks: an old one is not looked at again for each that ends. */
    private final Deque<List<WorkloadOperation>> recent = new ArrayDeque<>();

    @Override
    public void wanted(OperationKind kind, String zone, long at) {
        if (kind.isWrite()) {
            outages.wanted(at);
            of(zone).outages.wanted(at);
        }
    }

    @Override
    public void putOff(OperationKind kind, String zone, long at) {
        if (kind.isWrite()) {
            outages.putOff(at);
            of(zone).outages.putOff(at);
        }
    }

    @Override
    public void ended(WorkloadOperation operation) {
        OperationTally tally = of(operation.zone());
        if (operation.kind().isWrite()) {
            outages.ended(operation);
            tally.outages.ended(operation);
        }
        tally.add(operation);
        if (recent.isEmpty() || recent.getLast().size() == BLOCK) {
            while (!recent.isEmpty()
                    && recent.getFirst().getLast().endedAt() < operation.endedAt() - REMEMBERED_NANOS) {
                recent.removeFirst();
            }
            recent.addLast(new ArrayList<>(BLOCK));
        }
        recent.getLast().add(operation);
    }

    /** Clients in these zones write from now on, and in no others. */
    void writersIn(long at, Set<String> zones) {
        wanted(at, Optional.empty(), outages, !zones.isEmpty());
        byZone.forEach((zone, tally) -> wanted(at, Optional.of(zone), tally.outages, zones.contains(zone)));
    }

    private void wanted(long at, Optional<String> zone, OutageMeter meter, boolean wanted) {
        Deque<Rest> told = rests.computeIfAbsent(zone, _ -> new ArrayDeque<>());
        boolean resting = !told.isEmpty() && told.getLast().isOpen();
        if (wanted && resting) {
            told.addLast(told.removeLast().until(at));
            meter.wantedAgain();
        } else if (!wanted && !resting) {
            told.removeIf(rest -> rest.to() < at - REMEMBERED_NANOS);
            told.addLast(Rest.since(at));
            meter.wantedNoMore(at);
        }
    }

    private OperationTally of(String zone) {
        OperationTally tally = byZone.get(zone);
        if (tally == null) {
            tally = new OperationTally();
            byZone.put(zone, tally);
        }
        return tally;
    }

    /** Of all clients, or of those of a zone. */
    OperationTally wholeRun(Optional<String> zone) {
        if (zone.isPresent()) {
            return byZone.getOrDefault(zone.get(), NOTHING);
        }
        OperationTally all = new OperationTally(outages);
        byZone.values().forEach(all::add);
        return all;
    }

    /** What those who want to write wait for: all clients, or those of a zone. */
    OutageMeter outages(Optional<String> zone) {
        return zone.isPresent() ? wholeRun(zone).outages : outages;
    }

    /** Zones from which operations came. */
    SortedSet<String> zones() {
        return new TreeSet<>(byZone.keySet());
    }

    /** Operations meant to be sent in the window whose end is known by now. */
    OperationTally over(Window window, Optional<String> zone) {
        List<WorkloadOperation> held = recent.stream()
                .flatMap(List::stream)
                .filter(operation -> window.holds(operation.intendedAt())
                        && (zone.isEmpty() || operation.zone().equals(zone.get())))
                .toList();
        List<WorkloadOperation> writes =
                held.stream().filter(operation -> operation.kind().isWrite()).toList();
        Deque<Rest> rested = rests.getOrDefault(zone, new ArrayDeque<>());
        OperationTally tally = new OperationTally(OutageMeter.of(writes, rested, window.to()));
        held.forEach(tally::add);
        return tally;
    }

    /** Counts and latencies of a set of operations. */
    static final class OperationTally {
        private final Histogram reads = new Histogram(3);
        private final Histogram writes = new Histogram(3);
        private final OutageMeter outages;
        private long ended;
        private long inTime;
        private long localReads;
        private long indeterminate;

        private OperationTally() {
            this(new OutageMeter());
        }

        private OperationTally(OutageMeter outages) {
            this.outages = outages;
        }

        /** All but the outages. */
        private void add(OperationTally other) {
            reads.add(other.reads);
            writes.add(other.writes);
            ended += other.ended;
            inTime += other.inTime;
            localReads += other.localReads;
            indeterminate += other.indeterminate;
        }

        /** All but the outages. */
        private void add(WorkloadOperation operation) {
            ended++;
            switch (operation.ending()) {
                case ACKNOWLEDGED -> addAcknowledged(operation);
                case INDETERMINATE -> indeterminate++;
                case REFUSED, GIVEN_UP -> {}
            }
        }

        private void addAcknowledged(WorkloadOperation operation) {
            boolean write = operation.kind().isWrite();
            (write ? writes : reads).recordValue(operation.latencyNanos());
            if (operation.latencyNanos() <= IN_TIME_NANOS) {
                inTime++;
            }
            if (!write && operation.route() == Route.LOCAL) {
                localReads++;
            }
        }

        /**
         * A figure of {@link Measure.Use#ZONE} that operations alone give.
         *
         * @param until when the set ends, for a time that is still going on
         */
        OptionalDouble figure(Measure measure, long until) {
            return switch (measure) {
                case ACKNOWLEDGED -> OptionalDouble.of((double) writes.getTotalCount());
                case INDETERMINATE -> OptionalDouble.of((double) indeterminate);
                case AVAILABILITY -> share(inTime, ended);
                case READS_LOCAL -> share(localReads, reads.getTotalCount());
                case WRITES_OUTAGE -> outage(outages.longest(until));
                case WRITES_OUTAGE_TOTAL -> outage(outages.total(until));
                case WRITE_P50 -> latency(writes, 50);
                case WRITE_P99 -> latency(writes, 99);
                case WRITE_P999 -> latency(writes, 99.9);
                case WRITE_MAX -> latency(writes, 100);
                case READ_P50 -> latency(reads, 50);
                case READ_P99 -> latency(reads, 99);
                case READ_P999 -> latency(reads, 99.9);
                case READ_MAX -> latency(reads, 100);
                default -> throw new IllegalArgumentException(measure.key() + " is not measured by operations");
            };
        }

        boolean hasWrites() {
            return outages.hasAny();
        }

        private OptionalDouble outage(long nanos) {
            return outages.hasAny() ? OptionalDouble.of((double) nanos) : OptionalDouble.empty();
        }

        /** Percent. */
        private static OptionalDouble share(long part, long whole) {
            return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * part / whole);
        }

        private static OptionalDouble latency(Histogram latencies, double percentile) {
            return latencies.getTotalCount() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((double) latencies.getValueAtPercentile(percentile));
        }
    }
}
