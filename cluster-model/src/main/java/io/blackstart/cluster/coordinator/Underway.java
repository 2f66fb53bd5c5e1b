package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.coordinator.ReshapePlan.Step;

/**
 * A change that is being carried out (rule Z3).
 *
 * @param plan as it was told last
 * @param step index in the plan of the step told last; -1 before the first
 * @param words of that step
 */
record Underway(Change change, Goal goal, PlannedReshape plan, int step, String words) {
    static Underway at(Change change, Goal goal, PlannedReshape plan) {
        return new Underway(change, goal, plan, -1, "");
    }

    /** Whether the plan that was told still says what happens next. */
    boolean foresees(String primary, Step next) {
        return plan.primary().equals(primary)
                && (next instanceof ReshapePlan.Done || plan.steps().contains(next.words()));
    }

    Underway told(int index, Step last) {
        return new Underway(change, goal, plan, index, last.words());
    }
}
