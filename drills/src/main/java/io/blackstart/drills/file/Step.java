package io.blackstart.drills.file;

import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.drills.measure.Expectation;

/**
 * One step of a drill's method: when it is carried out, and what it does.
 *
 * @param last whether the method ends with it: nothing of it is begun after that, and what waits is given up
 */
public record Step(Trigger trigger, Action action, boolean last) {
    /** One that others may follow. */
    public Step(Trigger trigger, Action action) {
        this(trigger, action, false);
    }

    /** What a step waits for. */
    public sealed interface Trigger {
        /** As the file says it. */
        String words();
    }

    /** @param nanos virtual time since the run began */
    public record At(long nanos) implements Trigger {
        @Override
        public String words() {
            return "at " + Quantity.format(Setting.Unit.DURATION, nanos);
        }
    }

    /**
     * Waits, from when the step before it was carried out, until a measure is as wanted; if that takes too long, the run fails.
     *
     * @param condition on a measure that is known at every instant
     * @param withinNanos how long it waits at most
     */
    public record When(Expectation condition, long withinNanos) implements Trigger {
        @Override
        public String words() {
            return "when " + condition.text() + " within " + Quantity.format(Setting.Unit.DURATION, withinNanos);
        }
    }
}
