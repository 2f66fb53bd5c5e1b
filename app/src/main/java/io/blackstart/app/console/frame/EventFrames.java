package io.blackstart.app.console.frame;

import io.blackstart.app.console.bridge.EventHandOff;
import io.blackstart.app.console.bridge.Promises;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.event.Stamped;
import java.util.ArrayList;
import java.util.List;

/** Makes frames of the events that were told since the last one. On the JavaFX thread. */
public final class EventFrames {
    private static final int BATCH = 512;
    private static final int FLOOD = 4_096;
    private static final long BUDGET_NANOS = 8_000_000;

    private final EventHandOff events;
    private final ConsoleState state = new ConsoleState();
    private final List<Stamped> batch = new ArrayList<>(BATCH);
    private int taken;

    public EventFrames(EventHandOff events) {
        this.events = events;
    }

    /** The live edge. @param clock virtual nanoseconds; what was told may be later */
    public Frame take(Promises promises, Pace pace, long clock) {
        take(promises);
        boolean flooded = taken >= FLOOD;
        taken = 0;
        long now = Math.max(clock, state.view().at());
        return new Frame(
                state.view(),
                state.takeNewRows(),
                promises,
                pace,
                now,
                state.history(),
                flooded,
                state.chronicle(),
                now);
    }

    /** Works events in that the next frame will show. What does not fit the time of a frame waits. */
    void take(Promises promises) {
        state.promises(promises);
        long end = System.nanoTime() + BUDGET_NANOS;
        do {
            batch.clear();
            events.drainTo(batch, BATCH);
            batch.forEach(state::take);
            taken += batch.size();
        } while (batch.size() == BATCH && System.nanoTime() < end);
    }

    /** The same, but as it was at an instant, if that is known. */
    Frame back(Frame live, long instant) {
        return state.at(instant)
                .map(moment -> new Frame(
                        moment.view(),
                        live.newRows(),
                        moment.promises(),
                        live.pace(),
                        instant,
                        state.historyBefore(instant),
                        live.flooded(),
                        live.chronicle(),
                        live.now()))
                .orElse(live);
    }
}
