package io.blackstart.cluster;

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

    /** Rules Z1 to Z3. */
    String multiAz(boolean on);

    /** Rule E8. */
    String switchOver(String toMachine);
}
