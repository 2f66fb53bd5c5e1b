package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Crowd;
import io.blackstart.cluster.Operator;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.event.ClusterEvent.DepartedDiskGivenUp;
import io.blackstart.cluster.event.ClusterEvent.DepartedDiskMerged;
import io.blackstart.cluster.event.ClusterEvent.PrimaryFenced;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.ReplicaDeparted;
import io.blackstart.cluster.event.ClusterEvent.ReplicaRetired;
import io.blackstart.cluster.event.ClusterEvent.ReshapeBegan;
import io.blackstart.cluster.event.ClusterEvent.ReshapeFailed;
import io.blackstart.cluster.event.ClusterEvent.ReshapeFinished;
import io.blackstart.cluster.event.ClusterEvent.RolesChanged;
import io.blackstart.cluster.event.ClusterEvent.TailMerged;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.cluster.topology.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rule Z6: machines that are gone too long are replaced, and what only their disks have is not forgotten. */
class ReplacementScenesTest {
    private static final List<String> ALONE = List.of("b1", "gateway-b1");
    private static final List<String> OTHERS = List.of("a", "b2", "c", "d");
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final ClusterSettings SOON = ClusterSettings.defaults()
            .with(Setting.REPLACE_AFTER, Duration.ofSeconds(3).toNanos());

    @Test
    void z6_aMachineGoneTooLongIsReplacedOneVoterAtATimeAndNobodyNotices() {
        try (Scene scene = Scene.settled(1, SOON)) {
            Crowd crowd = new Crowd(scene, 4);
            scene.pullPlug("b1");
            scene.runMillis(3_000);
            assertEquals(List.of(), scene.told(ReshapeBegan.class), "not before its time");
            scene.runUntilTold(
                    ReshapeFinished.class, LONG, finished -> finished.change().equals("replace b1"));
            assertEquals(List.of("a1", "b2", "c1", "d1"), members(scene));
            assertEquals(List.of(new ReplicaDeparted("b1")), scene.told(ReplicaDeparted.class));
            assertNoMoreThanOneVoterAtATime(scene);
            assertEquals(List.of(), crowd.failures());
            assertEquals(
                    List.of(),
                    crowd.goHome().stream()
                            .filter(breach -> !breach.contains("b1 has"))
                            .toList());
        }
    }

    @Test
    void z6_aMachineIsReplacedThoughSuspicionIsQuickerThanTheCoordinatorAsks() {
        ClusterSettings quick = SOON.with(
                        Setting.GOSSIP_INTERVAL, Duration.ofMillis(25).toNanos())
                .with(Setting.GOSSIP_SUSPECT_AFTER, Duration.ofMillis(50).toNanos());
        try (Scene scene = Scene.settled(11, quick)) {
            scene.pullPlug("b1");
            scene.runUntilReshaped("replace b1", LONG);
        }
    }

    @Test
    void r1_aGatewayReadsFromTheReplacementInItsZone() {
        try (Scene scene = Scene.settled(8, SOON)) {
            Scene.Client client = scene.client("b");
            client.mustSet("k", "v");
            scene.pullPlug("b1");
            scene.runUntilTold(ReshapeFinished.class, LONG, _ -> true);
            scene.runMillis(1_000);
            assertEquals("b2", client.read("k").servedBy());
        }
    }

    @Test
    void r1_aGatewayThatWasNotReachedDuringAChangeHearsOfItLater() {
        try (Scene scene = Scene.settled(8)) {
            scene.client("b").mustSet("k", "v");
            Fault flapping = new Fault.FlappingLinks("gateway-b1", LONG.toNanos());
            scene.inject(flapping);
            scene.cluster().operator().drain("b1");
            scene.runUntilReshaped("drain b1", LONG);
            scene.undo(flapping);
            scene.runMillis(2_000);
            assertEquals("b2", scene.client("b").read("k").servedBy());
        }
    }

