package io.blackstart.app.console.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.app.console.StoryFrames;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ChartModelTest {
    private static final OptionalLong NOBODY_POINTS = OptionalLong.empty();
    private static final String BEGIN = "Page Load (W) sets clients to work.";

    private static ChartModel at(ChartKind kind, long millis, OptionalLong pointedAt) {
        return ChartModel.of(kind, StoryFrames.at(millis).history(), pointedAt, BEGIN);
    }

    @Test
    void anOutageShowsInOutcomesAndInTheShareThatIsAcknowledged() {
        ChartModel before = at(ChartKind.OPERATIONS, 30_100, NOBODY_POINTS);
        assertEquals("refused 0", before.legend().get(1));
        ChartModel during = at(ChartKind.OPERATIONS, 31_100, NOBODY_POINTS);
        assertEquals("refused 15", during.legend().get(1));
        assertEquals("indeterminate 0", during.legend().get(2));
        ChartModel share = at(ChartKind.AVAILABILITY, 33_000, NOBODY_POINTS);
        assertEquals("100 %", share.figure());
        assertEquals(1, share.top());
        assertEquals("least 97.06 %, at gateways", share.scale());
    }

    @Test
    void latenciesStandByTheirLogarithmAndAllElseInProportion() {
        assertEquals(0, ChartKind.LATENCY.height(1e3, 1e9), "below what is told apart");
        assertEquals(0.25, ChartKind.LATENCY.height(1e6, 1e9), 1e-9);
        assertEquals(0.75, ChartKind.LATENCY.height(100e6, 1e9), 1e-9);
        assertEquals(0.1, ChartKind.LAG.height(10, 100), 1e-9);
    }

    @Test
    void whoPointsAtAnInstantIsToldItsValues() {
        ChartModel then = at(ChartKind.OPERATIONS, 33_000, OptionalLong.of(1_900_000_000));
        assertEquals("at 00:31.100", then.scale());
        assertEquals("refused 15", then.legend().get(1));
        ChartModel early = at(ChartKind.OPERATIONS, 33_000, OptionalLong.of(History.SPAN_NANOS));
        assertEquals("before it began", early.scale());
        assertEquals(List.of("acknowledged –", "refused –", "indeterminate –"), early.legend());
    }

    @Test
    void aChartIsReadOutInWords() {
        assertEquals(
                "Replica lag, writes 0: backup 0, read replica 0; most 2",
                at(ChartKind.LAG, 29_000, NOBODY_POINTS).said());
        assertEquals(
                "Write delay 0.0 ms; most 0.0 ms",
                at(ChartKind.WRITE_DELAY, 29_000, NOBODY_POINTS).said());
    }

    @Test
    void anEmptyChartSaysWhatWillBeThereAndHowToBegin() {
        ChartModel clients = at(ChartKind.OPERATIONS, 0, NOBODY_POINTS);
        assertEquals("Operations by outcome, once somebody reads or writes. " + BEGIN, clients.empty());
        assertEquals("Operations /s. " + clients.empty(), clients.said());
        assertEquals(
                "What zones send to each other, once two seconds have passed.",
                at(ChartKind.CROSS_ZONE, 1_500, NOBODY_POINTS).empty());
    }
}
