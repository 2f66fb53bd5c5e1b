package io.blackstart.app.console.chart;

import io.blackstart.app.console.look.Tone;
import java.util.Locale;

/**
 * A measure's last minute.
 *
 * @param leastTop value at the upper edge at the least: what is small is to look small
 * @param added changes when there are new points
 */
record ChartModel(String name, String figure, String highest, Tone tone, History history, double leastTop, long added) {
    static ChartModel of(String name, String form, Tone tone, History history, double leastTop) {
        return new ChartModel(
                name,
                String.format(Locale.ROOT, form, history.last()),
                "highest in 60 s: " + String.format(Locale.ROOT, form, history.highest()),
                tone,
                history,
                leastTop,
                history.added());
    }
}
