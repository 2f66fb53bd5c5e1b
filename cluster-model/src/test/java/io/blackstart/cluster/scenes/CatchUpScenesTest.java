package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Crowd;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.CatchUpBegan;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.ReplicaStateChanged;
import io.blackstart.cluster.event.ClusterEvent.TailMerged;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.replication.ReplicationMessage;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.ReplicaState;
import io.blackstart.cluster.topology.Setting;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Replicas that catch up, by stream or copy, undisturbed and disturbed (rule W6), told as scenes. */
class CatchUpScenesTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final long MILLI = 1_000_000;
    private static final List<String> ZONES = List.of("a", "b", "c", "d");
    /** More than four small queues hold. */
    private static final String LARGE = "v".repeat(10 << 10);

    private static final ClusterSettings SMALL_QUEUE =
            ClusterSettings.defaults().with(Setting.UPDATE_QUEUE_SIZE, 2 << 10);

    private static final Predicate<CatchUpBegan> COPY_TO_D1 =
            begun -> begun.replica().equals("d1") && begun.method().equals("bulk copy");

    /** Gossip and stream are two ways, and of messages that leave together any may come first. */
    @Test
    void w6_whatIsUnderWayToAFarReplicaIsNotAskedForAnew() {
        try (Scene scene = TwoRegions.scene(21, Mode.AVAILABLE, true)) {
            Scene.Client client = scene.client("a");
            client.mustSet("k", "v");
            scene.runMillis(1_000);
            int before = scene.told(CatchUpBegan.class).size();
            for (int i = 0; i < 40; i++) {
                client.mustSet("k", "v" + i);
                scene.runMillis(401);
            }
            assertEquals(before, scene.told(CatchUpBegan.class).size());
        }
    }

    @Test
    void w6_bothCostsAreToldAndTheCheaperWayIsTaken() {
        try (Scene scene = Scene.settled(1)) {
            fill(scene, "k", 300);
            scene.pullPlug("d1");
            fill(scene, "l", 3);
            scene.plugIn("d1");
            CatchUpBegan streamed = begun(scene, "d1");
            assertEquals("stream", streamed.method());
            assertTrue(
                    streamed.streamNanos() >= 0 && streamed.streamNanos() < streamed.copyNanos(), streamed::toString);
            assertEquals(3, streamed.missing());
            scene.inject(new Fault.WipedDisk("d1"));
            CatchUpBegan copied = begun(scene, "d1");
            assertEquals("bulk copy", copied.method(), "it has nothing to build on");
            assertTrue(copied.copyNanos() > 0, copied::toString);
        }
    }

    /** Found by a drill of long links with seed 6060: what was under way longer than two gossip intervals was asked for anew, and began anew, for ever. */
    @Test
    void w6_aCopyOverASlowLinkIsLetCome() {
        try (Scene scene = Scene.settled(7)) {
            fill(scene, "k", 1_200);
            scene.slowLink("a1", "d1", Duration.ofMillis(400));
            scene.inject(new Fault.WipedDisk("d1"));
            scene.runUntilTold(
                    ReplicaStateChanged.class,
                    Duration.ofSeconds(15),
                    changed -> changed.replica().equals("d1") && changed.state() == ReplicaState.LIVE);
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void w6_aReplicaThatFallsOutOfTheQueueWhileItIsCopiedIsCopiedAgain() {
        try (Scene scene = Scene.settled(2, SMALL_QUEUE)) {
            Crowd crowd = new Crowd(scene, 6);
            scene.pullPlug("d1");
            scene.runMillis(300);
            scene.slowLink("a1", "d1", Duration.ofMillis(300));
            scene.inject(new Fault.SlowDisk("d1", 2_000 * MILLI));
            scene.plugIn("d1");
            scene.runUntilTold(CatchUpBegan.class, SOON, COPY_TO_D1);
            scene.runMillis(400);
            scene.heal();
            scene.cluster().operator().mendDisk("d1");
            scene.runUntilTold(CatchUpBegan.class, SOON, COPY_TO_D1);
            scene.runMillis(100);
            assertEquals(List.of(), crowd.goHome());
            scene.assertReplicasIdentical();
        }
    }

    /** More was written during each copy than the queue takes, so the next copy began, and so on, for as long as there were writes. */
    @Test
    void w6_oneCopyIsEnoughWhateverIsWrittenMeanwhile() {
        try (Scene scene = Scene.settled(14, ClusterSettings.defaults().with(Setting.UPDATE_QUEUE_SIZE, 4L << 10))) {
            fill(scene, "k", 3_000);
            scene.slowLink("a1", "d1", Duration.ofMillis(40));
            scene.inject(new Fault.WipedDisk("d1"));
            Scene.Client client = scene.client("b");
            for (int i = 0; i < 400; i++) {
                client.sendSet("l" + i % 100, "v" + i);
                scene.runMillis(5);
            }
            assertEquals(
                    1,
                    scene.told(CatchUpBegan.class).stream().filter(COPY_TO_D1).count());
            assertTrue(
                    scene.told(ReplicaStateChanged.class).contains(new ReplicaStateChanged("d1", ReplicaState.LIVE)));
            scene.runMillis(1_000);
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void w6_aCopyDuringWritesStopsNobodyAndEndsWithAllOfThem() {
        try (Scene scene = Scene.settled(3)) {
            fill(scene, "k", 1_200);
            Crowd crowd = new Crowd(scene, 6);
            scene.slowLink("a1", "c1", Duration.ofMillis(30));
            scene.runMillis(200);
            scene.inject(new Fault.WipedDisk("c1"));
            scene.runUntilTold(
                    ReplicaStateChanged.class,
                    SOON,
                    changed -> changed.replica().equals("c1") && changed.state() == ReplicaState.COPYING);
            long began = crowd.acknowledged();
            scene.runUntil("c1 joins again", SOON, () -> scene.inSync().contains("c1"));
            assertTrue(crowd.acknowledged() - began > 10, "written meanwhile: " + (crowd.acknowledged() - began));
            assertTrue(crowd.longestNanos() < 1_200 * MILLI, "longest " + crowd.longestNanos());
            assertEquals(List.of(), crowd.goHome());
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void w6_aCopyThatIsInterruptedAnywhereBeginsAnewAndCompletes() {
        for (int millis = 2; millis <= 130; millis += 16) {
            for (String victim : List.of("d1", "a1", "link")) {
                try (Scene scene = Scene.settled(4)) {
                    String story = "%s after %d ms".formatted(victim, millis);
                    fill(scene, "k", 1_200);
                    scene.slowLink("a1", "d1", Duration.ofMillis(10));
                    scene.inject(new Fault.WipedDisk("d1"));
                    begun(scene, "d1");
                    scene.runMillis(millis);
                    if (victim.equals("link")) {
                        scene.partition(List.of("d"), List.of("a", "b", "c"));
                        scene.runMillis(700);
                    } else {
                        scene.pullPlug(victim);
                        scene.runMillis(200);
                    }
                    scene.heal();
                    scene.runMillis(3_000);
                    scene.assertEverywhere("k1199", "v");
                    scene.assertReplicasIdentical();
                    assertEquals(
                            ReplicaState.LIVE,
                            scene.told(ReplicaStateChanged.class).stream()
                                    .filter(changed -> changed.replica().equals("d1"))
                                    .toList()
                                    .getLast()
                                    .state(),
                            story);
                }
            }
        }
    }

    @Test
    void w6_aDeadReplicaHoldsUpCompactionOnlySoLong() {
        try (Scene scene = Scene.settled(5, SMALL_QUEUE)) {
            AtomicLong notKept = new AtomicLong();
            scene.cluster().tap((_, _, _, message) -> {
                if (message instanceof ReplicationMessage.Append append) {
                    notKept.set(append.everybodyHas());
                }
            });
            scene.pullPlug("d1");
            long last = scene.disk("d1").last().seq();
            fill(scene, "few", 20);
            assertTrue(notKept.get() <= last, "kept for d1: " + notKept.get());
            fill(scene, "many", 200);
            assertTrue(notKept.get() >= last + 150, "no longer: " + notKept.get());
            scene.plugIn("d1");
            assertEquals("bulk copy", begun(scene, "d1").method());
            scene.runMillis(1_000);
            scene.assertReplicasIdentical();
        }
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void w6_aReplicaThatLacksAllThatTheLogHasForgottenIsCopied() {
        for (Mode mode : Mode.values()) {
            try (Scene scene = Scene.settled(smallQueues(mode))) {
                scene.partition(List.of("d"), List.of("a", "b", "c"));
                scene.runMillis(2_000);
                // Once this one entry is acknowledged the log keeps no entry at all.
                scene.client("a").mustSet("large", LARGE);
                scene.runMillis(3_000);
                scene.heal();
                scene.runUntilTold(
                        CatchUpBegan.class,
                        SOON,
                        begun -> begun.replica().equals("d1") && begun.method().equals("bulk copy"));
                scene.runMillis(3_000);
                scene.assertReplicasIdentical();
            }
        }
    }

    /**
     * Found by a drill whose update queues hold 1 KiB, with seed 234: the primary inherits writes that were acknowledged, which it does not know yet, and has
     * stamped more than the queue holds when the others follow. A copy of what it knows to be acknowledged would take those writes off their disks; had it
     * lost its own then, they would have been gone.
     */
    @Test
    void w6_aCopyTakesNothingAwayThatAReplicaHas() {
        for (Mode mode : Mode.values()) {
            try (Scene scene = Scene.settled(smallQueues(mode))) {
                Scene.Client client = scene.client("a");
                client.sendSet("k", "v");
                while (!scene.onDisk("b1", "k").equals("v")) {
                    scene.engine().runUntil(scene.engine().now() + MILLI / 10);
                }
                scene.inject(new Fault.Partitioned(
                        new TreeSet<>(List.of("a")), new TreeSet<>(List.of("b", "c", "d")), true));
                assertEquals(Outcome.ACKNOWLEDGED, client.answer().outcome());
                scene.client("c").sendSet("large", LARGE);
                scene.runUntilTold(ReignBegan.class, SOON, _ -> true);
                for (int i = 0; i < 50; i++) {
                    assertEquals("v", scene.onDisk("b1", "k"), mode::toString);
                    assertEquals("v", scene.onDisk("c1", "k"), mode::toString);
                    scene.runMillis(1);
                }
                scene.heal();
                scene.runMillis(3_000);
                scene.assertReplicasIdentical();
                scene.assertEverywhere("k", "v");
                scene.assertEverywhere("large", LARGE);
            }
        }
    }

    /** The same to its end: the disk of the primary that did not know yet what was acknowledged is wiped. With settings as they are one large write is enough. */
    @Test
    void w6_noCopyTakesFromADiskWhatThePrimaryDoesNotShowYet() {
        for (ClusterSettings settings : List.of(SMALL_QUEUE, ClusterSettings.defaults())) {
            try (Scene scene = Scene.settled(spec(Mode.AVAILABLE, settings))) {
                beginToCatchUpBehindALargeWrite(scene);
                scene.inject(new Fault.WipedDisk("a1"));
                assertIsKept(scene);
            }
        }
    }

    /** In {@code strict} the primary need not even lose its disk: what is on no majority's any more is cut off there when it returns. */
    @Test
    void w6_noCopyTakesFromAVotersDiskWhatAMajorityHas() {
        for (ClusterSettings settings : List.of(SMALL_QUEUE, ClusterSettings.defaults())) {
            try (Scene scene = Scene.settled(spec(Mode.STRICT, settings))) {
                beginToCatchUpBehindALargeWrite(scene);
                scene.pullPlug("a1");
                scene.runUntilTold(ReignBegan.class, SOON, _ -> true);
                scene.plugIn("a1");
                assertIsKept(scene);
            }
        }
    }

    /**
     * All lose power before the disk of a1 knows that a write is acknowledged. It reigns again, and stamps one that costs more to stream than to copy all, and is
     * more than a small queue holds, before the others have said where they go on.
     */
    private static void beginToCatchUpBehindALargeWrite(Scene scene) {
        scene.client("a").mustSet("kept", "v");
        ZONES.forEach(scene::pullZone);
        scene.plugInAll();
        Scene.Client client = scene.client("a");
        scene.runMillis(50);
        client.sendSet("large", "v".repeat(1 << 20));
        ReignBegan began = scene.runUntilTold(ReignBegan.class, SOON, _ -> true);
        assertEquals("a1", began.reign().primary());
        assertTrue(began.inherited() > 0, began::toString);
        int before = scene.told(CatchUpBegan.class).size();
        scene.runMillis(5);
        List<String> begun = scene.told(CatchUpBegan.class).stream()
                .skip(before)
                .map(CatchUpBegan::replica)
                .toList();
        assertTrue(begun.containsAll(List.of("b1", "c1")), begun::toString);
    }

    private static void assertIsKept(Scene scene) {
        scene.runMillis(4_000);
        scene.assertEverywhere("kept", "v");
        scene.assertReplicasIdentical();
    }

    /**
     * Found by drills of long links, seeds 1051 and 1097: the primary sends d1 all it has, then hears d1 ask once more from where it had been before, and sends a
     * copy of what is acknowledged. That comes behind the entries, which d1 has on its disk by then.
     */
    @Test
    void w6_aCopyThatCameTooLateTakesNothingAway() {
        for (Mode mode : Mode.values()) {
            try (Scene scene = Scene.settled(smallQueues(mode))) {
                scene.pullPlug("d1");
                fill(scene, "k", 3);
                scene.slowLink("a1", "d1", Duration.ofMillis(300));
                scene.plugIn("d1");
                assertEquals("stream", begun(scene, "d1").method());
                scene.partition(List.of("a"), List.of("b", "c"));
                scene.client("a").sendSet("large", LARGE);
                scene.runUntilTold(
                        CatchUpBegan.class,
                        SOON,
                        begun -> begun.replica().equals("d1") && begun.method().equals("bulk copy"));
                scene.runUntil(
                        "d1 has all", SOON, () -> scene.onDisk("d1", "large").equals(LARGE));
                for (int i = 0; i < 100; i++) {
                    scene.runMillis(5);
                    assertEquals(LARGE, scene.onDisk("d1", "large"), mode::toString);
                }
            }
        }
    }

    @Test
    void p4_w6_sidesThatWroteMoreThanTheirLogsHoldAreMergedFromTheirStates() {
        for (long seed = 1; seed <= 4; seed++) {
            try (Scene scene = Scene.settled(seed, SMALL_QUEUE)) {
                scene.partition(List.of("a"), List.of("b", "c", "d"));
                scene.runMillis(2_000);
                scene.client("c").mustSet("both", "earlier");
                fill(scene, "b", "right", 200);
                fill(scene, "a", "left", 190);
                scene.client("a").mustSet("both", "later");
                scene.heal();
                scene.runMillis(4_000);
                for (int i = 0; i < 190; i++) {
                    scene.assertEverywhere("left" + i, "v");
                    scene.assertEverywhere("right" + i, "v");
                }
                scene.assertEverywhere("both", "later");
                scene.assertReplicasIdentical();
                assertTrue(scene.last(TailMerged.class).orElseThrow().ledgerEntries() >= 1, "seed " + seed);
            }
        }
    }

    private static ClusterSpec smallQueues(Mode mode) {
        return spec(mode, SMALL_QUEUE);
    }

    private static ClusterSpec spec(Mode mode, ClusterSettings settings) {
        return new ClusterSpec(new Region("eu-5", ZONES), "orders", mode, true, settings, 6);
    }

    private static CatchUpBegan begun(Scene scene, String replica) {
        return scene.runUntilTold(
                CatchUpBegan.class, SOON, begun -> begun.replica().equals(replica));
    }

    private static void fill(Scene scene, String prefix, int keys) {
        fill(scene, "a", prefix, keys);
    }

    private static void fill(Scene scene, String zone, String prefix, int keys) {
        Scene.Client client = scene.client(zone);
        for (int i = 0; i < keys; i++) {
            client.mustSet(prefix + i, "v");
        }
    }
}
