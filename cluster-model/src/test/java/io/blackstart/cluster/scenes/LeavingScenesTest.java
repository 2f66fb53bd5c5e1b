package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.DepartedDiskMerged;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.ReplicaDeparted;
import io.blackstart.cluster.event.ClusterEvent.ReshapeStepped;
import io.blackstart.cluster.event.ClusterEvent.RolesChanged;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules Z3, Z6, P4: whoever leaves may have acknowledged what nobody else has, so its disk is looked at before it is discarded. */
class LeavingScenesTest {
    private static final Region TWO_IN_A_ZONE = new Region("eu-5", List.of("a", "b", "c", "d"), 2);
    private static final Duration LONG = Duration.ofSeconds(25);

    private static ClusterSpec spec(long seed) {
        ClusterSettings soon = ClusterSettings.defaults()
                .with(Setting.REPLACE_AFTER, Duration.ofSeconds(3).toNanos());
        return new ClusterSpec(TWO_IN_A_ZONE, "orders", Mode.AVAILABLE, true, soon, seed);
    }

    @Test
    void z6_p4_theDiskOfAMachineThatIsReplacedOnceMoreInOneReignCountsOnceMore() {
        try (Scene scene = Scene.settled(spec(3))) {
            scene.client("a").mustSet("k", "v");
            c1IsReplacedAndAMemberAgain(scene);
            c1AcknowledgesByItselfAndIsReplaced(scene);
            scene.plugInZone("c");
            scene.runMillis(5_000);
            scene.assertEverywhere("k", "acknowledged by c1");
        }
    }

    private static void c1IsReplacedAndAMemberAgain(Scene scene) {
        scene.pullPlug("c1");
        scene.runUntilReshaped("replace c1", LONG);
        scene.plugIn("c1");
        scene.runUntilTold(
                DepartedDiskMerged.class, LONG, merged -> merged.replica().equals("c1"));
        scene.cluster().operator().drain("c2");
        scene.runUntilReshaped("drain c2", LONG);
        scene.cluster().operator().undrain("c2");
        scene.runUntilReshaped("undrain c2", LONG);
        scene.runMillis(2_000);
        assertEquals(Set.of("a1", "b1", "c1", "d1"), scene.cluster().disks().keySet());
    }

    private static void c1AcknowledgesByItselfAndIsReplaced(Scene scene) {
        List<String> others = List.of("a", "b", "d");
        Scene.Client inC = scene.client("c");
        scene.partition(List.of("c"), others);
        scene.runUntilTold(
                ReignBegan.class, LONG, began -> began.reign().primary().equals("c1"));
        inC.mustSet("k", "acknowledged by c1");
        scene.runMillis(200);
        scene.pullZone("c");
        scene.undoPartition(List.of("c"), others);
        scene.runUntilTold(
                ReplicaDeparted.class, LONG, departed -> departed.replica().equals("c1"));
    }

    /** The change that takes it off the list of members is acknowledged late, without it, when it reigns behind its cut already. */
    @Test
    void z6_p4_whatOneThatReignsBehindACutAcknowledgesCountsThoughItWasLiveWhenItWasToLeave() {
        try (Scene scene = Scene.settled(spec(12))) {
            scene.client("a").mustSet("k", "v");
            Scene.Client inC = scene.client("c");
            scene.cluster().operator().drain("c1");
            cutOffAfter(scene, "c1 is no longer a voter", 0);
            scene.runUntilTold(ReshapeStepped.class, LONG, step -> step.text().startsWith("c1 is no longer a member"));
            scene.cluster().disks().keySet().stream()
                    .filter(machine -> !machine.equals("c1"))
                    .forEach(machine -> scene.inject(
                            new Fault.SlowDisk(machine, Duration.ofMillis(900).toNanos())));
            scene.runUntilTold(
                    ReignBegan.class, LONG, began -> began.reign().primary().equals("c1"));
            inC.mustSet("k", "acknowledged by c1");
            scene.runMillis(20);
            scene.pullPlug("c1");
            scene.runMillis(3_000);
            scene.heal();
            scene.plugInAll();
            scene.runMillis(8_000);
            scene.assertEverywhere("k", "acknowledged by c1");
            assertFalse(scene.cluster().disks().containsKey("c1"));
        }
    }

