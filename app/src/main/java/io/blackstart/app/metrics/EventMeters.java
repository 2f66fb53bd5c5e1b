package io.blackstart.app.metrics;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Position;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What can be counted of the events as they come; on the pump. */
final class EventMeters implements EventSink {
    /** Who answers reads. */
    private static final List<Route> ANSWERING = List.of(Route.LOCAL, Route.OTHER_REPLICA, Route.PRIMARY);

    private final MeterRegistry registry;
    private final Counter electionsStarted;
    private final Counter elected;
    private final Counter nobodyElected;
    private final Counter electionsFailed;
    private final Counter reigns;
    private final Counter abandonedWrites;
    private final Counter merges;
    private final Counter ledgerEntries;
    private final Counter writtenBack;
    private final Counter delayedWrites;
    private final Counter slipped;
    private final AtomicLong longestDelay = new AtomicLong();
    /** Bytes since the run began, by zones. */
    private final Map<String, AtomicLong> traffic = new ConcurrentHashMap<>();

    private final Set<String> entries = new HashSet<>();
    private final Set<Position> mergesTold = new HashSet<>();

    EventMeters(MeterRegistry registry) {
        this.registry = registry;
        electionsStarted = counter("blackstart.elections.started", "Elections that were called.");
        elected = ended("elected");
        nobodyElected = ended("nobody_eligible");
        electionsFailed = ended("failed");
        reigns = counter("blackstart.reigns", "Reigns that began: a primary began to serve writes.");
        abandonedWrites = counter(
                "blackstart.abandoned.writes",
                "Acknowledged writes that were given up with a reign, at least (rule E9).");
        merges = counter("blackstart.merges", "Tails of writes that were merged after a partition or a crash.");
        ledgerEntries = counter("blackstart.ledger.entries", "Acknowledged versions that lost in a merge (rule P6).");
        writtenBack = counter("blackstart.ledger.written.back", "Ledger entries that were written back.");
        delayedWrites = counter("blackstart.delayed.writes", "Writes that had to wait for a replica that lags (W5).");
        slipped = Counter.builder("blackstart.clock.slipped")
                .baseUnit("seconds")
                .description(
                        "Time that slipped because the computer under the program stalled or slept, or a slower pace"
                                + " ended.")
                .register(registry);
        Gauge.builder("blackstart.write.delay.longest", longestDelay, nanos -> nanos.get() / 1e9)
                .baseUnit("seconds")
                .description("Longest time that a write waited in the last episode of delayed writes (rule W5).")
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private Counter ended(String result) {
        return Counter.builder("blackstart.elections.ended")
                .description("Elections that ended, by result.")
                .tag("result", result)
                .register(registry);
    }

    @Override
    public void accept(Stamped stamped) {
        switch (stamped.event()) {
            case ClusterEvent.GatewayStarted started -> register(started.gateway());
            case ClusterEvent.OperationsCounted counted -> operations(counted);
            case ClusterEvent.TrafficMetered metered -> metered.pairs().forEach(this::traffic);
            case ClusterEvent.ElectionStarted _ -> electionsStarted.increment();
            case ClusterEvent.ElectionDecided decided ->
                (decided.winner().isEmpty() ? nobodyElected : elected).increment();
            case ClusterEvent.ElectionFailed _ -> electionsFailed.increment();
            case ClusterEvent.ReignBegan _ -> reigns.increment();
            case ClusterEvent.WritesAbandoned abandoned -> abandonedWrites.increment(abandoned.atLeast());
            case ClusterEvent.TailMerged merged -> merged(merged);
            case ClusterEvent.ConflictsRecorded recorded -> recorded.conflicts().forEach(this::lost);
            case ClusterEvent.LoserWrittenBack _ -> writtenBack.increment();
            case ClusterEvent.BackpressureEnded ended -> {
                delayedWrites.increment(ended.writes());
                longestDelay.set(ended.longestNanos());
            }
            case ClusterEvent.FaultInjected fault ->
                Counter.builder("blackstart.faults.injected")
                        .description("Faults that were injected on purpose, by kind.")
                        .tag("kind", fault.kind())
                        .register(registry)
                        .increment();
            case ClusterEvent.TimeSlipped time -> slipped.increment(time.nanos() / 1e9);
            default -> {
                // nothing to be counted, or the view tells it
            }
        }
    }

    /** Prometheus sees a counter grow only from one scrape to the next: the first failure would be none where the counter begins with it. */
    private void register(String gateway) {
        operations(gateway, "write", Outcome.ACKNOWLEDGED, Route.PRIMARY);
        operations(gateway, "write", Outcome.REFUSED, Route.NONE);
        operations(gateway, "write", Outcome.INDETERMINATE, Route.NONE);
        operations(gateway, "read", Outcome.REFUSED, Route.NONE);
        ANSWERING.forEach(route -> operations(gateway, "read", Outcome.ACKNOWLEDGED, route));
        for (ClusterEvent.Gate gate : ClusterEvent.Gate.values()) {
            decisions(gateway, gate, Route.NONE);
        }
    }

    private void operations(ClusterEvent.OperationsCounted counted) {
        for (ClusterEvent.OperationCount count : counted.counts()) {
            operations(counted.gateway(), count.kind(), count.outcome(), count.route())
                    .increment(count.count());
        }
        for (ClusterEvent.GateCount gate : counted.gates()) {
            decisions(counted.gateway(), gate.stoppedBy(), gate.route()).increment(gate.count());
        }
    }

    private Counter operations(String gateway, String kind, Outcome outcome, Route route) {
        return Counter.builder("blackstart.operations")
                .description("Client operations that ended, by gateway, kind, outcome and who answered.")
                .tag("gateway", gateway)
                .tag("kind", kind)
                .tag("outcome", word(outcome))
                .tag("route", word(route))
                .register(registry);
    }

    private Counter decisions(String gateway, ClusterEvent.Gate gate, Route route) {
        return Counter.builder("blackstart.read.decisions")
                .description("Decisions on reads, by the gate that said no and the route it led to (rule R4).")
                .tag("gateway", gateway)
                .tag("gate", word(gate))
                .tag("route", word(route))
                .register(registry);
    }

    /** An heir tells again those it inherited. */
    private void merged(ClusterEvent.TailMerged merged) {
        if (mergesTold.add(merged.record())) {
            merges.increment();
        }
    }

    private void lost(ClusterEvent.Conflict conflict) {
        if (entries.add(conflict.id())) {
            ledgerEntries.increment();
        }
    }

    private void traffic(ClusterEvent.ZonePairBytes pair) {
        if (!pair.from().equals(pair.to())) {
            total("blackstart.cross.zone", "Bytes from one zone to another, before compression.", pair)
                    .set(pair.bytes());
            total("blackstart.cross.zone.compressed", "Bytes from one zone to another, after compression (W8).", pair)
                    .set(pair.compressedBytes());
        }
    }

    private AtomicLong total(String name, String description, ClusterEvent.ZonePairBytes pair) {
        return traffic.computeIfAbsent(name + " " + pair.from() + " " + pair.to(), _ -> {
            AtomicLong bytes = new AtomicLong();
            FunctionCounter.builder(name, bytes, AtomicLong::doubleValue)
                    .baseUnit("bytes")
                    .description(description)
                    .tag("from", pair.from())
                    .tag("to", pair.to())
                    .register(registry);
            return bytes;
        });
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
