package io.blackstart.cluster.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Placement;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Rule Z7: where a database stands once it has moved. Home eu-5 with zones a to d, read region us-1. */
class MoveRuleZ7Test {
    private static final Region HOME = new Region("eu-5", List.of("a", "b", "c", "d"));

    private static Regions with(String... farZones) {
        return new Regions(HOME, List.of(new Region("us-1", List.of(farZones))));
    }

    private static Standing standing(Regions regions, boolean multiAz, List<String> live, List<String> powerless) {
        Placement placement = Placement.initial(regions, multiAz, OptionalInt.empty());
        TreeSet<String> complete =
                new TreeSet<>(live.isEmpty() ? placement.roles().keySet() : live);
        return new Standing(
                regions,
                Mode.AVAILABLE,
                OptionalInt.empty(),
                Goal.of(multiAz, "eu-5", placement),
                "a1",
                new ClusterConfig(1, placement.voters(), placement.roles()),
                complete,
                complete,
                new TreeSet<>(),
                new TreeSet<>(powerless),
                new TreeSet<>());
    }

    @Test
    void z7_theHomeIsPlacedAsAnyHomeAndTheOldOneReads() {
        Standing now = standing(with("x", "y", "z"), true, List.of(), List.of());
        Goal goal = MoveRule.moved("us-1", now);
        assertEquals("us-1", goal.home());
        assertEquals(List.of("a1", "b1", "x1", "x2", "y1", "z1"), List.copyOf(goal.replicas()));
        assertEquals(
                List.of("gateway-a1", "gateway-b1", "gateway-x1", "gateway-y1", "gateway-z1"),
                List.copyOf(goal.gateways()));
        Placement target = GoalRule.target(goal, now);
        assertEquals(List.of("x1", "y1", "z1"), target.voters());
        assertEquals(ReplicaRole.PRIMARY, target.roles().get("x1"));
        assertEquals(ReplicaRole.READ, target.roles().get("a1"));
    }

    @Test
    void z7_z4_noZoneOfTheNewHomeHoldsAMajorityOfTheVoters() {
        Standing now = standing(with("x", "y", "z"), true, List.of(), List.of("x2"));
        Placement target = GoalRule.target(MoveRule.moved("us-1", now), now);
        assertEquals(
                3,
                target.voters().stream()
                        .map(voter -> voter.substring(0, 1))
                        .distinct()
                        .count());
        assertTrue(!target.roles().containsKey("x2"), "it has no power");
    }

    @Test
    void z7_ofALostHomeNothingIsLeft() {
        Standing now = standing(
                with("x", "y", "z"),
                true,
                List.of("x1", "y1"),
                HOME.machines().stream().map(machine -> machine.name()).toList());
        Goal goal = MoveRule.moved("us-1", now);
        assertEquals(List.of(), goal.replicasIn(HOME));
        assertEquals(List.of(), goal.gatewaysIn(HOME));
    }

    @Test
    void z7_thePrimaryComesFromACompleteCopy() {
        Standing now = standing(with("x", "y", "z"), true, List.of("a1", "b1", "c1", "d1", "y1"), List.of());
        Placement target = GoalRule.target(MoveRule.moved("us-1", now), now);
        assertEquals("y1", target.voters().getFirst());
    }

    @Test
    void z7_aRegionThatCannotHoldItIsRefused() {
        assertRefused(
                "multi-AZ needs at least 3 zones, region us-1 has 2",
                standing(with("x", "y"), true, List.of(), List.of()));
        assertRefused(
                "no complete copy stands in us-1; add one (replica add zone x) and wait until it is LIVE",
                standing(with("x", "y", "z"), true, List.of("a1", "b1", "c1", "d1"), List.of()));
    }

    @Test
    void z7_withMultiAzOffASingleZoneIsEnough() {
        Standing now = standing(with("x"), false, List.of(), List.of());
        Goal goal = MoveRule.moved("us-1", now);
        assertEquals(List.of("x1", "x2"), goal.replicasIn(now.regions().named("us-1")));
    }

    private static void assertRefused(String sentence, Standing now) {
        assertEquals(
                sentence,
                assertThrows(IllegalArgumentException.class, () -> MoveRule.moved("us-1", now))
                        .getMessage());
    }
}
