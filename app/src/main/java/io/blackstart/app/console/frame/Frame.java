package io.blackstart.app.console.frame;

import io.blackstart.app.console.bridge.Promises;
import io.blackstart.app.console.chart.History;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.drills.words.EventRow;
import java.util.List;

/**
 * All a frame of the window is drawn from.
 *
 * @param newRows lines told since the last frame, oldest first
 * @param now virtual nanoseconds
 * @param flooded whether more came than fits a frame: animations are left out, states never
 */
public record Frame(
        ClusterView view,
        List<EventRow> newRows,
        Promises promises,
        Pace pace,
        long now,
        Histories histories,
        boolean flooded) {
    /** @param latency milliseconds, p99 @param lag writes, of the replica furthest behind */
    public record Histories(History operations, History latency, History lag) {}
}
