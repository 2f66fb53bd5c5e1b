package io.blackstart.cluster.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.coordinator.PlannedReshape.Duty;
import io.blackstart.cluster.coordinator.PlannedReshape.Seat;
import io.blackstart.cluster.coordinator.ReshapePlan.Situation;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.topology.Placement;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Rule Z3: what a reshape would do is shown before it begins, and why it cannot. */
class ReshapeRuleZ3Test {
    private static final Region REGION = new Region("eu", List.of("a", "b", "c", "d"));

    @Test
    void z3EachMachineIsShownBeforeAndAfter() {
        PlannedReshape plan = plan(true);

        assertEquals(
                List.of(
                        new Seat("a", "a1", Duty.PRIMARY, Duty.PRIMARY),
                        new Seat("a", "a2", Duty.BACKUP, Duty.NONE),
                        new Seat("a", "gateway-a1", Duty.GATEWAY, Duty.GATEWAY),
                        new Seat("b", "b1", Duty.READ, Duty.BACKUP),
                        new Seat("b", "b2", Duty.NONE, Duty.NONE),
                        new Seat("b", "gateway-b1", Duty.NONE, Duty.GATEWAY),
                        new Seat("c", "c1", Duty.NONE, Duty.READ)),
                plan.seats().subList(0, 7));
        assertEquals(List.of("c1", "d1"), plan.copies());
    }

    @Test
    void z3WhoIsBehindIsShownAsCatchingUp() {
        Situation now = standing(false);
        Situation behind = new Situation(
                now.config(),
                now.replicas(),
                new TreeSet<>(Set.of("a1")),
                now.gateways(),
                now.answering(),
                now.serving());

        assertEquals(List.of("b1", "c1", "d1"), plan(true, behind).copies());
    }

    @Test
    void z3WhereNothingWouldChangeThatIsSaid() {
        PlannedReshape plan = plan(true, standing(true));

        assertEquals(
                Optional.of("multi-AZ is on already: every machine stands where the plan would put it"),
                ReshapeRule.refusal(plan, Set.of()));
    }

    @Test
    void z3OnlyMachinesThatAreNeededMustHavePower() {
        assertEquals(Optional.empty(), ReshapeRule.refusal(plan(true), Set.of("a2", "b2")));
        assertEquals(
                Optional.of("multi-AZ on needs c1 and gateway-c1, without power now: plug in first"),
                ReshapeRule.refusal(plan(true), Set.of("c1", "c2", "gateway-c1")));
        assertEquals(Optional.empty(), ReshapeRule.refusal(plan(false), Set.of("c1", "d1", "gateway-c1")));
    }

    /** From the other placement to that one, around a1. */
    private static PlannedReshape plan(boolean multiAz) {
        return plan(multiAz, standing(!multiAz));
    }

    private static PlannedReshape plan(boolean multiAz, Situation now) {
        return ReshapeRule.plan(
                Regions.of(REGION),
                "eu",
                new Change.MultiAz(multiAz),
                multiAz,
                "a1",
                Placement.around(REGION, multiAz, "a1"),
                now);
    }

    private static Situation standing(boolean multiAz) {
        Placement placement = Placement.around(REGION, multiAz, "a1");
        return new Situation(
                new ClusterConfig(1, placement.voters(), placement.roles()),
                new TreeSet<>(placement.roles().keySet()),
                new TreeSet<>(placement.roles().keySet()),
                new TreeSet<>(placement.gateways()),
                new TreeSet<>(placement.gateways()),
                new TreeSet<>(placement.gateways()));
    }
}
