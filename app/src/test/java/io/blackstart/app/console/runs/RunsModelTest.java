package io.blackstart.app.console.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.report.Verdicts;
import io.blackstart.persistence.RunInfo;
import io.blackstart.persistence.RunRow;
import io.blackstart.persistence.RunStatus;
import io.blackstart.persistence.Stalls;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunsModelTest {
    private static final List<RunLine> ALL = List.of(
            line(3, "console", RunStatus.RUNNING),
            line(2, "zone-outage", RunStatus.FAILED),
            line(1, "zone-outage", RunStatus.PASSED));

    private static RunLine line(long id, String drill, RunStatus status) {
        RunInfo info = new RunInfo(
                drill, "a title", "", new TreeMap<>(), 40 + id, "0.1.0", Instant.parse("2026-11-25T08:30:00Z"));
        return RunLine.of(
                new RunRow(
                        id,
                        info,
                        status,
                        "",
                        new TreeMap<>(),
                        9,
                        Duration.ofMillis(65_130),
                        "",
                        "",
                        new Stalls(0, Duration.ZERO)),
                ZoneOffset.UTC);
    }

    private static List<Long> found(String search) {
        return RunsModel.of(ALL, search, Set.of()).lines().stream()
                .map(RunLine::id)
                .toList();
    }

    @Test
    void aLineSaysWhenHowLongAndWhatCameOfIt() {
        RunLine line = ALL.get(1);

        assertEquals("2026-11-25 08:30", line.started());
        assertEquals("65.1 s", line.duration());
        assertEquals("failed", line.verdict().word());
        assertTrue(line.ended());
    }

    @Test
    void eachWordOfASearchMustBeSomewhereInTheLine() {
        assertEquals(List.of(3L, 2L, 1L), found("  "));
        assertEquals(List.of(1L), found("outage PASSED"));
        assertEquals(List.of(2L), found("seed 42"));
        assertEquals(List.of(), found("outage running"));
    }

    @Test
    void whatIsOnItsWayOutIsNotShownAndNotCounted() {
        RunsModel model = RunsModel.of(ALL, "outage", Set.of(2L));

        assertEquals("1 of 2 runs", model.counted());
        assertEquals("No run matches “xyz”", RunsModel.of(ALL, "xyz", Set.of()).emptyTitle());
        assertTrue(RunsModel.of(List.of(), "", Set.of()).emptyText().contains("blackstart drill run"));
    }

    @Test
    void eachStatusHasAWordAndAShapeOfItsOwn() {
        assertEquals(
                RunStatus.values().length,
                Arrays.stream(RunStatus.values()).map(Verdicts::of).distinct().count());
    }
}
