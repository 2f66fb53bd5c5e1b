package io.blackstart.app.metrics;

import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.routing.ClientOperation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How long operations took their clients, in buckets; with each operation, so the timer is picked and not looked up. */
final class LatencyMeter implements ClientOperation.Listener {
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofNanos(2_500_000),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5)
    };

    private final Timer[] reads;
    private final Timer[] writes;

    LatencyMeter(MeterRegistry registry) {
        reads = timers(registry, "read");
        writes = timers(registry, "write");
    }

    private static Timer[] timers(MeterRegistry registry, String kind) {
        Outcome[] outcomes = Outcome.values();
        Timer[] timers = new Timer[outcomes.length];
        for (Outcome outcome : outcomes) {
            timers[outcome.ordinal()] = Timer.builder("blackstart.operation.duration")
                    .description("Virtual time from a client's request to its answer.")
                    .tag("kind", kind)
                    .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry);
        }
        return timers;
    }

    @Override
    public void ended(ClientOperation operation) {
        (operation.request().isWrite() ? writes : reads)
                [operation.outcome().ordinal()].record(
                        operation.endedAt() - operation.startedAt(), TimeUnit.NANOSECONDS);
    }
}
