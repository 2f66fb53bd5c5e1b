package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.DepartedDiskMerged;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.ReplicaDeparted;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Setting;
import java.time.Duration;
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
}