    @Test
    void w1_stampsAreAboveThoseOfABulkCopy() {
        ClusterSettings smallQueue = ClusterSettings.defaults().with(Setting.UPDATE_QUEUE_SIZE, 1 << 10);
        try (Scene scene = Scene.settled(9, smallQueue)) {
            scene.inject(new Fault.SkewedClock("a1", Duration.ofSeconds(8).toNanos()));
            for (int i = 0; i < 40; i++) {
                scene.client("a").mustSet("k" + i % 3, "v" + i);
            }
            scene.inject(new Fault.WipedDisk("b1"));
            scene.runMillis(3_000);
            scene.cluster().operator().switchOver("b1");
            scene.runMillis(1_000);
            scene.client("c").mustSet("k0", "later");
            assertEquals("b1", scene.primary());
            assertEquals("later", scene.client("c").get("k0"));
        }
    }

    @Test
    void z6_aMachineThatIsBackInTimeIsNotReplaced() {
        try (Scene scene = Scene.settled(2, SOON)) {
            scene.pullPlug("b1");
            scene.runMillis(3_200);
            scene.plugIn("b1");
            scene.runMillis(6_000);
            assertEquals(List.of(), scene.told(ReshapeBegan.class));
            scene.assertReplicasIdentical();
        }
    }

