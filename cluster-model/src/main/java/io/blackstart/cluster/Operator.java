package io.blackstart.cluster;

import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.coordinator.PlannedMove;
import io.blackstart.cluster.coordinator.PlannedPromotion;
import io.blackstart.cluster.coordinator.PlannedReshape;
import io.blackstart.cluster.coordinator.RecoveryPoint;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import java.util.List;

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
     * Rules Z3, Z8: what a change of the placement would do now. A dry run: it changes nothing and tells nothing.
     *
     * @throws IllegalArgumentException with a sentence if there is nothing to do, a reshape is under way, no primary is in office, no
     *     machine is free for it, rule Z4 could not hold, or a machine that is needed has no power
     */
    PlannedReshape plan(Change change);

    /** The plan of {@link #multiAz}. */
    default PlannedReshape planMultiAz(boolean on) {
        return plan(new Change.MultiAz(on));
    }

    /**
     * Rule Z3: carries out a plan that was shown, if it is still what would be done; otherwise does nothing and answers with the plan
     * that is.
     *
     * @throws IllegalArgumentException as {@link #plan}
     */
    ReshapeAnswer reshape(PlannedReshape shown);

    /** Rules Z1 to Z3, without looking at a plan: begins once there is a primary, waits for machines that have no power. */
    String multiAz(boolean on);

    /**
     * Plans a change and carries it out at once.
     *
     * @throws IllegalArgumentException as {@link #plan}
     */
    String change(Change change);

    /** One read replica more, on a free machine of that zone; as {@link #change}. */
    default String addReadReplica(String zone) {
        return change(new Change.AddReadReplica(zone));
    }

    /** One read replica less; as {@link #change}. Refused for the primary, the backup, and where rule Z4 could not hold without it. */
    default String removeReadReplica(String machine) {
        return change(new Change.RemoveReadReplica(machine));
    }

    /** Rule Z8: nothing is placed on a database or gateway machine any more, and what is there goes; as {@link #change}. */
    default String drain(String machine) {
        return change(new Change.Drain(machine));
    }

    /** Undoes {@link #drain}: the machine may take something again. */
    default String undrain(String machine) {
        return change(new Change.Undrain(machine));
    }

    /** Rule Z7: to another region that holds a complete copy; as {@link #change}. Nothing acknowledged is lost. */
    default String moveRegion(String region) {
        return change(new Change.MoveRegion(region));
    }

    /**
     * Rule Z7: what would be lost if everything outside a region were lost now.
     *
     * @throws IllegalArgumentException with a sentence if there is no such region
     */
    RecoveryPoint recoveryPoint(String region);

    /**
     * Rules Z7, E9: what moving to another region by force would give up, the one in which the database stands being lost. A dry run.
     *
     * @throws IllegalArgumentException with a sentence if there is no such region, the database stands there, no complete copy there is heard,
     *     a primary is in office, or the mode is {@code strict}
     */
    PlannedMove planForceMove(String region);

    /**
     * Rules Z7, E9: forces the copy that was shown to reign, then moves there what is left.
     *
     * @throws IllegalArgumentException as {@link #planForceMove}, and if more would be lost by now than was shown
     */
    String forceMove(PlannedMove shown);

    /** The same without looking at the plan first, for drills. */
    default String forceMove(String region) {
        return forceMove(planForceMove(region));
    }

    /**
     * Rule Z3: rolls back the reshape under way; one that is being rolled back goes on after all.
     *
     * @throws IllegalArgumentException with a sentence if there is none
     */
    String cancelReshape();

    /**
     * Rule Z6: the disk of a replaced machine is not waited for any more. What only it had is lost, as far as anybody knows; this cannot be
     * undone.
     *
     * @throws IllegalArgumentException with a sentence if it is not waited for
     */
    String giveUpDisk(String machine);

    /** Rule P6: what lost in merges so far, in the order in which it was told. */
    List<LedgerLine> ledger();

    /**
     * Rule P6: writes what lost back, as a new write through the primary; over whatever stands there now. How that ends is told by
     * an event.
     *
     * @param entryId of an entry of {@link #ledger}
     * @throws IllegalArgumentException with a sentence if there is no such entry, it was written back already or is on its way, no primary
     *     is in office, or no gateway is up
     */
    String writeBack(String entryId);

    /** Rule E8. */
    String switchOver(String toMachine);

    /**
     * Rule E9: how many acknowledged writes a forced promotion would give up now, as far as witnesses know. A dry run: it changes nothing and
     * tells nothing.
     *
     * @throws IllegalArgumentException with a sentence if there is no such replica, it is not heard or not complete, a primary is in office,
     *     or the mode is {@code strict}
     */
    PlannedPromotion planForcePromote(String machine);

    /**
     * Rule E9: brings a machine to reign as it was shown; never with more lost than that.
     *
     * @throws IllegalArgumentException as {@link #planForcePromote}, and if more would be lost by now than was shown
     */
    String forcePromote(PlannedPromotion shown);

    /** The same without looking at the plan first, for drills. */
    default String forcePromote(String machine) {
        return forcePromote(planForcePromote(machine));
    }
}
