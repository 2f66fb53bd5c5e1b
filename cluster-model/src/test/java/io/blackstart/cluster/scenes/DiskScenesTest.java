package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Crowd;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.CatchUpBegan;
import io.blackstart.cluster.event.ClusterEvent.ElectionRefused;
import io.blackstart.cluster.event.ClusterEvent.InSyncChanged;
import io.blackstart.cluster.event.ClusterEvent.PrimaryFenced;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.ReplicaStarted;
import io.blackstart.cluster.event.ClusterEvent.SeatVacated;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.ReplicaState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Disks that are slow, full or empty (cluster.md §8, rules W3, W7), told as scenes. */
class DiskScenesTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final long MILLI = 1_000_000;

    @Test
    void s8_aSlowDiskOfAMemberSlowsWritesUntilItIsMended() {
        try (Scene scene = Scene.settled(1)) {
            Scene.Client client = scene.client("a");
            scene.inject(new Fault.SlowDisk("b1", 100 * MILLI));
            client.mustSet("k", "slow");
            assertTrue(client.took().toMillis() >= 100, "took " + client.took());
            scene.cluster().operator().mendDisk("b1");
            scene.runMillis(200);
            client.mustSet("k", "fast");
            assertTrue(client.took().toMillis() < 20, "took " + client.took());
        }
    }

    @Test
    void w3_aBackupWithAFullDiskIsDroppedAndJoinsAgainWhenThereIsRoom() {
        try (Scene scene = Scene.settled(2)) {
            Crowd crowd = new Crowd(scene, 4);
            Fault full = new Fault.FullDisk("b1");
            scene.inject(full);
            scene.runMillis(2_000);
            assertEquals(List.of("a1", "c1"), scene.inSync());
            assertEquals(List.of(), crowd.failures());
            scene.undo(full);
            scene.runUntilTold(
                    InSyncChanged.class, SOON, change -> change.members().contains("b1"));
            assertEquals(List.of(), crowd.goHome());
            assertEquals(1, scene.told(ReignBegan.class).size());
            scene.assertReplicasIdentical();
        }
    }

    /** A majority of two is both, and one of them could promise nothing: nobody was elected, for ever. */
    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"AVAILABLE", "FAST"})
    void w7_e3_whoseDiskConfirmsNothingIsNotWaitedForInElections(Mode mode) {
        for (Fault fault : List.of(new Fault.FullDisk("a1"), new Fault.SlowDisk("a1", 3_000 * MILLI))) {
            try (Scene scene = Pair.scene(4, mode, ClusterSettings.defaults())) {
                scene.client("a").mustSet("k", "before");
                scene.inject(fault);
                Pair.assertServes(scene, 20);
                assertEquals("a2", scene.primary());
                scene.heal();
                scene.runMillis(8_000);
                scene.assertEverywhere("k", "v");
                assertEquals(List.of("a1", "a2"), scene.inSync());
                scene.assertReplicasIdentical();
            }
        }
    }

    /** Found by {@link AvailabilityTest} with number 1032: the gateways' testimonies came too late. */
    @Test
    void w7_e3_norWhereElectionsAreShort() {
        ClusterSettings hasty = ClusterSettings.defaults().with("election.timeout", "65ms");
        try (Scene scene = Pair.scene(5, Mode.FAST, hasty)) {
            scene.inject(new Fault.FullDisk("a1"));
            Pair.assertServes(scene, 10);
            assertEquals("a2", scene.primary());
        }
    }

    /** One disk under all, as on a laptop: where nobody can promise at once everybody is waited for. */
    @Test
    void w7_e3_unlessNobodysDoes() {
        ClusterSettings patient = ClusterSettings.defaults().with("election.timeout", "3s");
        for (long seed = 1; seed <= 10; seed++) {
            try (Scene scene = Scene.settled(seed, patient)) {
                Crowd crowd = new Crowd(scene, 4);
                scene.runMillis(300);
                List.of("b1", "c1", "d1").forEach(machine -> scene.inject(new Fault.SlowDisk(machine, 900 * MILLI)));
                scene.runMillis(20);
                scene.pullPlug("a1");
                scene.runUntilTold(ReignBegan.class, Duration.ofSeconds(10), any -> true);
                assertEquals(List.of(), scene.told(SeatVacated.class), "seed " + seed);
                crowd.goHome();
            }
        }
    }

    /** What only its disk has is waited for: an election without it would find nobody eligible, and its report would come too late each time. */
    @Test
    void w7_e3_whoseDiskIsSlowMayBeTheOnlyOneThatCanWin() {
        for (long seed = 1; seed <= 3; seed++) {
            try (Scene scene = Scene.settled(seed)) {
                scene.partition(List.of("a1"), List.of("c1"));
                Crowd crowd = new Crowd(scene, 4);
                scene.runMillis(2_000);
                assertEquals(List.of("a1", "b1"), scene.inSync());
                scene.inject(new Fault.SlowDisk("b1", 900 * MILLI));
                scene.runMillis(100);
                scene.pullPlug("a1");
                scene.runUntilTold(
                        ReignBegan.class,
                        Duration.ofSeconds(6),
                        began -> began.reign().primary().equals("b1"));
                assertEquals(List.of(), scene.told(SeatVacated.class), "seed " + seed);
                crowd.goHome();
            }
        }
    }

    /** A refusal needs no disk. */
    @Test
    void w7_m6_whoHearsThePrimaryRefusesWhateverItsDiskDoes() {
        ClusterSettings pull = ClusterSettings.defaults().with("detector", "pull");
        Region region = new Region("eu-5", List.of("a", "b", "c", "d"));
        try (Scene scene = Scene.settled(new ClusterSpec(region, "orders", Mode.FAST, true, pull, 4))) {
            scene.inject(new Fault.FullDisk("b1"));
            Crowd crowd = new Crowd(scene, 4);
            scene.runMillis(3_000);
            scene.partition(List.of("a1", "gateway-a1", "gateway-b1", "gateway-d1"), List.of("c1", "gateway-c1"));
            scene.partition(List.of("a1"), List.of("gateway-c1"));
            scene.runMillis(15_000);
            assertEquals(1, scene.told(ReignBegan.class).size());
            crowd.goHome();
        }
    }

    /** Be it the one that calls the election or one that is asked. */
    @ParameterizedTest
    @CsvSource({"b1, c1", "c1, b1"})
    void w7_e3_norWhenThePrimaryIsGone(String stuck, String other) {
        try (Scene scene = Scene.settled(5)) {
            scene.inject(new Fault.FullDisk(stuck));
            scene.client("d").mustSet("k", "v");
            scene.runMillis(1_000);
            scene.pullPlug("d1");
            scene.pullPlug("a1");
            scene.runUntilTold(
                    ReignBegan.class, SOON, began -> began.reign().primary().equals(other));
            assertEquals("v", scene.client("b").get("k"));
            scene.client("b").mustSet("k", "w");
        }
    }

    @Test
    void w3_aPrimaryWithAFullDiskAcknowledgesNothingAndGivesUpItsSeat() {
        for (long seed = 1; seed <= 10; seed++) {
            try (Scene scene = Scene.settled(seed)) {
                Scene.Client client = scene.client("d");
                scene.inject(new Fault.FullDisk("a1"));
                client.sendSet("k", "v");
                scene.runMillis(400);
                assertTrue(client.reply().isEmpty(), "nothing is acknowledged without its disk, seed " + seed);
                assertEquals(Outcome.ACKNOWLEDGED, client.answer().outcome(), "the next primary took it over");
                assertTrue(client.took().toMillis() < 1_000, "seed %d: %s".formatted(seed, client.took()));
                assertFalse(scene.primary().equals("a1"), "seed " + seed);
                assertTrue(
                        scene.last(PrimaryFenced.class).orElseThrow().reason().contains("its own disk"));
                scene.cluster().operator().mendDisk("a1");
                scene.runMillis(1_500);
                scene.assertEverywhere("k", "v");
                assertTrue(scene.inSync().contains("a1"), "seed " + seed);
            }
        }
    }

    /** It asks its new primary again and again while its disk is full; all of that reached it at once, and each began another copy. */
    @Test
    void w6_whenThereIsRoomItCatchesUpOnce() {
        try (Scene scene = Scene.settled(2)) {
            Crowd crowd = new Crowd(scene, 4);
            Fault full = new Fault.FullDisk("a1");
            scene.inject(full);
            scene.runMillis(5_000);
            assertFalse(scene.primary().equals("a1"));
            int before = scene.told(CatchUpBegan.class).size();
            scene.undo(full);
            scene.runMillis(1_000);
            assertEquals(
                    List.of("bulk copy", "stream"),
                    scene.told(CatchUpBegan.class).stream()
                            .skip(before)
                            .map(CatchUpBegan::method)
                            .toList());
            assertEquals(List.of(), crowd.goHome());
        }
    }

    @Test
    void w3_e4_aPrimaryThatAloneHasEverythingKeepsItsSeatThoughItsDiskIsFull() {
        try (Scene scene = Scene.settled(3)) {
            Scene.Client client = scene.client("a");
            scene.pullPlug("b1");
            scene.pullPlug("c1");
            client.mustSet("k", "held by a1");
            assertEquals(List.of("a1"), scene.inSync());
            scene.inject(new Fault.FullDisk("a1"));
            assertEquals(Outcome.INDETERMINATE, client.set("k", "no room").outcome());
            assertEquals(1, scene.told(ReignBegan.class).size());
            scene.cluster().operator().mendDisk("a1");
            client.mustSet("k", "room again");
        }
    }

    @Test
    void w7_aWipedBackupStartsEmptyAndIsFilledByACopy() {
        try (Scene scene = Scene.settled(4)) {
            Crowd crowd = new Crowd(scene, 4);
            scene.runMillis(300);
            scene.inject(new Fault.WipedDisk("b1"));
            ReplicaStarted started = scene.runUntilTold(
                    ReplicaStarted.class, SOON, told -> told.replica().equals("b1"));
            assertEquals(ReplicaState.EMPTY, started.state());
            CatchUpBegan copied = scene.runUntilTold(
                    CatchUpBegan.class, SOON, told -> told.replica().equals("b1"));
            assertEquals("bulk copy", copied.method());
            scene.runMillis(1_500);
            assertEquals(List.of("a1", "b1", "c1"), scene.inSync());
            assertTrue(crowd.longestNanos() < 200 * MILLI, "its copy stops nobody: " + crowd.longestNanos());
            assertEquals(List.of(), crowd.goHome());
            scene.assertReplicasIdentical();
        }
    }

    /** Found by {@code random-faults-strict} with seed 40470: its process began without power, and was sampled for ever after. */
    @Test
    void w7_aReplicaWipedAtTheMomentItLosesPowerStartsWhenThatIsBack() {
        try (Scene scene = Scene.settled(4)) {
            scene.inject(new Fault.WipedDisk("b1"));
            scene.pullPlug("b1");
            int starts = scene.told(ReplicaStarted.class).size();
            scene.runMillis(1_000);
            assertEquals(starts, scene.told(ReplicaStarted.class).size(), "nothing starts without power");
            scene.plugIn("b1");
            scene.runMillis(3_000);
            assertEquals(List.of("a1", "b1", "c1"), scene.inSync());
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void w7_aWipedPrimaryLosesItsSeatAndNothingIsLost() {
        for (long seed = 1; seed <= 10; seed++) {
            try (Scene scene = Scene.settled(seed)) {
                Crowd crowd = new Crowd(scene, 4);
                scene.runMillis(300);
                scene.inject(new Fault.WipedDisk("a1"));
                scene.runUntilTold(
                        ReignBegan.class,
                        SOON,
                        began -> !began.reign().primary().equals("a1"));
                scene.runMillis(2_000);
                assertTrue(scene.inSync().contains("a1"), "filled again, seed " + seed);
                assertEquals(List.of(), crowd.goHome(), "seed " + seed);
                scene.assertReplicasIdentical();
            }
        }
    }

    @Test
    void e3_scene11_aWipedMemberIsNoSurvivorAndTheCompleteOneIsElectedAlone() {
        try (Scene scene = Scene.settled(5)) {
            Scene.Client client = scene.client("c");
            client.mustSet("k", "v");
            scene.pullPlug("d1");
            scene.pullPlug("a1");
            scene.inject(new Fault.WipedDisk("b1"));
            scene.runUntilTold(
                    ReignBegan.class, SOON, began -> began.reign().primary().equals("c1"));
            assertEquals("v", client.get("k"));
            client.mustSet("k", "w");
            scene.runMillis(1_000);
            assertEquals("w", scene.onDisk("b1", "k"));
        }
    }

    @Test
    void w7_scene16_aWipedVoterRefusesToVoteAlsoWhileItStreamsUntilItIsLive() {
        try (Scene scene = Scene.settled(6)) {
            Scene.Client client = scene.client("d");
            client.mustSet("k", "v");
            scene.slowLink("a1", "b1", Duration.ofMillis(200));
            scene.inject(new Fault.WipedDisk("b1"));
            scene.runUntil(
                    "b1 has its copy", SOON, () -> scene.onDisk("b1", "k").equals("v"));
            scene.pullPlug("a1");
            scene.runUntilTold(
                    ReignBegan.class, SOON, began -> began.reign().primary().equals("c1"));
            ElectionRefused refused = scene.last(ElectionRefused.class).orElseThrow();
            assertEquals("b1", refused.by());
            assertEquals("it has no complete copy yet (W7)", refused.reason());
        }
    }

    @Test
    void w7_whatWasWipedWithoutPowerIsEmptyWhenItReturns() {
        try (Scene scene = Scene.settled(7)) {
            scene.client("a").mustSet("k", "v");
            scene.pullPlug("b1");
            scene.inject(new Fault.WipedDisk("b1"));
            assertEquals("", scene.onDisk("b1", "k"));
            scene.plugIn("b1");
            scene.runMillis(1_000);
            assertEquals("v", scene.onDisk("b1", "k"));
        }
    }

    @Test
    void w3_aRecordIsNotLeftWithAWipedReplicaThatCouldNotTellIt() {
        try (Scene scene = Scene.settled(8)) {
            scene.pullPlug("d1");
            scene.runMillis(1_000);
            scene.slowLink("a1", "c1", Duration.ofMillis(300));
            scene.inject(new Fault.WipedDisk("c1"));
            scene.partition(List.of("a1"), List.of("b1"));
            scene.client("a").mustSet("k", "v");
            InSyncChanged dropped = scene.last(InSyncChanged.class).orElseThrow();
            assertFalse(dropped.members().contains("c1"));
            assertTrue(dropped.witness().startsWith("gateway"), "not with c1: " + dropped);
        }
    }
}
