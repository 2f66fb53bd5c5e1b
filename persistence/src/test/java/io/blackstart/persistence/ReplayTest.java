package io.blackstart.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay shows what was live, from a checkpoint as from the beginning. */
class ReplayTest {
    private static final int EVERY = 64;
    private static final WriterLimits MANY_CHECKPOINTS = new WriterLimits(8_192, 1_000, Duration.ofMillis(50), EVERY);

    @TempDir
    Path folder;

    private final List<ClusterView> live = new ArrayList<>(List.of(ClusterView.initial()));

    private Journal journal() {
        return Scene.journal(folder.resolve("journal.db"), MANY_CHECKPOINTS, () -> {});
    }

    private void hear(Stamped event) {
        live.add(Reducer.apply(live.getLast(), event));
    }

    /** Four zones, a failover and the way back, with what was live after each event. */
    private void record(Journal journal) {
        Region region = new Region("eu-5", List.of("a", "b", "c", "d"));
        ClusterSpec spec = new ClusterSpec(region, "orders", Mode.AVAILABLE, true, ClusterSettings.defaults(), 7);
        try (RunWriter run = journal.begin(Scene.info("zone-outage"));
                Engine engine = Engine.create(spec.seed())) {
            Cluster cluster = Cluster.form(spec, engine, List.of(run, this::hear));
            engine.runUntil(Duration.ofSeconds(2).toNanos());
            cluster.operator().inject(new Fault.PulledPlug(new Target.OneZone("a")));
            engine.runUntil(Duration.ofSeconds(4).toNanos());
            cluster.operator().healAll();
            engine.runUntil(Duration.ofSeconds(6).toNanos());
            run.finish(Scene.PASSED);
        }
    }

    @Test
    void theViewAfterEachEventIsTheOneThatWasLive() {
        try (Journal journal = journal()) {
            record(journal);
            assertEquals(1, live.getLast().failover().count(), "the run tells of a failover");
            for (ClusterView view : live) {
                assertEquals(view, journal.viewAfter(1, view.sequence()));
            }
        }
    }

    @Test
    void theViewAtATimeHasAllThatHappenedUntilThen() {
        try (Journal journal = journal()) {
            record(journal);
            for (long millis = 0; millis <= 6_000; millis += 37) {
                long nanos = millis * 1_000_000;
                ClusterView last = live.stream()
                        .filter(view -> view.at() <= nanos)
                        .toList()
                        .getLast();
                assertEquals(last, journal.viewAt(1, Duration.ofMillis(millis)));
            }
            assertEquals(live.getLast(), journal.viewAt(1, Duration.ofDays(1)));
        }
    }

    @Test
    void atATimeTooTheReplayBeginsAtTheNearestCheckpoint() {
        try (Journal journal = journal()) {
            record(journal);
            Scene.sql(journal.file(), "DELETE FROM events");
            for (ClusterView view : live) {
                if (view.sequence() % EVERY == 0 && view.sequence() > 0 && isLastOfItsTime(view)) {
                    assertEquals(view, journal.viewAt(1, Duration.ofNanos(view.at())));
                }
            }
        }
    }

    private boolean isLastOfItsTime(ClusterView view) {
        int next = Math.toIntExact(view.sequence() + 1);
        return next == live.size() || live.get(next).at() > view.at();
    }

    @Test
    void checkpointsAreReadBackAsTheyWere() {
        try (Journal journal = journal()) {
            record(journal);
        }
        for (ClusterView view : live) {
            assertEquals(view, ViewJson.read(ViewJson.write(view)).orElseThrow());
        }
    }

    @Test
    void aReplayBeginsAtTheNearestCheckpoint() {
        try (Journal journal = journal()) {
            record(journal);
            Scene.sql(journal.file(), "DELETE FROM events WHERE sequence <= " + EVERY);
            assertEquals(live.get(EVERY + 1), journal.viewAfter(1, EVERY + 1), "what is before it is not read");
            assertThrows(JournalException.class, () -> journal.viewAfter(1, EVERY - 1));
        }
    }

    @Test
    void aCheckpointOfAnotherFormIsPassedOver() {
        try (Journal journal = journal()) {
            record(journal);
            Scene.sql(journal.file(), "UPDATE checkpoints SET view = json_remove(view, '$.region')");
            assertEquals(live.getLast(), journal.viewAfter(1, live.size()));
        }
    }

    @Test
    void anInterruptedRunIsReplayedAsFarAsItGoes() {
        try (Journal journal = journal()) {
            record(journal);
            Scene.sql(journal.file(), "UPDATE runs SET status = 'running', process_id = 0");
            assertEquals(RunStatus.INTERRUPTED, journal.run(1).orElseThrow().status());
            assertEquals(live.getLast(), journal.viewAt(1, Duration.ofHours(1)));
        }
    }

    @Test
    void runsHaveCheckpointsOfTheirOwn() {
        try (Journal journal = journal()) {
            record(journal);
            Scene.write(
                    journal,
                    "notes",
                    EventExamples.run(0).reversed().stream()
                            .map(event ->
                                    new Stamped(EventExamples.run(0).size() + 1 - event.sequence(), 5, event.event()))
                            .toList());
            assertNotEquals(journal.viewAfter(1, EVERY), journal.viewAfter(2, EVERY));
            assertEquals(live.get(EVERY), journal.viewAfter(1, EVERY));
        }
    }
}
