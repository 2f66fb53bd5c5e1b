package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Crowd;
import io.blackstart.cluster.DiskImage;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.election.ElectionMessage.Cause;
import io.blackstart.cluster.event.ClusterEvent.ElectionDecided;
import io.blackstart.cluster.event.ClusterEvent.ElectionStarted;
import io.blackstart.cluster.event.ClusterEvent.PrimaryFenced;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.SeatVacated;
import io.blackstart.cluster.event.ClusterEvent.WritesAbandoned;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.routing.ClientOperation;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who reigns next (rules E1 to E10), told as scenes. */
class ElectionScenesTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void e1_afterAZoneOutageTheNextReignBeginsWithinASecondWhateverTheSeed() {
        for (long seed = 1; seed <= 40; seed++) {
            try (Scene scene = Scene.settled(seed)) {
                scene.runMillis(seed * 37 % 1_000);
                long pulled = scene.engine().now();
                scene.pullZone("a");
                scene.runMillis(2_500);
                long began = scene.whenAfter(pulled, ReignBegan.class, any -> true);
                assertTrue(began - pulled < 1_000_000_000L, "seed %d: %d ns".formatted(seed, began - pulled));
                assertEquals(2, scene.told(ReignBegan.class).size(), "one election, one reign; seed " + seed);
            }
        }
    }

    /** A zone with the whole pair: the second of the two is found gone a few milliseconds after the election without the first began. */
    @Test
    void e3_whoIsFoundGoneMeanwhileIsNotWaitedFor() {
        Region region = new Region("eu-5", List.of("a", "b", "c"));
        for (long seed = 1; seed <= 40; seed++) {
            try (Scene scene = Scene.settled(new ClusterSpec(
                    region, "orders", Mode.FAST, false, OptionalInt.of(2), ClusterSettings.defaults(), seed))) {
                scene.runMillis(seed * 37 % 1_000);
                long pulled = scene.engine().now();
                scene.pullZone("a");
                scene.runMillis(2_500);
                long began = scene.whenAfter(pulled, ReignBegan.class, any -> true);
                assertTrue(began - pulled < 800_000_000L, "seed %d: %d ns".formatted(seed, began - pulled));
            }
        }
    }

    /** Only whoever's disk confirms nothing is gone on without (rule W7). */
    @ParameterizedTest
    @EnumSource(names = {"AVAILABLE", "FAST"})
    void e3_whoIsNotMissedYetIsWaitedForHoweverLateItReports(Mode mode) {
        ClusterSettings patient = ClusterSettings.defaults().with("gossip.suspectAfter", "2s");
        try (Scene scene = Scene.settled(
                new ClusterSpec(new Region("eu-5", List.of("a", "b", "c", "d")), "orders", mode, true, patient, 3))) {
            scene.runMillis(2_000);
            scene.pullPlug("a1");
            ElectionStarted started = scene.runUntilTold(
                    ElectionStarted.class, SOON, any -> !any.initiator().equals("a1"));
            List<String> late = new ArrayList<>(List.of("b1", "c1", "d1"));
            late.remove(started.initiator());
            late.forEach(scene::freeze);
            int decided = scene.told(ElectionDecided.class).size();
            scene.runMillis(800);
            assertEquals(decided, scene.told(ElectionDecided.class).size(), "one of three has reported");
            late.forEach(scene::thaw);
            scene.runUntilTold(ReignBegan.class, SOON, any -> true);
        }
    }

    @Test
    void e4_e5_scene15_aBackupLeftBehindIsNotPromotedThoughItIsTheLastVoter() {
        try (Scene scene = Scene.settled(1)) {
            Scene.Client client = scene.client("d");
            scene.partition(List.of("a1"), List.of("b1"));
            client.mustSet("k", "b does not have this");
            scene.pullPlug("a1");
            scene.pullPlug("c1");
            scene.undoPartition(List.of("a1"), List.of("b1"));
            scene.runUntilTold(SeatVacated.class, SOON, any -> true);
            assertEquals(1, scene.told(ReignBegan.class).size());
            assertEquals(Outcome.REFUSED, client.set("k", "x").outcome(), "a clear error at once");
            assertTrue(client.took().toMillis() < 10, "took " + client.took());
            scene.plugIn("c1");
            scene.runUntilTold(
                    ReignBegan.class, SOON, began -> began.reign().primary().equals("c1"));
            assertEquals("b does not have this", client.get("k"));
            client.mustSet("k", "y");
        }
    }

    @Test
    void e7_scene5_whatANewPrimaryInheritsIsReadOnlyOnceItsOwnInSyncSetHasIt() {
        for (long seed = 1; seed <= 10; seed++) {
            try (Scene scene = Scene.settled(seed)) {
                List<String> breaches = new ArrayList<>();
                scene.cluster().onOperation(operation -> judgeRead(scene, operation, breaches));
                Scene.Client writer = scene.client("d");
                Scene.Client reader = scene.client("b");
                scene.deafen(List.of("a1"), List.of("c1"));
                writer.sendSet("k", "inherited");
                scene.runMillis(20 + seed);
                scene.pullPlug("a1");
                long end = scene.engine().now() + 2_500_000_000L;
                while (scene.engine().now() < end) {
                    reader.read("k");
                }
                ReignBegan reign = scene.last(ReignBegan.class).orElseThrow();
                assertEquals("b1", reign.reign().primary(), "most writes, seed " + seed);
                assertEquals(1, reign.inherited(), "seed " + seed);
                assertEquals("inherited", reader.get("k"), "seed " + seed);
                assertEquals(List.of(), breaches, "seed " + seed);
            }
        }
    }

    /** A value that was read is on the disk of each member of the newest record that has power. */
    private static void judgeRead(Scene scene, ClientOperation operation, List<String> breaches) {
        boolean sawIt = !operation.request().isWrite()
                && operation.reply().stream().anyMatch(reply -> reply.replies().getFirst() instanceof Reply.Bulk);
        if (sawIt) {
            SortedMap<String, DiskImage> disks = scene.cluster().disks();
            scene.inSync().stream()
                    .filter(member -> disks.get(member).data().isEmpty())
                    .forEach(member -> breaches.add("read, but not on " + member));
        }
    }

    /** Its own disk is the slowest: all others have accepted its reign long before. */
    @Test
    void e7_aWinnerServesOnlyOnceItsOwnDiskHasTheReign() {
        try (Scene scene = Scene.settled(3)) {
            long sync = 200_000_000;
            scene.inject(new Fault.SlowDisk("b1", sync));
            scene.pullPlug("a1");
            scene.runUntilTold(ElectionDecided.class, SOON, _ -> true);
            long decided = scene.engine().now();
            scene.runUntilTold(ReignBegan.class, SOON, _ -> true);
            assertEquals("b1", scene.primary());
            assertTrue(scene.engine().now() - decided >= sync);
        }
    }

    @Test
    void e2_scene7_aPromiseOfAnAbortedElectionDoesNotKeepThePrimaryOutForEver() {
        ClusterSettings slowDisk = ClusterSettings.defaults().with(Setting.DISK_SYNC, 20_000_000);
        try (Scene scene = Scene.settled(2, slowDisk)) {
            scene.partition(
                    List.of("c1"), List.of("a1", "b1", "d1", "gateway-a1", "gateway-b1", "gateway-c1", "gateway-d1"));
            scene.runUntilTold(
                    ElectionStarted.class, SOON, started -> started.initiator().equals("c1"));
            scene.runMillis(25);
            scene.pullPlug("c1");
            scene.heal();
            scene.runUntilTold(
                    PrimaryFenced.class, SOON, fenced -> fenced.reason().contains("promised"));
            scene.runMillis(3_000);
            ElectionStarted above = scene.last(ElectionStarted.class).orElseThrow();
            assertEquals("a1", above.initiator());
            assertEquals(Cause.REFUSED_BY_PROMISE.words(), above.reason());
            assertEquals(2, scene.told(ReignBegan.class).size(), "one election above the promise, then quiet");
            assertEquals(List.of("a1", "b1", "c1"), scene.inSync());
            scene.client("d").mustSet("k", "v");
        }
    }

    @Test
    void e2_scene13_aVoterThatReportedRefusesTheOldPrimarysLateAppend() {
        try (Scene scene = Scene.settled(3)) {
            Scene.Client client = scene.client("d");
            scene.deafen(List.of("a1"), List.of("b1"));
            scene.slowLink("a1", "c1", Duration.ofMillis(900));
            scene.runMillis(200);
            client.sendIncr("n");
            scene.runMillis(10);
            scene.pullPlug("a1");
            assertEquals(List.of(new Reply.Int(1)), client.answer().replies());
            scene.runMillis(2_000);
            assertEquals("1", scene.onDisk("c1", "n"), "the late append, of the same INCR, was refused");
            scene.heal();
            scene.runMillis(3_000);
            scene.assertEverywhere("n", "1");
        }
    }

    @Test
    void e10_scene17_afterATotalPowerLossTheFirstMachineBackWaitsForThoseThatHaveMore() {
        try (Scene scene = Scene.settled(4)) {
            Scene.Client client = scene.client("a");
            scene.pullPlug("b1");
            client.mustSet("k", "b does not have this");
            scene.runMillis(500);
            List.of("a", "b", "c", "d").forEach(scene::pullZone);
            scene.runMillis(1_000);
            scene.plugInZone("b");
            scene.runMillis(8_000);
            assertEquals(1, scene.told(ReignBegan.class).size(), "b1 is behind and waits");
            scene.plugInAll();
            scene.runMillis(3_000);
            assertEquals(2, scene.told(ReignBegan.class).size());
            assertFalse(scene.primary().equals("b1"));
            scene.assertEverywhere("k", "b does not have this");
        }
    }

    @Test
    void e10_afterATotalPowerLossAllComesBackWithEverythingAcknowledgedWhateverTheOrder() {
        for (long seed = 1; seed <= 8; seed++) {
            try (Scene scene = Scene.settled(seed)) {
                Crowd crowd = new Crowd(scene, 4);
                scene.runMillis(500);
                List.of("a", "b", "c", "d").forEach(scene::pullZone);
                List<String> order = new ArrayList<>(List.of("a", "b", "c", "d"));
                Collections.rotate(order, (int) seed);
                for (String zone : order) {
                    scene.runMillis(seed * 170);
                    scene.plugInZone(zone);
                }
                scene.runMillis(5_000);
                assertEquals(List.of(), crowd.goHome(), "seed " + seed);
                assertTrue(crowd.acknowledged() > 500, "seed " + seed);
                scene.assertReplicasIdentical();
            }
        }
    }

    @Test
    void e8_aPlannedSwitchoverFailsNothingAndPausesWritesUnderTwoHundredMilliseconds() {
        for (long seed = 1; seed <= 8; seed++) {
            try (Scene scene = Scene.settled(seed)) {
                Crowd crowd = new Crowd(scene, 8);
                scene.runMillis(500);
                scene.cluster().operator().switchOver("b1");
                scene.runUntilTold(
                        ReignBegan.class, SOON, began -> began.reign().primary().equals("b1"));
                scene.runMillis(1_000);
                assertEquals(
                        "appointed by the operator (E8)",
                        scene.last(ElectionDecided.class).orElseThrow().rule());
                assertEquals(List.of(), crowd.failures(), "seed " + seed);
                assertTrue(crowd.longestNanos() < 200_000_000, "seed %d: %d ns".formatted(seed, crowd.longestNanos()));
                assertEquals(List.of(), crowd.goHome(), "seed " + seed);
            }
        }
    }

    /** Its disk is gone with 200 writes; the other side of the split wrote more since. */
    @Test
    void e4_maxLagOneGivesUpOneWriteAtMost() {
        List<String> left = List.of("a");
        List<String> right = List.of("b", "c", "d");
        try (Scene scene = Scene.settled(3, ClusterSettings.defaults().with(Setting.PROMOTION_MAX_LAG, 1))) {
            scene.partition(left, right);
            scene.runMillis(3_000);
            Scene.Client alone = scene.client("a", "gateway-a1");
            for (int i = 0; i < 200; i++) {
                alone.mustSet("left" + i, "held by a1 alone");
            }
            Scene.Client others = scene.client("b", "gateway-b1");
            for (int i = 0; i < 300; i++) {
                others.mustSet("right" + i, "held by the others");
            }
            scene.pullPlug("a1");
            scene.undoPartition(left, right);
            scene.runMillis(1_000);
            scene.client("a", "gateway-a1").mustSet("right", "in the other reign");
            scene.pullPlug(scene.primary());
            scene.runUntilTold(SeatVacated.class, SOON, any -> true);
            assertEquals(List.of(), scene.told(WritesAbandoned.class));
            scene.plugInAll();
            scene.runMillis(3_000);
            scene.assertEverywhere("left199", "held by a1 alone");
        }
    }

    @Test
    void e10_aBlackStartDoesNotWaitForTheConflictCheck() {
        try (Scene scene = Scene.settled(5, checkingSeldom())) {
            List.of("a", "b", "c", "d").forEach(scene::pullZone);
            scene.runMillis(500);
            scene.plugInAll();
            scene.runUntilTold(ReignBegan.class, Duration.ofMillis(1_500), any -> true);
        }
    }

    @Test
    void e5_aVacantSeatIsTriedEverySecondThoughWhoFoundItSoIsGone() {
        List<String> left = List.of("a");
        List<String> right = List.of("b", "c", "d");
        try (Scene scene = Scene.settled(3, checkingSeldom())) {
            scene.partition(left, right);
            scene.runMillis(3_000);
            scene.client("a", "gateway-a1").mustSet("left", "held by a1 alone");
            scene.pullPlug("a1");
            scene.undoPartition(left, right);
            scene.runMillis(1_000);
            scene.client("a", "gateway-a1").mustSet("right", "in the other reign");
            scene.pullPlug(scene.primary());
            scene.runUntilTold(SeatVacated.class, Duration.ofSeconds(10), any -> true);
            scene.runMillis(2_500);
            scene.pullPlug(scene.last(ElectionStarted.class).orElseThrow().initiator());
            scene.runMillis(3_000);
            scene.plugInAll();
            scene.runUntilTold(ReignBegan.class, Duration.ofSeconds(3), any -> true);
        }
    }

    private static ClusterSettings checkingSeldom() {
        return ClusterSettings.defaults().with(Setting.CONFLICT_CHECK_INTERVAL, 60_000_000_000L);
    }
}
