package io.blackstart.cluster;

import io.blackstart.cluster.coordinator.PlannedReshape;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;

/**
 * What an operator can do to a running cluster; drills, the console and the command line all act through it. Call it on the pump
 * only ({@code engine.inject(…)} from elsewhere).
 *
 * <p>Each action throws {@link IllegalArgumentException} with one sentence for the user if it names something that does not exist,
 * and otherwise returns a sentence that says what it did and how it is undone.
 */
public interface Operator {
    /** Breaks something; breaking it twice is a no-op with a notice. */
    String inject(Fault fault);

    /** Mends what was broken under that name; mending twice is a no-op with a notice. */
    String undo(String faultName);

    /** Mends a machine's disk, whatever ails it; of a wiped one the replica fills the new one by itself (rule W7). */
    String mendDisk(String machine);

    /** Gives power back to a machine, to all machines of a zone, or to all, whatever took it. */
    String plugIn(Target target);

    /** Mends every fault. */
    String healAll();

    /**
     * Rule Z3: what turning multi-AZ on or off would do now. A dry run: it changes nothing and tells nothing.
     *
     * @throws IllegalArgumentException with a sentence if there is nothing to do, a reshape is under way, no primary is in office, the
     *     region has too few zones, or a machine that is needed has no power
     */
    PlannedReshape planMultiAz(boolean on);

    /**
     * Rule Z3: carries out a plan that was shown, if it is still what would be done; otherwise does nothing and answers with the plan
     * that is.
     *
     * @throws IllegalArgumentException as {@link #planMultiAz}
     */
    ReshapeAnswer reshape(PlannedReshape shown);

    /** Rules Z1 to Z3, without looking at a plan: begins once there is a primary, waits for machines that have no power. */
    String multiAz(boolean on);

    /** Rule E8. */
    String switchOver(String toMachine);
}
