package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.event.ClusterEvent.CatchUpBegan;
import io.blackstart.cluster.event.ClusterEvent.InSyncChanged;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.RolesChanged;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Setting;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is in the in-sync set, and from when a changed one counts (rule W3), told as scenes. */
class InSyncScenesTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final List<String> ALL_BUT_A1 =
            List.of("b1", "c1", "d1", "gateway-a1", "gateway-b1", "gateway-c1", "gateway-d1");

    @Test
    void w3_whoLagsTooFarIsDroppedThoughItConfirmsAllTheTime() {
        ClusterSettings strictLag = ClusterSettings.defaults().with(Setting.IN_SYNC_MAX_LAG, 10);
        try (Scene scene = Scene.settled(18, strictLag)) {
            scene.slowLink("a1", "c1", Duration.ofMillis(100));
            List<Scene.Client> clients =
                    Stream.generate(() -> scene.client("a")).limit(40).toList();
            for (int i = 0; i < 100; i++) {
                clients.stream().filter(client -> !client.isBusy()).forEach(client -> client.sendSet("k", "v"));
                scene.runMillis(10);
            }
            assertEquals(List.of("a1", "b1"), scene.inSync());
        }
    }

    /** It takes the copy so slowly that it would have its whole time-out. */
    @Test
    void w3_w7_whoIsCopiedIsDroppedAtOnce() {
        try (Scene scene = Scene.settled(3)) {
            scene.slowLink("a1", "c1", Duration.ofMillis(100));
            scene.client("a").mustSet("k", "v");
            scene.wipe("c1");
            scene.runUntilTold(
                    CatchUpBegan.class, SOON, began -> began.replica().equals("c1"));
            scene.runUntilTold(
                    InSyncChanged.class,
                    Duration.ofMillis(150),
                    change -> !change.members().contains("c1"));
        }
    }

    /** With multi-AZ off it loses its vote first and leaves the members later. */
    @Test
    void w3_whoHasNoVoteAnyMoreIsDroppedThoughItIsAMemberYet() {
        try (Scene scene = Scene.settled(4)) {
            scene.cluster().operator().multiAz(false);
            scene.runUntilTold(RolesChanged.class, SOON, told -> !told.voters().contains("c1"));
            scene.runUntilTold(
                    InSyncChanged.class, SOON, change -> !change.members().contains("c1"));
            assertTrue(scene.last(RolesChanged.class).orElseThrow().roles().containsKey("c1"));
        }
    }

    @Test
    void w3_whoIsAboutToJoinHasEachWriteBeforeItIsAcknowledged() {
        try (Scene scene = Scene.settled(4)) {
            Scene.Client client = scene.client("a");
            List.of("b", "c", "d").forEach(scene::pullZone);
            client.mustSet("k", "alone");
            scene.slowLink("a1", "c1", Duration.ofMillis(50));
            AtomicBoolean joins = new AtomicBoolean();
            scene.cluster().tap((_, _, _, message) -> {
                if (message instanceof WitnessMessage.KeepInSync keep
                        && keep.record().has("c1")) {
                    joins.set(true);
                }
            });
            scene.plugIn("c1");
            scene.runUntil("joins", Duration.ofSeconds(20), joins::get);
            client.mustSet("k", "new");
            assertEquals("new", scene.onDisk("c1", "k"));
        }
    }

    /** Of a record that leaves c1 out nobody hears the first time it is told. */
    @Test
    void w3_aRecordThatWasLostOnItsWayIsToldAgain() {
        try (Scene scene = Scene.settled(4)) {
            AtomicBoolean told = new AtomicBoolean();
            scene.cluster().tap((_, _, _, message) -> {
                if (message instanceof WitnessMessage.KeepInSync && !told.getAndSet(true)) {
                    scene.partition(List.of("a1"), ALL_BUT_A1);
                    scene.engine().after(150_000_000, () -> scene.undoPartition(List.of("a1"), ALL_BUT_A1));
                }
            });
            scene.pullPlug("c1");
            scene.client("d").mustSet("k", "v");
        }
    }

    @Test
    void w3_w7_aWipedReplicaIsNotWaitedForToKeepARecord() {
        try (Scene scene = Scene.settled(3)) {
            Scene.Client client = scene.client("a");
            client.mustSet("k", "v");
            scene.slowLink("a1", "d1", Duration.ofMillis(200));
            scene.wipe("d1");
            scene.pullPlug("b1");
            scene.pullPlug("c1");
            client.mustSet("k", "w");
            assertTrue(client.took().toMillis() < 700, client.took()::toString);
        }
    }

    @Test
    void w3_w7_aWipedReplicaKeepsNoRecord() {
        try (Scene scene = Scene.settled(10)) {
            SortedSet<String> kept = new TreeSet<>();
            scene.cluster().tap((_, from, _, message) -> {
                if (message instanceof WitnessMessage.InSyncKept) {
                    kept.add(from);
                }
            });
            Scene.Client client = scene.client("a");
            scene.slowLink("a1", "d1", Duration.ofMillis(200));
            scene.runMillis(600);
            scene.pullPlug("c1");
            client.sendSet("k", "v");
            scene.runMillis(400);
            scene.wipe("d1");
            client.answer();
            scene.runMillis(500);
            assertTrue(kept.contains("b1"), kept::toString);
            assertFalse(kept.contains("d1"), kept::toString);
        }
    }

    /** Rule E7: a reign's first record is kept by somebody else too; b1 is left alone with a gateway far away. */
    @Test
    void w3_e7_aReignThatOnlyAGatewayCanWitnessWaitsForIt() {
        try (Scene scene = Scene.settled(5)) {
            scene.pullZone("c");
            scene.pullZone("d");
            scene.runMillis(3_000);
            scene.plugIn("gateway-c1");
            scene.runMillis(500);
            scene.pullZone("a");
            scene.pullPlug("gateway-b1");
            scene.runUntilTold(ReignBegan.class, SOON, _ -> true);
            assertEquals(
                    "gateway-c1", scene.last(InSyncChanged.class).orElseThrow().witness());
        }
    }
}