    /** Nobody but the operator may want it; then the disks that come back give what they have to it. */
    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"AVAILABLE", "FAST"})
    void e9_z6_oneThatWasReplacedReignsIfItIsAllThatIsLeft(Mode mode) {
        try (Scene scene = Scene.settled(
                new ClusterSpec(new Region("eu-5", List.of("a", "b", "c", "d")), "orders", mode, true, SOON, 1))) {
            scene.client("a").mustSet("k", "v");
            scene.pullPlug("c1");
            scene.runUntilReshaped("replace c1", LONG);
            scene.client("a").mustSet("later", "1");
            List<String> others = new ArrayList<>(scene.cluster().disks().keySet());
            others.remove("c1");
            others.forEach(scene::pullPlug);
            scene.runMillis(1_000);
            scene.plugIn("c1");
            scene.runMillis(15_000);
            assertFalse(scene.reign().primary().equals("c1"), "it comes to reign by itself");
            scene.cluster().operator().forcePromote("c1");
            scene.runUntilTold(
                    ReignBegan.class, LONG, began -> began.reign().primary().equals("c1"));
            Scene.Client client = scene.client("c");
            assertEquals("v", client.get("k"));
            client.mustSet("during", "1");
            scene.runMillis(5_000);
            assertEquals("c1", scene.primary());
            scene.plugInAll();
            scene.runMillis(20_000);
            for (String key : List.of("later", "during")) {
                scene.assertEverywhere(key, "1");
            }
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void z3_z6_aReplacementThatIsCancelledIsNotTriedAgainAndNothingWaitsForWhoIsGone() {
        try (Scene scene = Scene.settled(1, SOON)) {
            scene.pullPlug("b1");
            scene.runUntilTold(ReshapeBegan.class, LONG, _ -> true);
            scene.runMillis(120);
            assertTrue(members(scene).contains("b2"));
            scene.cluster().operator().cancelReshape();
            scene.runUntilReshaped("roll back replace b1", LONG);
            scene.runMillis(10_000);
            assertEquals(2, scene.told(ReshapeBegan.class).size());
            assertEquals(List.of("a1", "b1", "c1", "d1"), members(scene));
            scene.plugIn("b1");
            scene.runMillis(3_000);
            scene.assertReplicasIdentical();
        }
    }

    private static void a1AcknowledgesByItselfAndIsReplaced(Scene scene) {
        scene.client("b").mustSet("k", "old");
        scene.partition(List.of("a"), List.of("b", "c", "d"));
        scene.runMillis(1_500);
        scene.client("a").mustSet("only-on-a1", "v");
        scene.pullPlug("a1");
        scene.undoPartition(List.of("a"), List.of("b", "c", "d"));
        scene.runUntilReshaped("replace a1", LONG);
    }

    @Test
    void e9_z6_whatTheDiskOfAReplacedMachineInReachHasWouldNotBeLost() {
        try (Scene scene = Scene.settled(3, SOON)) {
            a1AcknowledgesByItselfAndIsReplaced(scene);
            scene.runMillis(1_000);
            scene.cluster().disks().keySet().forEach(scene::pullPlug);
            scene.runMillis(1_000);
            scene.plugIn("d1");
            scene.runMillis(3_000);
            assertEquals(1, scene.cluster().operator().planForcePromote("d1").atLeast());
            scene.plugIn("a1");
            scene.runMillis(1_000);
            assertEquals(0, scene.cluster().operator().planForcePromote("d1").atLeast());
        }
    }

    @Test
    void z6_theDiskOfAReplacedMachineIsMergedBeforeItIsDiscarded() {
        try (Scene scene = Scene.settled(3, SOON)) {
            a1AcknowledgesByItselfAndIsReplaced(scene);
            assertFalse(members(scene).contains("a1"));
            assertEquals(List.of(), scene.told(ReplicaRetired.class), "its disk counts");
            scene.plugIn("a1");
            scene.runUntilTold(
                    DepartedDiskMerged.class, LONG, merged -> merged.replica().equals("a1"));
            assertTrue(scene.told(TailMerged.class).size() >= 1);
            assertEquals(List.of(new ReplicaRetired("a1")), scene.told(ReplicaRetired.class));
            assertEquals("v", scene.client("c").get("only-on-a1"));
            scene.runMillis(1_000);
            scene.assertEverywhere("only-on-a1", "v");
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void p5_scene22_aDeletionIsNotUndoneByTheDiskOfAReplacedMachineHoweverLateItReturns() {
        try (Scene scene = Scene.settled(10, SOON)) {
            scene.client("b").mustSet("gone", "old");
            scene.pullPlug("b1");
            scene.runMillis(1_000);
            scene.client("c").ask(new Command.Del(List.of(Bytes.of("gone"))));
            scene.runUntilTold(ReshapeFinished.class, LONG, _ -> true);
            scene.run(Duration.ofMinutes(3));
            scene.plugIn("b1");
            scene.runUntilTold(DepartedDiskMerged.class, LONG, _ -> true);
            scene.runMillis(1_000);
            scene.assertEverywhere("gone", "");
            scene.assertReplicasIdentical();
        }
    }

    private static void b1ReignsByItselfAndIsReplaced(Scene scene) {
        scene.partition(ALONE, OTHERS);
        scene.runUntilTold(
                ReignBegan.class, LONG, began -> began.reign().primary().equals("b1"));
        scene.pullPlug("b1");
        scene.runUntilTold(ReplicaDeparted.class, LONG, _ -> true);
    }

    /** random-faults-available, seed 260: it had come to reign on its side, nobody asked its disk, and the seat stayed vacant for ever. */
    @Test
    void e4_z6_aReplacedMachineThatReignedByItselfIsAskedWhatItsDiskHas() {
        try (Scene scene = Scene.settled(11, SOON)) {
            b1ReignsByItselfAndIsReplaced(scene);
            scene.client("a").mustSet("k", "v");
            scene.plugIn("b1");
            scene.undoPartition(ALONE, OTHERS);
            scene.runUntilTold(
                    PrimaryFenced.class, LONG, fenced -> fenced.replica().equals("a1"));
            scene.runUntilTold(
                    ReignBegan.class, LONG, began -> !began.reign().primary().equals("b1"));
            scene.runUntilTold(DepartedDiskMerged.class, LONG, _ -> true);
            assertFalse(members(scene).contains("b1"));
            scene.runMillis(1_000);
            scene.assertEverywhere("k", "v");
            scene.assertReplicasIdentical();
        }
    }

    /** A higher reign was heard and is dark since: the one that serves is the primary, whatever its number. */
    @Test
    void z6_aHigherReignThatIsHeardNoMoreKeepsNobodyFromBeingReplaced() {
        try (Scene scene = Scene.settled(11, SOON)) {
            scene.partition(ALONE, OTHERS);
            scene.runUntilTold(
                    ReignBegan.class, LONG, began -> began.reign().primary().equals("b1"));
            scene.runMillis(200);
            scene.pullPlug("b1");
            scene.runUntilReshaped("replace b1", LONG);
            assertTrue(members(scene).contains("b2"));
        }
    }

    /** Its answer comes when all others have long answered; without waiting for it nobody was eligible, each time. */
    @Test
    void e4_z6_whatOnlyAReplacedMachineMayHaveIsWaitedFor() {
        try (Scene scene = Scene.settled(11, SOON)) {
            // Nobody waits for anybody's start any more (rule E10).
            scene.runMillis(10_000);
            b1ReignsByItselfAndIsReplaced(scene);
            OTHERS.forEach(other -> scene.slowLink("b1", other, Duration.ofMillis(18)));
            scene.plugIn("b1");
            scene.undoPartition(ALONE, OTHERS);
            scene.runUntilTold(
                    PrimaryFenced.class, LONG, fenced -> fenced.replica().equals("a1"));
            scene.runUntilTold(
                    ReignBegan.class,
                    Duration.ofSeconds(3),
                    began -> !began.reign().primary().equals("b1"));
        }
    }

    @Test
    void z6_aDiskCountsThoughAConfigurationFromBeforeItDepartedComesBack() {
        try (Scene scene = Scene.settled(12)) {
            Operator operator = scene.cluster().operator();
            scene.inject(new Fault.SlowDisk("d1", LONG.toNanos()));
            operator.addReadReplica("b");
            scene.runUntilReshaped("replica add zone b", LONG);
            scene.pullPlug("b2");
            scene.runMillis(1_000);
            operator.drain("b2");
            scene.runUntilReshaped("drain b2", LONG);
            scene.pullPlug("d1");
            onlyD1IsLeftAndIsForced(scene);
            scene.runMillis(1_000);
            assertEquals(List.of(), scene.told(ReplicaRetired.class));
            List.of("a", "b", "c").forEach(scene::plugInZone);
            scene.runUntilTold(
                    DepartedDiskMerged.class, LONG, merged -> merged.replica().equals("b2"));
            scene.runMillis(1_000);
            scene.assertReplicasIdentical();
        }
    }

    /** Its configuration is from before it was pulled, and so from before a disk departed or was discarded. */
    private static void onlyD1IsLeftAndIsForced(Scene scene) {
        List.of("a", "b", "c").forEach(scene::pullZone);
        scene.undo(new Fault.SlowDisk("d1", LONG.toNanos()));
        scene.plugIn("d1");
        scene.runMillis(3_000);
        scene.cluster().operator().forcePromote("d1");
        scene.runUntilTold(
                ReignBegan.class, LONG, began -> began.reign().primary().equals("d1"));
    }

    /** Given up was what its disk had then; what it acknowledges later counts. */
    @Test
    void z6_theDiskOfAMachineThatIsAMemberAgainIsGivenUpNoMore() {
        try (Scene scene = Scene.settled(12, SOON)) {
            Operator operator = scene.cluster().operator();
            scene.inject(new Fault.SlowDisk("d1", LONG.toNanos()));
            scene.pullPlug("b1");
            scene.runUntilTold(ReplicaDeparted.class, LONG, _ -> true);
            scene.runMillis(60);
            operator.giveUpDisk("b1");
            scene.pullPlug("d1");
            onlyD1IsLeftAndIsForced(scene);
            List.of("a", "b", "c").forEach(scene::plugInZone);
            scene.runMillis(2_000);
            operator.drain("b2");
            scene.runUntilReshaped("drain b2", LONG);
            scene.pullPlug("b1");
            scene.runUntilTold(ReplicaDeparted.class, LONG, _ -> true);
            scene.runMillis(1_000);
            assertEquals(List.of(), scene.told(DepartedDiskGivenUp.class));
        }
    }

    @Test
    void z6_aDiskThatWasDiscardedIsNotWaitedForWhenAConfigurationFromBeforeComesBack() {
        try (Scene scene = Scene.settled(12, SOON)) {
            scene.pullPlug("b1");
            scene.runUntilTold(ReplicaDeparted.class, LONG, _ -> true);
            scene.runMillis(500);
            scene.pullPlug("d1");
            scene.runMillis(700);
            scene.plugIn("b1");
            scene.runUntilTold(ReplicaRetired.class, LONG, _ -> true);
            onlyD1IsLeftAndIsForced(scene);
            List.of("a", "b", "c").forEach(scene::plugInZone);
            scene.runMillis(2_000);
            String refusal = assertThrows(
                            IllegalArgumentException.class,
                            () -> scene.cluster().operator().giveUpDisk("b1"))
                    .getMessage();
            assertTrue(refusal.contains("there is none"), refusal);
            assertEquals(1, scene.told(ReplicaDeparted.class).size(), "told once");
            assertEquals(List.of(new ReplicaRetired("b1")), scene.told(ReplicaRetired.class));
        }
    }

    @Test
    void z6_theOperatorCanGiveADiskUpAndItIsTold() {
        try (Scene scene = Scene.settled(4, SOON)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> scene.cluster().operator().giveUpDisk("c1"));
            scene.pullPlug("c1");
            scene.runUntilTold(ReshapeFinished.class, LONG, _ -> true);
            scene.cluster().operator().giveUpDisk("c1");
            scene.runUntilTold(
                    DepartedDiskGivenUp.class, LONG, up -> up.replica().equals("c1"));
            assertFalse(scene.cluster().disks().containsKey("c1"));
            scene.plugIn("c1");
            scene.runMillis(2_000);
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void z6_thePrimarysMachineIsReplacedAfterItsFailover() {
        try (Scene scene = Scene.settled(5, SOON)) {
            Crowd crowd = new Crowd(scene, 4);
            scene.pullZone("a");
            scene.runUntilTold(
                    ReshapeFinished.class, LONG, finished -> finished.change().equals("replace a1"));
            assertZ4(scene);
            assertEquals(4, members(scene).size());
            scene.plugInZone("a");
            scene.runUntilTold(DepartedDiskMerged.class, LONG, _ -> true);
            scene.runMillis(1_000);
            assertEquals(List.of(), crowd.goHome());
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void z4_inThreeZonesAVoterIsNotReplacedIntoTheTwoThatAreLeft() {
        Region three = new Region("eu", List.of("a", "b", "c"));
        try (Scene scene = Scene.settled(new ClusterSpec(three, "orders", Mode.AVAILABLE, true, SOON, 6))) {
            scene.pullZone("c");
            ReshapeFailed failed = scene.runUntilTold(ReshapeFailed.class, LONG, _ -> true);
            assertEquals("replace c1", failed.change());
            assertTrue(failed.reason().contains("Z4"), failed.reason());
            scene.runMillis(5_000);
            assertEquals(1, scene.told(ReshapeFailed.class).size(), "told once");
            scene.plugInZone("c");
            scene.runMillis(3_000);
            scene.assertReplicasIdentical();
        }
    }

    /** Neither is put in the other's place. */
    @Test
    void z6_ofTwoThatAreGoneOneIsReplacedOnceThereIsRoom() {
        Region two = new Region("eu", List.of("a", "b", "c"), 2);
        ClusterSpec spec = new ClusterSpec(
                new Regions(two, List.of()), "orders", Mode.AVAILABLE, true, OptionalInt.of(3), SOON, 7);
        try (Scene scene = Scene.settled(spec)) {
            scene.freeze("a1");
            scene.runMillis(2_500);
            scene.freeze("a2");
            scene.runMillis(8_000);
            assertEquals(
                    List.of("replace a2"),
                    scene.told(ReshapeFailed.class).stream()
                            .map(ReshapeFailed::change)
                            .toList());
            scene.thaw("a2");
            scene.runUntilTold(
                    ReshapeFinished.class, LONG, finished -> finished.change().equals("replace a1"));
            assertEquals(List.of("a2", "b1", "b2", "c1", "c2"), members(scene));
        }
    }

    /** Nobody replaces it, for it runs, and nobody knows how long the cut lasts; nor is it the one who votes instead. */
    @ParameterizedTest
    @CsvSource({"AVAILABLE, b", "FAST, b", "AVAILABLE, d", "FAST, d", "STRICT, d"})
    void z6_aReplacementDoesNotWaitForWhoIsCutOff(Mode mode, String alone) {
        Region six = new Region("eu", List.of("a", "b", "c", "d", "e", "f"), 1);
        ClusterSpec spec =
                new ClusterSpec(new Regions(six, List.of()), "orders", mode, true, OptionalInt.of(3), SOON, 9);
        try (Scene scene = Scene.settled(spec)) {
            assertEquals(List.of("a1", "b1", "c1", "d1", "e1"), members(scene));
            List<String> others = new ArrayList<>(six.zones());
            others.remove(alone);
            scene.pullZone("a");
            scene.partition(List.of(alone), others);
            scene.runUntilReshaped("replace a1", LONG);
            assertEquals(List.of("b1", "c1", "d1", "e1", "f1"), members(scene));
            assertEquals(1, scene.told(ReshapeBegan.class).size());

            scene.undoPartition(List.of(alone), others);
            scene.runMillis(5_000);
            scene.assertReplicasIdentical();
        }
    }

    /** What was impossible is tried again once there is a machine for it; nobody has to ask. */
    @Test
    void z6_whoHadNowhereToGoIsReplacedOnceAMachineIsFree() {
        Region four = new Region("eu", List.of("a", "b", "c", "d"), 1);
        ClusterSpec spec = new ClusterSpec(
                new Regions(four, List.of()), "orders", Mode.AVAILABLE, true, OptionalInt.of(1), SOON, 8);
        try (Scene scene = Scene.settled(spec)) {
            assertEquals(List.of("a1", "b1", "c1"), members(scene));
            scene.pullPlug("d1");
            scene.pullPlug("c1");
            ReshapeFailed failed = scene.runUntilTold(ReshapeFailed.class, LONG, _ -> true);
            assertEquals("replace c1", failed.change());
            scene.runMillis(5_000);
            assertEquals(1, scene.told(ReshapeFailed.class).size(), "told once");

            scene.plugIn("d1");
            scene.runUntilReshaped("replace c1", LONG);
            assertEquals(List.of("a1", "b1", "d1"), members(scene));
        }
    }

    /** Its own machine and the free one beside it have power at one instant; which of them is heard first is chance. */
    @Test
    void z6_whoComesBackWithItsWholeZoneIsNotReplaced() {
        for (long seed = 1; seed <= 10; seed++) {
            try (Scene scene = Scene.settled(new ClusterSpec(
                    new Region("eu", List.of("a", "b", "c")), "orders", Mode.AVAILABLE, true, SOON, seed))) {
                scene.pullZone("c");
                scene.runUntilTold(ReshapeFailed.class, LONG, _ -> true);
                scene.runMillis(13 * seed);
                scene.plugInZone("c");
                scene.runMillis(5_000);
                assertEquals(List.of(), scene.told(ReshapeBegan.class));
            }
        }
    }

    @Test
    void z3_z6_aChangeWhoseMachineIsGoneGoesOnOnceAnotherOneIsFree() {
        try (Scene scene = Scene.settled(9, SOON)) {
            List<String> dark = List.of("a2", "b2", "c2", "d2");
            dark.forEach(scene::pullPlug);
            scene.cluster().operator().removeReadReplica("d1");
            scene.runUntilReshaped("replica remove d1", LONG);
            scene.cluster().operator().addReadReplica("d");
            scene.runUntilTold(RolesChanged.class, LONG, told -> told.roles().containsKey("d1"));
            scene.pullPlug("d1");
            scene.runUntilTold(
                    ReshapeFailed.class, LONG, failed -> failed.change().equals("replace d1"));
            scene.plugIn("d2");
            scene.runUntilReshaped("replica add zone d", LONG);
            assertEquals(List.of("a1", "b1", "c1", "d2"), members(scene));
            assertEquals(1, scene.told(ReshapeFailed.class).size(), "told once");
        }
    }

    @Test
    void z6_inStrictTooAndTheOldVoterIsNotHeardAnyMore() {
        ClusterSpec spec =
                new ClusterSpec(new Region("eu-5", List.of("a", "b", "c", "d")), "orders", Mode.STRICT, true, SOON, 7);
        try (Scene scene = Scene.settled(spec)) {
            Crowd crowd = new Crowd(scene, 4);
            scene.pullPlug("b1");
            scene.runUntilTold(ReshapeFinished.class, LONG, _ -> true);
            assertNoMoreThanOneVoterAtATime(scene);
            scene.plugIn("b1");
            scene.runUntilTold(DepartedDiskMerged.class, LONG, _ -> true);
            assertEquals(List.of(), crowd.failures());
            assertEquals(List.of(), crowd.goHome());
            scene.assertReplicasIdentical();
        }
    }

    /** random-faults-strict, seed 45: what a departed disk had and nobody acknowledged was taken over, with losers in the ledger. */
    @Test
    void p1_z6_inStrictADepartedDiskOwesNothing() {
        ClusterSpec spec =
                new ClusterSpec(new Region("eu-5", List.of("a", "b", "c", "d")), "orders", Mode.STRICT, true, SOON, 7);
        try (Scene scene = Scene.settled(spec)) {
            scene.client("b").mustSet("k", "acknowledged");
            scene.partition(List.of("a"), List.of("b", "c", "d"));
            scene.client("a").sendSet("k", "never acknowledged");
            scene.runMillis(100);
            scene.pullPlug("a1");
            scene.undoPartition(List.of("a"), List.of("b", "c", "d"));
            scene.runUntilTold(ReshapeFinished.class, LONG, _ -> true);
            scene.plugIn("a1");
            scene.runUntilTold(
                    DepartedDiskMerged.class, LONG, merged -> merged.replica().equals("a1"));
            assertEquals(List.of(), scene.told(TailMerged.class));
            scene.assertReplicasIdentical();
        }
    }

    private static List<String> members(Scene scene) {
        return List.copyOf(scene.last(RolesChanged.class).orElseThrow().roles().keySet());
    }

    private static void assertZ4(Scene scene) {
        RolesChanged now = scene.last(RolesChanged.class).orElseThrow();
        Region region = scene.cluster().spec().region();
        for (String zone : region.zones()) {
            long voters = now.voters().stream()
                    .filter(voter -> region.zoneOf(voter).equals(zone))
                    .count();
            assertTrue(2 * voters < now.voters().size(), zone + " of " + now.voters());
            assertFalse(now.roles().keySet().stream()
                    .allMatch(member -> region.zoneOf(member).equals(zone)));
        }
    }

    private static void assertNoMoreThanOneVoterAtATime(Scene scene) {
        List<RolesChanged> changes = scene.told(RolesChanged.class);
        for (int i = 1; i < changes.size(); i++) {
            TreeSet<String> before = new TreeSet<>(changes.get(i - 1).voters());
            TreeSet<String> after = new TreeSet<>(changes.get(i).voters());
            TreeSet<String> either = new TreeSet<>(before);
            either.addAll(after);
            before.retainAll(after);
            either.removeAll(before);
            assertTrue(either.size() <= 1, "changed at once: " + either);
        }
    }
}
