package io.blackstart.drills.run;

import io.blackstart.cluster.engine.Timer;
import io.blackstart.drills.file.Action;
import io.blackstart.drills.file.Step;
import io.blackstart.drills.measure.RunMeasures;
import java.util.ArrayList;
import java.util.List;

/**
 * A drill's method under way. A step with a time is carried out then; one with a condition begins to wait when the step before it
 * has been carried out, the first as soon as there is enough of the run to judge the steady state by, and looks every
 * {@value #LOOK_EVERY_NANOS} ns.
 */
final class MethodRun {
    private static final long LOOK_EVERY_NANOS = 10_000_000L;

    private final List<Step> steps;
    private final RunMeasures measures;
    private final Refusals performer;
    private final Clock clock;
    private final BeforeFirst beforeFirst;
    private final Runnable onLast;
    private final long firstLookNanos;
    private final boolean[] done;
    private final boolean[] carriedOut;
    private final List<String> failures = new ArrayList<>();
    private boolean begun;
    private boolean halted;
    private boolean over;

    /** The run's time. */
    interface Clock {
        long now();

        Timer after(long nanos, Runnable task);
    }

    /** Asked once, just before the first step that does something; notes do nothing. */
    @FunctionalInterface
    interface BeforeFirst {
        /** Whether the method may begin. */
        boolean mayBegin();
    }

    /**
     * @param firstLookNanos when conditions are looked at first, in virtual time since the run began
     * @param onLast hears that a step was the method's last
     */
    MethodRun(
            List<Step> steps,
            RunMeasures measures,
            Refusals performer,
            Clock clock,
            BeforeFirst beforeFirst,
            long firstLookNanos,
            Runnable onLast) {
        this.steps = steps;
        this.measures = measures;
        this.performer = performer;
        this.clock = clock;
        this.beforeFirst = beforeFirst;
        this.firstLookNanos = firstLookNanos;
        this.onLast = onLast;
        this.done = new boolean[steps.size()];
        this.carriedOut = new boolean[steps.size()];
    }

    /** Schedules all steps; at virtual time 0. */
    void start() {
        for (int index = 0; index < steps.size(); index++) {
            int scheduled = index;
            if (steps.get(index).trigger() instanceof Step.At at) {
                clock.after(at.nanos(), () -> carryOut(scheduled));
            }
        }
        awaitCondition(0);
    }

    /** No further step is carried out. */
    void halt() {
        halted = true;
    }

    /** Whether it was halted before its end, by the steady state or from outside. */
    boolean isHalted() {
        return halted;
    }

    /** What went wrong: conditions that never held, steps that the cluster refused. */
    List<String> failures() {
        return failures;
    }

    /** The run is over: conditions still waited for have failed. */
    void end() {
        if (halted || over) {
            return;
        }
        for (int index = 0; index < steps.size(); index++) {
            if (!done[index]) {
                failures.add(steps.get(index).trigger().words() + ": " + whyNot(index));
            }
        }
    }

    private String whyNot(int index) {
        boolean awaited = !(steps.get(index).trigger() instanceof Step.When) || index == 0 || carriedOut[index - 1];
        return awaited
                ? "did not happen before the run ended"
                : "it was not waited for, since the step before it was not carried out";
    }

    private void awaitCondition(int index) {
        if (index < steps.size() && steps.get(index).trigger() instanceof Step.When when) {
            long wait = Math.max(0, firstLookNanos - clock.now());
            long deadline = clock.now() + wait + when.withinNanos();
            if (wait > 0) {
                clock.after(wait, () -> look(index, when, deadline));
            } else {
                look(index, when, deadline);
            }
        }
    }

    private void look(int index, Step.When when, long deadline) {
        if (halted || over) {
            return;
        }
        var figure = measures.figure(when.condition(), clock.now());
        if (when.condition().holds(figure)) {
            carryOut(index);
        } else if (clock.now() < deadline) {
            clock.after(Math.min(LOOK_EVERY_NANOS, deadline - clock.now()), () -> look(index, when, deadline));
        } else {
            done[index] = true;
            failures.add("%s: it was %s until then"
                    .formatted(
                            when.words(),
                            figure.isPresent() ? when.condition().told(figure.getAsDouble()) : "not measurable"));
        }
    }

    private void carryOut(int index) {
        Action action = steps.get(index).action();
        if (!halted && !over && !(action instanceof Action.Note)) {
            begin();
        }
        if (halted || over) {
            return;
        }
        done[index] = true;
        carriedOut[index] = true;
        String when = steps.get(index).trigger().words();
        performer.perform(action, refused -> failures.add(when + ", " + refused));
        if (steps.get(index).last()) {
            over = true;
            onLast.run();
        } else {
            awaitCondition(index + 1);
        }
    }

    private void begin() {
        if (!begun) {
            begun = true;
            halted = !beforeFirst.mayBegin();
        }
    }
}