    /** Its reign was lower than that of the other side, which discarded its disk as soon as it was in office. */
    @Test
    void z6_p4_whoIsNoMemberAnyMoreAcknowledgesNothingBehindACutThatIsLost() {
        for (long seed : new long[] {10, 23, 24}) {
            try (Scene scene = Scene.settled(spec(seed))) {
                scene.client("a").mustSet("k", "v");
                Scene.Client inC = scene.client("c");
                scene.cluster().operator().drain("c1");
                cutOffAfter(scene, "c2 becomes a voter", 30);
                scene.runUntilTold(
                        RolesChanged.class, LONG, changed -> !changed.roles().containsKey("c1"));
                scene.runMillis(20);
                scene.freeze("a1");
                scene.runMillis(1_500);
                String last = "v";
                for (int i = 0; i < 100 && inC.set("k", "c1 " + i).outcome() == Outcome.ACKNOWLEDGED; i++) {
                    last = "c1 " + i;
                }
                scene.heal();
                scene.runMillis(8_000);
                scene.assertEverywhere("k", last);
            }
        }
    }

    /** From that step on, or a little later, c1 and the gateway beside it are cut off. */
    private static void cutOffAfter(Scene scene, String step, long millis) {
        scene.runUntilTold(ReshapeStepped.class, LONG, stepped -> stepped.text().equals(step));
        scene.runMillis(millis);
        List<String> side = List.of("c1", "gateway-c1");
        List<String> others = new ArrayList<>(scene.cluster().disks().keySet());
        others.addAll(scene.cluster().gateways());
        others.removeAll(side);
        scene.partition(side, others);
    }

    @Test
    void z3_z8_aMachineIsEmptyOnceItsDrainHasFinished() {
        for (Mode mode : Mode.values()) {
            try (Scene scene = Scene.settled(1, mode)) {
                scene.cluster().operator().drain("c1");
                scene.runUntilReshaped("drain c1", LONG);
                assertFalse(scene.cluster().disks().containsKey("c1"), mode.toString());
            }
        }
    }

    /** Its disk is waited for as rule Z6 has it, and the operator may give it up. */
    @Test
    void z3_z6_oneThatGoesDarkOnItsWayOutHoldsNoChangeUp() {
        try (Scene scene = Scene.settled(spec(1))) {
            scene.cluster().operator().drain("c1");
            scene.runUntilTold(
                    RolesChanged.class, LONG, changed -> !changed.roles().containsKey("c1"));
            scene.pullPlug("c1");
            scene.runUntilReshaped("drain c1", Duration.ofSeconds(1));
            scene.runMillis(10_000);
            assertTrue(scene.cluster().disks().containsKey("c1"));
            scene.cluster().operator().giveUpDisk("c1");
            scene.runMillis(500);
            assertFalse(scene.cluster().disks().containsKey("c1"));
        }
    }

    /** A cut may last; the next change need not wait for its end. */
    @Test
    void z3_z6_oneThatIsCutOffOnItsWayOutIsWaitedForOnlyForAWhile() {
        try (Scene scene = Scene.settled(spec(1))) {
            scene.client("a").mustSet("k", "v");
            scene.cluster().operator().drain("c1");
            cutOffAfter(scene, "c1 is no longer a voter", 0);
            scene.runUntilReshaped("drain c1", Duration.ofSeconds(8));
            assertTrue(scene.cluster().disks().containsKey("c1"));
            scene.heal();
            scene.runMillis(1_000);
            assertFalse(scene.cluster().disks().containsKey("c1"));
        }
    }
}
