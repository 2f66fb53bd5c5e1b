package io.blackstart.app.live;

import io.blackstart.app.console.bridge.StepTo;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.words.EventKind;
import io.blackstart.drills.words.EventText;
import java.util.EnumSet;
import java.util.Set;

/** Notes what is told during a step, so that the step knows when it has come to something. On the pump. */
final class StepWatch implements EventSink {
    private static final Set<EventKind> INCIDENTS =
            EnumSet.of(EventKind.FAULT, EventKind.POWER, EventKind.ELECTION, EventKind.MERGE, EventKind.BREACH);

    private boolean isWatching;
    private boolean hasEvent;
    private boolean hasIncident;

    /** A step begins. */
    void begin() {
        isWatching = true;
        hasEvent = false;
        hasIncident = false;
    }

    @Override
    public void accept(Stamped stamped) {
        if (isWatching) {
            EventText.of(stamped).ifPresent(row -> {
                hasEvent = true;
                hasIncident |= INCIDENTS.contains(row.kind());
            });
        }
    }

    /** Whether the step has come so far; then it is over. */
    boolean hasReached(StepTo to) {
        boolean reached = switch (to) {
            case DELIVERY -> true;
            case EVENT -> hasEvent;
            case INCIDENT -> hasIncident;
        };
        isWatching &= !reached;
        return reached;
    }
}
