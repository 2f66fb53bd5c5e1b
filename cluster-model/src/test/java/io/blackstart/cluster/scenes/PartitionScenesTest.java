package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.PrimaryFenced;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.SeatVacated;
import io.blackstart.cluster.event.ClusterEvent.TailDropped;
import io.blackstart.cluster.event.ClusterEvent.TailFound;
import io.blackstart.cluster.event.ClusterEvent.TailMerged;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Setting;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Partitions, and how both sides come together again (rules P1 to P7), told as scenes. */
class PartitionScenesTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void p1_p7_bothSidesWriteAndAfterHealingEverythingOfBothIsEverywhere() {
        try (Scene scene = Scene.settled(1)) {
            scene.partition(List.of("a", "b"), List.of("c", "d"));
            scene.runMillis(2_000);
            scene.client("a").mustSet("left", "1");
            scene.client("c").mustSet("right", "2");
            scene.heal();
            scene.runMillis(5_000);
            scene.assertEverywhere("left", "1");
            scene.assertEverywhere("right", "2");
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void p1_p7_theSameForEveryWayToSplitFourZones() {
        List<String> zones = List.of("a", "b", "c", "d");
        for (int split = 1; split < 8; split++) {
            int leftMask = split;
            List<String> left = zones.stream()
                    .filter(zone -> (leftMask >> zones.indexOf(zone) & 1) == 1)
                    .toList();
            List<String> right =
                    zones.stream().filter(zone -> !left.contains(zone)).toList();
            try (Scene scene = Scene.settled(split)) {
                scene.partition(left, right);
                scene.runMillis(2_000);
                // A side without a voter has no primary and refuses; what it refused is not asked for later.
                List<String> written = zones.stream()
                        .filter(zone ->
                                scene.client(zone).set(zone, "from " + zone).outcome() == Outcome.ACKNOWLEDGED)
                        .toList();
                assertTrue(written.size() >= 3, "split " + left + " / " + right + " wrote " + written);
                scene.heal();
                scene.runMillis(5_000);
                scene.assertReplicasIdentical();
                written.forEach(zone -> scene.assertEverywhere(zone, "from " + zone));
            }
        }
    }

    @Test
    void p5_p6_ofTwoWritesToOneKeyTheLaterWinsAndTheOtherIsInTheLedger() {
        try (Scene scene = Scene.settled(2)) {
            scene.partition(List.of("a", "b"), List.of("c", "d"));
            scene.runMillis(2_000);
            scene.client("c").mustSet("k", "earlier");
            scene.runMillis(50);
            scene.client("a").mustSet("k", "later");
            scene.heal();
            scene.runMillis(5_000);
            scene.assertEverywhere("k", "later");
            assertEquals(
                    1,
                    scene.told(TailMerged.class).stream()
                            .mapToInt(TailMerged::ledgerEntries)
                            .sum());
        }
    }

    /**
     * A partition heals for one machine only, under load: it hears two primaries, and elects the one in office who has most. That one does not reach a majority of
     * those who took part; it used to be elected again each second, and both sides refused all writes for as long as the bridge stood.
     */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void e7_m6_whoDoesNotComeToReignIsPassedOver(Mode mode) {
        ClusterSpec threeZones = new ClusterSpec(
                new Region("eu", List.of("a", "b", "c"), 2),
                "orders",
                mode,
                true,
                OptionalInt.empty(),
                ClusterSettings.defaults(),
                3);
        try (Scene scene = Scene.settled(threeZones)) {
            scene.client("a").mustSet("k", "1");
            scene.cluster().operator().switchOver("b1");
            scene.runMillis(1_000);
            scene.client("a").mustSet("k", "2");
            scene.partition(List.of("a"), List.of("b", "c"));
            scene.partition(List.of("a"), List.of("b"));
            underLoad(scene, 2_000);
            scene.undoPartition(List.of("a"), List.of("b", "c"));
            underLoad(scene, 6_000);
            Scene.Client client = scene.client("c");
            client.mustSet("k", "v");
            assertTrue(client.took().toMillis() < 50, client.took()::toString);
            scene.heal();
            scene.runMillis(5_000);
            scene.assertEverywhere("k", "v");
            scene.assertReplicasIdentical();
        }
    }

    private static void underLoad(Scene scene, int millis) {
        for (int past = 0; past < millis; past += 20) {
            for (String zone : List.of("a", "b", "c")) {
                scene.client(zone).sendSet("of " + zone, "v" + past);
            }
            scene.runMillis(20);
        }
    }

    @Test
    void e4_aGatewayStillKnowsWhatTheOtherSideAcknowledgedWhenItsOwnPrimaryDies() {
        try (Scene scene = Scene.settled(3)) {
            scene.partition(List.of("a"), List.of("b", "c", "d"));
            scene.runMillis(3_000);
            scene.client("a", "gateway-a1").mustSet("left", "held by a1 alone");
            scene.pullPlug("a1");
            scene.undoPartition(List.of("a"), List.of("b", "c", "d"));
            scene.runMillis(1_000);
            scene.client("a", "gateway-a1").mustSet("right", "in the other reign");
            scene.pullPlug(scene.primary());

            SeatVacated vacated = scene.runUntilTold(SeatVacated.class, Duration.ofSeconds(10), any -> true);
            assertTrue(vacated.reason().contains("no candidate was eligible"), vacated.reason());
            scene.plugIn("a1");
            scene.runMillis(3_000);
            assertEquals("held by a1 alone", scene.client("c").get("left"));
            scene.plugInAll();
            scene.runMillis(5_000);
            scene.assertEverywhere("left", "held by a1 alone");
            scene.assertEverywhere("right", "in the other reign");
        }
    }

    /**
     * Found by {@code random-faults-available} with seed 21095: those who refuse the primary of a lower reign hear all the same what it acknowledged. Both
     * primaries gone, nobody else is elected without it.
     */
    @Test
    void e4_whoRefusesAPrimaryOfALowerReignKnowsWhatItAcknowledged() {
        try (Scene scene = Scene.settled(3)) {
            Fault unheard =
                    new Fault.Partitioned(new TreeSet<>(List.of("a")), new TreeSet<>(List.of("b", "c", "d")), true);
            scene.inject(unheard);
            scene.deafen(List.of("b"), List.of("a"));
            scene.runMillis(2_000);
            scene.client("a", "gateway-a1").mustSet("left", "held by a1 alone");
            assertEquals("b1", scene.primary());
            scene.undo(unheard);
            scene.client("a", "gateway-a1").sendSet("more", "that nobody takes");
            scene.runUntilTold(PrimaryFenced.class, Duration.ofSeconds(10), _ -> true);
            scene.pullZone("a");
            scene.pullPlug("b1");
            SeatVacated vacated = scene.runUntilTold(SeatVacated.class, Duration.ofSeconds(10), any -> true);
            assertTrue(vacated.reason().contains("no candidate was eligible"), vacated.reason());
            scene.heal();
            scene.runMillis(10_000);
            scene.assertEverywhere("left", "held by a1 alone");
        }
    }

    /**
     * Found by {@code random-faults-fast} with seed 12011: a disk is wiped between telling of its tail and being asked for it. Its empty answer was taken
     * for the whole tail, and the other disk that had it was told that all of it was taken over.
     */
    @Test
    void p4_aDiskWipedBeforeItIsAskedForItsTailSaysNothingOfIt() {
        try (Scene scene = Scene.settled(5)) {
            scene.partition(List.of("a", "b"), List.of("c", "d"));
            scene.runMillis(3_000);
            scene.client("a", "gateway-a1").mustSet("left", "on the disks of a1 and b1");
            scene.client("c", "gateway-c1").mustSet("right", "in the other reign");
            scene.partition(List.of("b"), List.of("a", "c", "d"));
            scene.undoPartition(List.of("a", "b"), List.of("c", "d"));
            scene.runUntilTold(PrimaryFenced.class, Duration.ofSeconds(10), _ -> true);
            scene.runMillis(1);
            scene.inject(new Fault.WipedDisk("a1"));
            assertEquals(List.of(), scene.told(TailFound.class), "what a1 said of its tail is under way");
            scene.runMillis(3_000);
            assertEquals("a1", scene.last(TailFound.class).orElseThrow().replica());
            scene.undoPartition(List.of("b"), List.of("a", "c", "d"));
            scene.runMillis(5_000);
            scene.assertEverywhere("left", "on the disks of a1 and b1");
            scene.assertEverywhere("right", "in the other reign");
        }
    }

    @Test
    void p3_p4_theUnacknowledgedTailOfADeposedPrimaryIsFoundMergedAndThenDropped() {
        try (Scene scene = Scene.settled(3)) {
            scene.partition(List.of("a"), List.of("b", "c", "d"));
            scene.client("a").sendSet("tail", "nobody was promised this");
            scene.runMillis(300);
            scene.pullZone("a");
            scene.runMillis(2_000);
            scene.heal();
            scene.runMillis(3_000);
            long found =
                    scene.whenAfter(0, TailFound.class, tail -> tail.replica().equals("a1"));
            long merged =
                    scene.whenAfter(0, TailMerged.class, tail -> tail.primary().equals("b1"));
            long dropped =
                    scene.whenAfter(0, TailDropped.class, tail -> tail.replica().equals("a1"));
            assertTrue(found < merged && merged < dropped, found + " " + merged + " " + dropped);
            scene.assertEverywhere("tail", "nobody was promised this");
        }
    }

    @Test
    void p3_scene1_theTailOfAMereBackupThatReturnsIsTakenOver() {
        try (Scene scene = Scene.settled(4)) {
            scene.partition(List.of("a", "c", "d"), List.of("b"));
            scene.client("a").mustSet("k", "a and c have it");
            scene.runMillis(2_000);
            assertEquals("b1", scene.primary(), "b reigns alone on its side");
            scene.client("b").mustSet("other", "b has it");
            List.of("a", "c", "d").forEach(scene::pullZone);
            scene.undoPartition(List.of("a", "c", "d"), List.of("b"));
            scene.plugInZone("c");
            scene.runUntilTold(
                    TailDropped.class, SOON, dropped -> dropped.replica().equals("c1"));
            assertEquals("b1", scene.primary());
            scene.heal();
            scene.runMillis(5_000);
            scene.assertEverywhere("k", "a and c have it");
            scene.assertEverywhere("other", "b has it");
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void p4_scene2_whatAMergeDidNotTakeOfABranchIsKeptAndTakenLater() {
        try (Scene scene = Scene.settled(5)) {
            scene.partition(List.of("a", "d"), List.of("b", "c"));
            scene.runMillis(2_000);
            scene.client("a").mustSet("first", "a and d have it");
            scene.partition(List.of("a"), List.of("b", "c", "d"));
            scene.undoPartition(List.of("a", "d"), List.of("b", "c"));
            scene.client("a").mustSet("second", "only a has it");
            scene.runUntilTold(TailMerged.class, SOON, any -> true);
            scene.runMillis(500);
            assertEquals("a and d have it", scene.onDisk("b1", "first"));
            assertEquals("", scene.onDisk("b1", "second"));
            scene.heal();
            scene.runMillis(5_000);
            scene.assertEverywhere("first", "a and d have it");
            scene.assertEverywhere("second", "only a has it");
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void p4_scene3_aCrashAnywhereOnTheWayOfAMergeLosesNothing() {
        ClusterSettings slowDisk = ClusterSettings.defaults().with(Setting.DISK_SYNC, 10_000_000);
        for (long seed = 1; seed <= 15; seed++) {
            try (Scene scene = Scene.settled(seed, slowDisk)) {
                scene.partition(List.of("a"), List.of("b", "c", "d"));
                scene.runMillis(2_000);
                scene.client("a").mustSet("left", "1");
                scene.client("c").mustSet("right", "2");
                scene.heal();
                scene.runUntilTold(TailFound.class, SOON, any -> true);
                scene.runMillis(seed * 8);
                List.of("a1", "b1", "c1", "d1").forEach(scene::pullPlug);
                scene.plugInAll();
                scene.runMillis(8_000);
                scene.assertEverywhere("left", "1");
                scene.assertEverywhere("right", "2");
                scene.assertReplicasIdentical();
            }
        }
    }

    @Test
    void p1_scene14_twoSidesThatElectTheSameEpochHaveTwoReigns() {
        int sameEpoch = 0;
        for (long seed = 1; seed <= 12; seed++) {
            try (Scene scene = Scene.settled(seed)) {
                scene.pullZone("a");
                scene.partition(List.of("b"), List.of("c", "d"));
                scene.runMillis(3_000);
                List<Reign> reigns = scene.told(ReignBegan.class).stream()
                        .map(ReignBegan::reign)
                        .toList();
                sameEpoch += reigns.contains(new Reign(2, "b1")) && reigns.contains(new Reign(2, "c1")) ? 1 : 0;
                scene.client("b").mustSet("left", "1");
                scene.client("c").mustSet("right", "2");
                scene.heal();
                scene.runMillis(5_000);
                scene.assertEverywhere("left", "1");
                scene.assertEverywhere("right", "2");
                scene.assertReplicasIdentical();
            }
        }
        assertTrue(sameEpoch > 0, "none of the seeds made the scene");
    }
}
