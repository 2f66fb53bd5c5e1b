package io.blackstart.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.event.ClusterEvent.TimeSlipped;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.SetParams;

/** A live cluster whose computer stood still: time slips, an event says so, and its clocks show Unix time all the same. */
class LiveClockTest {
    private static final long STALL_MILLIS = 3_000;
    private static final int PATIENCE_MILLIS = 20_000;

    private final LinkedBlockingQueue<Stamped> slips = new LinkedBlockingQueue<>();
    private LiveCluster live;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        live = LiveCluster.open(new LiveSetup(
                "serve",
                "clocks",
                new ClusterSpec(
                        new Region("eu-5", List.of("a", "b", "c")),
                        "orders",
                        Mode.AVAILABLE,
                        false,
                        ClusterSettings.defaults().with("gateway.wait", "20s"),
                        6),
                folder.resolve("runs.db"),
                LivePorts.anyFree(),
                Optional.empty(),
                List.of(this::keep)));
    }

    @AfterEach
    void close() {
        live.close();
    }

    private void keep(Stamped event) {
        if (event.event() instanceof TimeSlipped) {
            slips.add(event);
        }
    }

    @Test
    void aStallIsToldOnce() throws InterruptedException {
        live.go(new Pace.Paced(1));
        stall();

        assertTrue(slipped() > STALL_MILLIS - 200, "most of the stall");
        TimeUnit.MILLISECONDS.sleep(1_500);
        assertTrue(slips.stream().noneMatch(slip -> millis(slip) > STALL_MILLIS / 2), "told again: " + slips);
    }

    @Test
    void clocksMakeUpForAStall() throws InterruptedException {
        live.go(new Pace.Paced(1));
        try (Jedis client = new Jedis(
                live.server().endpoint().getHostString(),
                live.server().endpoint().getPort(),
                PATIENCE_MILLIS)) {
            assertEquals("OK", client.set("any", "value"));
            stall();
            slipped();

            showsUnixTime(client);
            client.set("soon", "gone", SetParams.setParams().exAt(System.currentTimeMillis() / 1_000 + 60));
            assertTrue(Math.abs(60 - client.ttl("soon")) <= 2, "time to live of " + client.ttl("soon"));
        }
    }

    /** What opening its ports takes, or a window before it. */
    @Test
    void clocksShowTheTimeAtWhichItIsLetGo() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(STALL_MILLIS);
        live.go(new Pace.Paced(1));
        try (Jedis client = new Jedis(
                live.server().endpoint().getHostString(),
                live.server().endpoint().getPort(),
                PATIENCE_MILLIS)) {
            showsUnixTime(client);
        }
        assertTrue(
                slips.stream().noneMatch(slip -> millis(slip) > STALL_MILLIS / 2), "it was not yet to pass: " + slips);
    }

    private static void showsUnixTime(Jedis client) {
        long before = System.currentTimeMillis() / 1_000;
        long shown = Long.parseLong(client.time().getFirst());
        long after = System.currentTimeMillis() / 1_000;
        assertTrue(shown >= before - 1 && shown <= after + 1, "%d <= %d <= %d".formatted(before, shown, after));
    }

    /** As the whole process does at a {@code kill -STOP}. */
    private void stall() {
        live.engine().inject(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(STALL_MILLIS);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The next slip as long as most of a stall. */
    private long slipped() throws InterruptedException {
        while (true) {
            Stamped slip = slips.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            assertTrue(slip != null, "no event tells of the stall");
            if (millis(slip) > STALL_MILLIS / 2) {
                return millis(slip);
            }
        }
    }

    private static long millis(Stamped slip) {
        return TimeUnit.NANOSECONDS.toMillis(((TimeSlipped) slip.event()).nanos());
    }
}
