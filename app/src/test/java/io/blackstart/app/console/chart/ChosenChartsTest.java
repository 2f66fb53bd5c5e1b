package io.blackstart.app.console.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.app.console.bridge.MapMemory;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChosenChartsTest {
    private final MapMemory memory = new MapMemory();

    @Test
    void atFirstAllAreWantedAndTheFirstOnesShownWhereThereIsLittleRoom() {
        ChosenCharts charts = new ChosenCharts(memory);

        assertEquals(List.of(ChartKind.values()), charts.shown(6));
        assertEquals(List.of(ChartKind.OPERATIONS, ChartKind.LATENCY, ChartKind.LAG), charts.shown(3));
    }

    @Test
    void whatIsChosenTakesThePlaceOfWhatWasChosenLongestAgoAndIsRemembered() {
        new ChosenCharts(memory).show(ChartKind.CROSS_ZONE);

        ChosenCharts next = new ChosenCharts(memory);
        assertEquals(List.of(ChartKind.OPERATIONS, ChartKind.LATENCY, ChartKind.CROSS_ZONE), next.shown(3));
        next.hide(ChartKind.LATENCY);
        assertEquals(List.of(ChartKind.OPERATIONS, ChartKind.LAG, ChartKind.CROSS_ZONE), next.shown(3));
        assertEquals(next.shown(6), new ChosenCharts(memory).shown(6));
    }

    @Test
    void whereNoneIsChosenAllAreWantedAndWhatIsNoChartIsPassedOver() {
        memory.kept.put("console.charts", "weather lag");
        ChosenCharts charts = new ChosenCharts(memory);

        assertEquals(List.of(ChartKind.LAG), charts.shown(6));
        charts.hide(ChartKind.LAG);
        assertEquals(List.of(ChartKind.values()), charts.shown(6));
        memory.kept.put("console.charts", "");
        assertEquals(6, new ChosenCharts(memory).shown(6).size());
    }
}
