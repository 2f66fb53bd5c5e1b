package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Crowd;
import io.blackstart.cluster.DiskImage;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.ClusterEvent.CatchUpBegan;
import io.blackstart.cluster.event.ClusterEvent.HeldByOneMachine;
import io.blackstart.cluster.event.ClusterEvent.InSyncChanged;
import io.blackstart.cluster.event.ClusterEvent.PrimaryFenced;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.TrafficMetered;
import io.blackstart.cluster.event.ClusterEvent.ZonePairBytes;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.replication.ReplicationMessage;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.routing.ClientOperation;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes and their way to other disks (rules W1 to W9), told as scenes. */
class ReplicationScenesTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void w2_aWriteIsVisibleOnlyOnceItIsAcknowledged() {
        try (Scene scene = Scene.settled(1)) {
            Scene.Client writer = scene.client("a");
            Scene.Client reader = scene.client("a");
            writer.mustSet("k", "old");
            scene.slowLink("a1", "b1", Duration.ofMillis(50));
            writer.sendSet("k", "new");
            scene.runMillis(40);
            assertEquals("new", scene.onDisk("a1", "k"), "it is on the primary's disk already");
            assertEquals("old", reader.get("k"));
            assertEquals(Outcome.ACKNOWLEDGED, writer.answer().outcome());
            assertEquals("new", reader.get("k"));
        }
    }

    /** Who is to join has to confirm too, for a while. Dies it then, the last write lacks nothing once it is not waited for, though nothing else comes. */
    @Test
    void w3_whoWasAboutToJoinHoldsNoWriteUpWhenItDies() {
        try (Scene scene = Scene.settled(1)) {
            Scene.Client client = scene.client("a");
            scene.partition(List.of("c1"), List.of("a1", "b1", "d1"));
            for (int i = 0; i < 100; i++) {
                client.mustSet("k", "v" + i);
                scene.runMillis(10);
            }
            scene.undoPartition(List.of("c1"), List.of("a1", "b1", "d1"));
            long end = scene.engine().now() + 15_000_000L;
            while (scene.engine().now() < end) {
                client.mustSet("k", "w");
            }
            scene.pullPlug("c1");
            for (int i = 0; i < 3; i++) {
                client.mustSet("k", "x" + i);
                assertTrue(client.took().toMillis() < 300, client.took()::toString);
                scene.runMillis(1);
            }
        }
    }

    @Test
    void w3_aCutBackupIsDroppedAfterTheTimeOutWithAWitnessAndJoinsAgain() {
        try (Scene scene = Scene.settled(2)) {
            Scene.Client client = scene.client("a");
            scene.partition(List.of("a1"), List.of("b1"));
            client.mustSet("k", "v");
            InSyncChanged dropped = scene.last(InSyncChanged.class).orElseThrow();
            assertEquals(List.of("a1", "c1"), dropped.members());
            assertEquals("c1", dropped.witness(), "on another machine's disk, outside the primary's zone");
            assertTrue(client.took().toMillis() >= 450, "the write waited for b1 until then: " + client.took());
            client.mustSet("k", "w");
            assertTrue(client.took().toMillis() < 20, "writes go on: " + client.took());
            scene.heal();
            scene.runMillis(1_000);
            assertEquals(List.of("a1", "b1", "c1"), scene.inSync());
            assertEquals("w", scene.onDisk("b1", "k"));
        }
    }

    @Test
    void w3_scene12_whatIsAcknowledgedIsOnTheDiskOfEveryMemberAlsoWhenOneJoinsMeanwhile() {
        for (long seed = 1; seed <= 5; seed++) {
            try (Scene scene = Scene.settled(seed)) {
                List<String> breaches = new ArrayList<>();
                scene.cluster().onOperation(operation -> judgeMembersDisks(scene, operation, breaches));
                Crowd crowd = new Crowd(scene, 6);
                scene.partition(List.of("a1"), List.of("b1"));
                scene.runMillis(1_000);
                scene.heal();
                scene.runUntilTold(
                        InSyncChanged.class, SOON, change -> change.members().contains("b1"));
                scene.runMillis(300);
                assertEquals(List.of(), breaches, "seed " + seed);
                assertTrue(crowd.acknowledged() > 100, "seed " + seed);
            }
        }
    }

    /** The same bug as {@code random-faults-strict} seed 50449, where every member of the in-sync set has to have it. */
    @Test
    void w3_norDoesAMemberThatAsksAgainWhereToGoOnSayMoreThanIsOnItsDisk() {
        try (Scene scene = Scene.settled(6)) {
            scene.inject(new Fault.SlowDisk("b1", 100_000_000));
            List<String> breaches = new ArrayList<>();
            scene.cluster().onOperation(operation -> judgeMembersDisks(scene, operation, breaches));
            Crowd crowd = new Crowd(scene, 6);
            scene.blink("a1", "b1", 260);
            scene.runMillis(1_500);
            assertEquals(List.of(), breaches);
            assertTrue(crowd.acknowledged() > 10, "acknowledged " + crowd.acknowledged());
        }
    }

    private static void judgeMembersDisks(Scene scene, ClientOperation operation, List<String> breaches) {
        if (operation.outcome() != Outcome.ACKNOWLEDGED) {
            return;
        }
        long seq = operation.reply().orElseThrow().position().seq();
        SortedMap<String, DiskImage> disks = scene.cluster().disks();
        scene.inSync().stream()
                .filter(member -> disks.get(member).last().seq() < seq)
                .forEach(member -> breaches.add(member + " does not have " + seq));
    }

    /** Writes that reach the primary at the same time, as those do that clients' sockets bring in one go. */
    @Test
    void w2_whatIsWrittenAtOneTimeGoesOutTogetherAndIsConfirmedTogether() {
        ClusterSettings atOnce = ClusterSettings.defaults().with(Setting.LINK_IN_ZONE, 0);
        try (Scene scene = Scene.settled(6, atOnce)) {
            List<Integer> appended = new ArrayList<>();
            List<Long> confirmed = new ArrayList<>();
            scene.cluster().tap((_, from, to, message) -> {
                if (message instanceof ReplicationMessage.Append append && to.equals("b1")) {
                    appended.add(append.entries().size());
                }
                if (message instanceof ReplicationMessage.Appended told && from.equals("b1")) {
                    confirmed.add(told.durable().seq());
                }
            });
            List<Scene.Client> clients = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                clients.add(scene.client("a"));
            }
            appended.clear();
            confirmed.clear();
            for (int i = 0; i < clients.size(); i++) {
                clients.get(i).sendSet("k" + i, "v");
            }
            clients.forEach(Scene.Client::answer);
            assertEquals(List.of(10), appended);
            assertEquals(1, confirmed.size(), confirmed.toString());
        }
    }

    /** What comes while a disk syncs is safe with its next sync, and one word says so (cluster.md, W2: a prefix). */
    @Test
    void w2_aBackupConfirmsOnceForEachSync() {
        try (Scene scene = Scene.settled(7)) {
            scene.inject(new Fault.SlowDisk("b1", 20_000_000));
            List<Long> appended = new ArrayList<>();
            List<Long> confirmed = new ArrayList<>();
            scene.cluster().tap((_, from, to, message) -> {
                if (message instanceof ReplicationMessage.Append append && to.equals("b1")) {
                    append.entries().forEach(entry -> appended.add(entry.seq()));
                }
                if (message instanceof ReplicationMessage.Appended told && from.equals("b1")) {
                    confirmed.add(told.durable().seq());
                }
            });
            Crowd crowd = new Crowd(scene, 12);
            scene.runMillis(1_000);
            assertEquals(List.of(), crowd.goHome());
            scene.runMillis(500);
            assertEquals(
                    confirmed.stream().distinct().sorted().toList(), confirmed, "each says more than the one before");
            assertTrue(confirmed.size() < appended.size() / 2, confirmed.size() + " for " + appended.size());
            assertEquals(appended.getLast(), confirmed.getLast());
        }
    }

    @Test
    void w3_aReignThatBeginsAloneTellsThatOneMachineHoldsItsWrites() {
        try (Scene scene = Scene.settled(1)) {
            Scene.Client client = scene.client("b");
            long seq = client.mustSet("k", "before").position().seq();
            List.of("a1", "c1", "d1").forEach(scene::pullPlug);
            scene.runUntilTold(
                    ReignBegan.class, SOON, began -> began.reign().primary().equals("b1"));
            assertEquals(
                    new HeldByOneMachine("b1", seq + 1),
                    scene.last(HeldByOneMachine.class).orElseThrow());
            client.mustSet("k", "alone");
        }
    }

    @Test
    void w3_aPrimaryCutOffAloneGoesOnAndTellsThatOneMachineHoldsItsWrites() {
        try (Scene scene = Scene.settled(3)) {
            Scene.Client client = scene.client("a");
            client.mustSet("k", "before");
            scene.partition(List.of("a"), List.of("b", "c", "d"));
            client.mustSet("k", "alone");
            assertEquals("a1", scene.last(HeldByOneMachine.class).orElseThrow().primary());
            assertEquals(
                    List.of("a1"),
                    scene.told(InSyncChanged.class).stream()
                            .filter(change -> change.reign().primary().equals("a1"))
                            .toList()
                            .getLast()
                            .members());
        }
    }

    @Test
    void w4_aPrimaryThatHearsOfAHigherReignStopsAtOnce() {
        try (Scene scene = Scene.settled(4)) {
            Crowd crowd = new Crowd(scene, 8);
            Reign first = scene.reign();
            List<Long> acknowledgedByFirst = new ArrayList<>();
            scene.cluster().tap((at, from, to, message) -> {
                if (message instanceof Call.Written written && written.reign().equals(first)) {
                    acknowledgedByFirst.add(at);
                }
            });
            scene.partition(List.of("a"), List.of("b", "c", "d"));
            scene.runMillis(3_000);
            scene.heal();
            PrimaryFenced fenced = scene.runUntilTold(
                    PrimaryFenced.class, SOON, told -> told.reign().equals(first));
            long at = scene.engine().now();
            scene.runMillis(3_000);
            assertEquals("a1", fenced.replica());
            // What it had sent before may still be under way, a millisecond or so.
            assertTrue(acknowledgedByFirst.getLast() <= at + 2_000_000, "last at " + acknowledgedByFirst.getLast());
            assertFalse(acknowledgedByFirst.isEmpty());
            assertEquals(List.of(), crowd.goHome());
        }
    }

    @Test
    void w6_aGapInTheUpdateQueueIsStreamed() {
        assertEquals("stream", methodAfterAnAbsence(ClusterSettings.defaults()));
    }

    @Test
    void w6_aGapLongerThanTheUpdateQueueIsCopied() {
        assertEquals(
                "bulk copy", methodAfterAnAbsence(ClusterSettings.defaults().with(Setting.UPDATE_QUEUE_SIZE, 1 << 10)));
    }

    private static String methodAfterAnAbsence(ClusterSettings settings) {
        try (Scene scene = Scene.settled(5, settings)) {
            scene.pullPlug("b1");
            Scene.Client client = scene.client("a");
            for (int i = 0; i < 100; i++) {
                client.mustSet("k" + i, "v".repeat(50));
            }
            scene.plugIn("b1");
            String method = scene.runUntilTold(
                            CatchUpBegan.class, SOON, begun -> begun.replica().equals("b1"))
                    .method();
            scene.runMillis(1_000);
            scene.assertReplicasIdentical();
            return method;
        }
    }

    @Test
    void w7_scene4_aPrimaryThatRestartsWithoutItsUnsyncedWriteNeverUsesTheStampAgain() {
        ClusterSettings slowDisk = ClusterSettings.defaults().with(Setting.DISK_SYNC, 40_000_000);
        try (Scene scene = Scene.settled(6, slowDisk)) {
            Scene.Client client = scene.client("c");
            scene.runMillis(1_000);
            client.sendIncr("n");
            scene.runMillis(5);
            scene.pullPlug("a1");
            scene.runMillis(100);
            scene.plugIn("a1");
            assertEquals(Outcome.ACKNOWLEDGED, client.answer().outcome());
            scene.runMillis(3_000);
            assertTrue(scene.reign().epoch() > 1, "a former primary writes again only in a new reign");
            scene.assertEverywhere("n", "1");
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void w9_scene20_theSameIncrRetriedAfterAFailoverCountsOnce() {
        try (Scene scene = Scene.settled(7)) {
            Scene.Client client = scene.client("b");
            scene.deafen(List.of("a1"), List.of("gateway-b1"));
            client.sendIncr("n");
            scene.runMillis(300);
            assertEquals("1", scene.onDisk("b1", "n"), "it happened, the answer was lost");
            scene.pullPlug("a1");
            assertEquals(List.of(new Reply.Int(1)), client.answer().replies());
            assertEquals(
                    "b1", scene.last(ReignBegan.class).orElseThrow().reign().primary());
            assertEquals("1", client.get("n"));
        }
    }

    @Test
    void w8_trafficBetweenZonesIsCompressedAndPricedAndWithinAZoneItIsNeither() {
        try (Scene scene = Scene.settled(8)) {
            Scene.Client client = scene.client("c");
            for (int i = 0; i < 200; i++) {
                client.mustSet("order:" + i, "{\"status\":\"paid\",\"amount\":%d}".formatted(i));
            }
            scene.runMillis(1_000);
            TrafficMetered metered = scene.last(TrafficMetered.class).orElseThrow();
            ZonePairBytes crossing = pair(metered, "a", "b");
            assertTrue(crossing.compressedBytes() < crossing.bytes() * 3 / 4, crossing::toString);
            ZonePairBytes within = pair(metered, "c", "c");
            assertEquals(within.bytes(), within.compressedBytes());
            assertEquals(metered.crossZoneCompressedBytes() / 1_000 * 10_000 / 1_000, metered.crossZoneCostNanos());
        }
    }

    /** A counter beside a look at much: its entries were taken for small, and so many of them, with their answers, were kept in memory. */
    @Test
    void w6_anAnswerThatIsKeptCountsInTheSizeOfItsEntry() {
        try (Scene scene = Scene.settled(8)) {
            Scene.Client client = scene.client("a");
            client.mustSet("page", "x".repeat(5_000));
            scene.runMillis(1_000);
            long before = pair(scene.last(TrafficMetered.class).orElseThrow(), "a", "b")
                    .bytes();
            for (int i = 0; i < 100; i++) {
                client.transaction(new Command.Incr(Bytes.of("hits")), new Command.Get(Bytes.of("page")));
            }
            scene.runMillis(1_000);
            long since = pair(scene.last(TrafficMetered.class).orElseThrow(), "a", "b")
                            .bytes()
                    - before;
            assertTrue(since > 100 * 5_000, since + " bytes");
        }
    }

    private static ZonePairBytes pair(TrafficMetered metered, String from, String to) {
        return metered.pairs().stream()
                .filter(pair -> pair.from().equals(from) && pair.to().equals(to))
                .findFirst()
                .orElseThrow();
    }

    /** Members that were well were dropped for it under load, the primary held alone what it acknowledged, and in {@code strict} gave up its seat. */
    @ParameterizedTest
    @CsvSource({"AVAILABLE, 60ms, 800us", "AVAILABLE, 500us, 40ms", "STRICT, 60ms, 800us"})
    void w3_nobodyIsDroppedForAConfirmationThatCannotHaveComeYet(Mode mode, String sync, String way) {
        ClusterSettings hasty = ClusterSettings.defaults()
                .with("inSync.timeout", "10ms")
                .with("disk.syncTime", sync)
                .with("link.crossZone", way);
        Region region = new Region("eu-5", List.of("a", "b", "c", "d"));
        try (Scene scene = Scene.settled(new ClusterSpec(region, "orders", mode, true, hasty, 5))) {
            Crowd crowd = new Crowd(scene, 6);
            scene.runMillis(15_000);
            assertEquals(List.of(), crowd.failures());
            assertEquals(1, scene.told(ReignBegan.class).size());
            assertEquals(
                    List.of(),
                    scene.told(InSyncChanged.class).stream()
                            .filter(changed -> changed.reason().contains("dropped"))
                            .toList());
        }
    }
}
