package io.blackstart.app.console.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.StoryFrames;
import io.blackstart.app.console.bridge.Losses;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.drills.measure.Measure;
import io.blackstart.persistence.RunInfo;
import io.blackstart.persistence.RunRow;
import io.blackstart.persistence.RunStatus;
import io.blackstart.persistence.Stalls;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReplayClockTest {
    private static final long SECOND = 1_000_000_000;

    private final Recording recording =
            Recording.of(row(), StoryFrames.story(), () -> false).orElseThrow();
    private final ReplayClock clock = new ReplayClock(recording);

    private static RunRow row() {
        return row(Map.of());
    }

    private static RunRow row(Map<String, Double> measures) {
        RunInfo info = new RunInfo("zone-outage", "", "", new TreeMap<>(), 7, "0.1.0", Instant.EPOCH);
        return new RunRow(
                1,
                info,
                RunStatus.PASSED,
                "",
                new TreeMap<>(measures),
                0,
                Duration.ZERO,
                "",
                "",
                new Stalls(0, Duration.ZERO));
    }

    @Test
    void itPlaysAtItsSpeedAndHoldsAtTheEnd() {
        clock.passed(SECOND);
        assertEquals(0, clock.at());
        clock.toggle();
        clock.speed(10);
        clock.passed(SECOND);
        assertEquals(10 * SECOND, clock.at());
        clock.passed(100 * SECOND);
        assertEquals(62 * SECOND, clock.at());
        assertFalse(clock.playing());
        clock.toggle();
        assertEquals(0, clock.at(), "from the beginning again");
        assertTrue(clock.playing());
    }

    @Test
    void itJumpsBetweenInstantsOfNoteAndNeverLeavesTheRun() {
        clock.seek(29 * SECOND);
        long next = clock.next().orElseThrow();
        assertTrue(next > 30 * SECOND && next < 31 * SECOND, "the plug is pulled at " + next);
        clock.seek(next);
        assertTrue(clock.previous().orElseThrow() < 29 * SECOND);
        clock.seek(Long.MAX_VALUE);
        assertEquals(Optional.empty(), clock.next());
        clock.seek(-1);
        assertEquals(0, clock.at());
    }

    @Test
    void theTimelineHasAMarkForEachKindInItsLane() {
        TimelineModel model = TimelineModel.of(recording);

        assertEquals(30.1 / 62, model.marks().get(Lane.FAULTS).getFirst().place(), 0.01);
        assertTrue(model.marks().get(Lane.ELECTIONS).stream()
                .anyMatch(mark -> mark.text().contains("b1")));
        assertTrue(model.curve().stream().allMatch(value -> value >= 0 && value <= 1));
    }

    @Test
    void whatWasLostIsToldAtTheEndAsTheRunWasJudged() {
        assertEquals(Losses.Unjudged.IN_DRILLS, lost(recording, recording.end()), "one without measures");

        Recording judged = Recording.of(
                        row(Map.of(Measure.ACKNOWLEDGED_LOST.key(), 12.0)), StoryFrames.story(), () -> false)
                .orElseThrow();
        assertEquals(Losses.Unjudged.AT_THE_END, lost(judged, judged.end() - 1));
        assertEquals(new Losses.Counted(12), lost(judged, judged.end()));
    }

    private static Losses lost(Recording recording, long at) {
        return recording.frame(ClusterView.initial(), at, false).promises().lost();
    }

    @Test
    void aReadingThatIsGivenUpLeavesNothing() {
        assertEquals(Optional.empty(), Recording.of(row(), StoryFrames.story(), () -> true));
        assertEquals(recording.rows().size(), recording.rowsUpTo(recording.end()));
        assertEquals(0, recording.rowsUpTo(-1));
    }
}
