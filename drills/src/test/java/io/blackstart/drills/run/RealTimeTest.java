package io.blackstart.drills.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The same drill with the clock on the wall. The only test that waits: waiting is what it tests. */
class RealTimeTest {
    private static final long TALK_NANOS = 300_000_000L;
    private static final Drill DRILL =
            DrillFile.parse("small.yaml", """
                drill: small
                duration: 1s
                workload: [ { name: shop, clients: 2, rate: 50/s } ]
                method: [ { at: 200ms, note: Talk }, { at: 400ms, switch-over: { to: b1 } }, { at: 1s, note: Debrief } ]
                expect: [ switchovers == 1, acknowledged.lost == 0 ]
                rollbacks: [ note: All is well ]
                """).drill().orElseThrow();

    private final List<Stamped> told = new ArrayList<>();
    private final List<String> talked = new ArrayList<>();
    private final AtomicInteger ended = new AtomicInteger();

    private void talkAbout(String note, StopSignal stop) {
        talked.add(note);
        LockSupport.parkNanos(TALK_NANOS);
    }

    @Test
    void virtual_time_passes_with_the_wall_and_stands_still_while_the_room_talks() {
        long began = System.nanoTime();
        DrillResult result = DrillRunner.runLive(
                DRILL,
                1,
                List.of(told::add),
                List.of(),
                ProgressListener.NONE,
                StopSignal.NEVER,
                Cluster::form,
                new RealTime(this::talkAbout, ended::incrementAndGet));
        assertEquals(
                Verdict.PASSED, result.verdict(), () -> result.consoleLines("-").toString());
        assertTrue(System.nanoTime() - began >= 1_000_000_000L + TALK_NANOS);
        assertEquals(
                List.of("Talk", "Debrief", "All is well"),
                talked,
                "also what is noted in the last instant, and by rollbacks");
        assertEquals(1, ended.get(), "whoever took part is sent away before copies are compared");
        assertTrue(told.stream().anyMatch(event -> event.event() instanceof ClusterEvent.TimeSlipped));

        List<Stamped> flatOut = new ArrayList<>();
        DrillRunner.run(DRILL, 1, List.of(flatOut::add), ProgressListener.NONE, StopSignal.NEVER);
        assertEquals(withoutSlips(flatOut), withoutSlips(told), "with nobody from outside it is the same run");
    }

    @Test
    void whoStoppedTheRunIsReadNothingMore() {
        DrillRunner.runLive(
                DRILL,
                1,
                List.of(told::add),
                List.of(),
                ProgressListener.NONE,
                () -> true,
                Cluster::form,
                new RealTime(this::talkAbout, ended::incrementAndGet));
        assertTrue(told.stream().anyMatch(event -> event.event().equals(new ClusterEvent.NoteTold("All is well"))));
        assertEquals(List.of(), talked);
    }

    private static List<String> withoutSlips(List<Stamped> events) {
        return events.stream()
                .filter(event -> !(event.event() instanceof ClusterEvent.TimeSlipped))
                .map(event -> event.at() + " " + event.event())
                .toList();
    }
}
