package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Operator;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.GatewayRetired;
import io.blackstart.cluster.event.ClusterEvent.MachinesDrained;
import io.blackstart.cluster.event.ClusterEvent.NoteTold;
import io.blackstart.cluster.event.ClusterEvent.ReshapeBegan;
import io.blackstart.cluster.event.ClusterEvent.ReshapeFailed;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.topology.Mode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules Z3, Z8: one change takes the place of another, is called off, or has to wait for a primary. */
class GivingWayScenesTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final List<String> ALL_ZONES = List.of("a", "b", "c", "d");

    /** It stayed "drained" with its replica on it, and a drain was refused: it was drained already. */
    @Test
    void z8_aDrainInWhosePlaceAToggleComesIsNone() {
        try (Scene scene = Scene.settled(1)) {
            Operator operator = scene.cluster().operator();
            operator.drain("c1");
            scene.runMillis(20);
            operator.multiAz(false);
            scene.runMillis(300);
            operator.cancelReshape();
            scene.runUntilReshaped("roll back multi-az off", LONG);
            assertTrue(scene.cluster().disks().containsKey("c1"));
            assertEquals(
                    List.of(new ReshapeFailed("drain c1", "multi-az off takes its place")),
                    scene.told(ReshapeFailed.class));
            assertCanBeDrained(scene, "c1");
        }
    }

    @Test
    void z8_thePrimaryThatAToggleKeepsIsNotDrained() {
        try (Scene scene = Scene.settled(7)) {
            Operator operator = scene.cluster().operator();
            scene.freeze("b1");
            scene.runMillis(2_000);
            operator.drain("a1");
            scene.runMillis(2_000);
            operator.multiAz(false);
            scene.runMillis(2_000);
            scene.thaw("b1");
            scene.runUntilReshaped("multi-az off", LONG);
            assertEquals("a1", scene.primary());
            assertCanBeDrained(scene, "a1");
        }
    }

    @Test
    void z8_z7_whereToADatabaseIsForcedIsNotDrained() {
        try (Scene scene = TwoRegions.scene(4, Mode.AVAILABLE, false)) {
            Operator operator = scene.cluster().operator();
            operator.drain("x1");
            scene.runMillis(60);
            scene.inject(new Fault.PulledPlug(new Target.OneRegion("eu-5")));
            scene.runMillis(3_000);
            operator.forceMove("us-1");
            scene.runUntilReshaped("move-region us-1 --force", LONG);
            scene.heal();
            scene.runMillis(60_000);
            assertEquals("x1", scene.primary());
            assertCanBeDrained(scene, "x1");
        }
    }

    private static void assertCanBeDrained(Scene scene, String machine) {
        assertEquals(List.of(), scene.last(MachinesDrained.class).orElseThrow().drained());
        scene.cluster().operator().drain(machine);
        scene.runUntilReshaped("drain " + machine, LONG);
        assertFalse(scene.cluster().disks().containsKey(machine));
    }

    @Test
    void z3_aMoveHalfDoneInWhosePlaceAToggleComesIsToldAsFailed() {
        try (Scene scene = TwoRegions.scene(6, Mode.AVAILABLE, false)) {
            scene.cluster().operator().moveRegion("us-1");
            scene.runUntil("moved", LONG, () -> scene.primary().startsWith("x"));
            scene.cluster().operator().multiAz(true);
            scene.runUntilReshaped("multi-az on", LONG);
            assertEquals(
                    List.of(new ReshapeFailed("move-region us-1", "multi-az on takes its place")),
                    scene.told(ReshapeFailed.class));
        }
    }

    @Test
    void z3_aToggleWithoutAPrimarySaysWhatItWaitsFor() {
        try (Scene scene = Scene.settled(5)) {
            Operator operator = scene.cluster().operator();
            ALL_ZONES.forEach(scene::pullZone);
            scene.runMillis(5_000);
            assertEquals(
                    "multi-az off: begins once a primary is in office; undo with: cancel-reshape",
                    operator.multiAz(false));
            assertEquals(
                    "multi-az off begins once a primary is in office",
                    scene.last(NoteTold.class).orElseThrow().text());
            scene.plugInAll();
            scene.runUntilReshaped("multi-az off", LONG);
        }
    }

    @Test
    void z3_whatIsAskedForAgainGivesWayToNobody() {
        try (Scene scene = Scene.settled(5)) {
            Operator operator = scene.cluster().operator();
            Shown shown = new Shown(scene);
            operator.multiAz(false);
            scene.runMillis(60);
            operator.multiAz(false);
            scene.runMillis(300);
            assertEquals("multi-az off", shown.view().reshape().change());
            assertEquals(List.of(), scene.told(ReshapeFailed.class));
        }
    }

    /** It gave the endpoint to the read region's gateway alone, and retired the one at home that ran. */
    @Test
    void z3_aGatewayOfAReadRegionTakesNobodysPlace() {
        try (Scene scene = TwoRegions.scene(4, Mode.AVAILABLE, false)) {
            scene.runMillis(3_000);
            scene.cluster().operator().drain("gateway-a1");
            scene.pullPlug("gateway-b1");
            scene.runMillis(15_000);
            assertEquals(List.of(), scene.told(GatewayRetired.class));
        }
    }

    /** It said "undo with: replace c1", which is no verb. */
    @Test
    void z6_aReplacementCalledOffSaysHowItGoesOn() {
        try (Scene scene = Scene.settled(8)) {
            scene.pullPlug("c1");
            scene.runUntilTold(ReshapeBegan.class, LONG, begun -> begun.change().equals("replace c1"));
            assertEquals(
                    "replace c1: goes back to where it was; undo with: cancel-reshape",
                    scene.cluster().operator().cancelReshape());
        }
    }
}
