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
 * @param history what was measured in the minute before
 * @param chronicle of all that happened up to the live edge
 * @param liveNow where the cluster is by now; the same as {@code now} unless one looks back
 * @param flooded whether more came than fits a frame: animations are left out, states never
 */
public record Frame(
        ClusterView view,
        List<EventRow> newRows,
        Promises promises,
        Pace pace,
        long now,
        History history,
        boolean flooded,
        Chronicle chronicle,
        long liveNow) {
    /** Of a run that has no live edge. */
    public Frame(
            ClusterView view,
            List<EventRow> newRows,
            Promises promises,
            Pace pace,
            long now,
            History history,
            boolean flooded) {
        this(view, newRows, promises, pace, now, history, flooded, new Chronicle(), now);
    }

    /** Whether nobody could be elected, since no machine with a replica has power. */
    public boolean allDark() {
        return view.machines().values().stream()
                .noneMatch(machine -> machine.powered() && machine.replica().isPresent());
    }

    /** Whether it shows what was, while the cluster is further on. */
    public boolean past() {
        return now < liveNow;
    }
}
