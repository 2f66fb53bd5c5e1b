package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.ReshapeBegan;
import io.blackstart.cluster.event.ClusterEvent.ReshapeFailed;
import io.blackstart.cluster.event.ClusterEvent.RolesChanged;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.network.NetworkTap;
import io.blackstart.cluster.replication.ReplicationMessage;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.cluster.topology.ReplicaRole;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Who votes after disks were wiped, cuts healed and promotions were forced (rules W7, Z2, Z4). */
class VoterScenesTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration REPLACED = Duration.ofSeconds(60);

    /** Multi-AZ on a1 a2 b1 c1. */
    private static Scene threeZones(Mode mode) {
        return Scene.settled(new ClusterSpec(
                Regions.of(new Region("eu-5", List.of("a", "b", "c"), 2)),
                "orders",
                mode,
                true,
                OptionalInt.of(2),
                ClusterSettings.defaults(),
                5));
    }

    private static List<String> voters(Scene scene) {
        return scene.told(RolesChanged.class).getLast().voters();
    }

    /** Its word counted once by a list that no majority had confirmed, and was forgotten with the second disk. */
    @Test
    void w7_whoIsOnAListThatIsNotAcknowledgedIsAVoterWhoseWordIsForgotten() {
        try (Scene scene = Scene.settled(8, Mode.STRICT)) {
            Scene.Client beside = scene.client("a");
            beside.mustSet("k", "old");
            scene.wipe("c1");
            scene.runUntilTold(RolesChanged.class, SOON, told -> told.voters().equals(List.of("a1", "b1")));
            scene.runUntilTold(RolesChanged.class, SOON, told -> told.voters().contains("c1"));
            scene.deafen(List.of("b1", "c1", "d1"), List.of("a1"));
            scene.runMillis(3);
            scene.freeze("a1");
            List<String> others = List.of("b1", "d1", "gateway-b1", "gateway-c1", "gateway-d1");
            scene.partition(List.of("a1", "gateway-a1"), others);
            scene.runUntilTold(
                    ReignBegan.class, SOON, told -> told.reign().primary().equals("b1"));
            scene.runMillis(150);
            scene.client("b").mustSet("k", "new");
            scene.wipe("c1");
            scene.partition(List.of("c1"), others);
            scene.undo(new Fault.Partitioned(
                    new TreeSet<>(List.of("b1", "c1", "d1")), new TreeSet<>(List.of("a1")), true));
            scene.thaw("a1");
            scene.runMillis(100);
            assertNotEquals(
                    Outcome.ACKNOWLEDGED, beside.transaction(Scene.getting("k")).outcome());
            assertNotEquals(Outcome.ACKNOWLEDGED, beside.set("l", "w").outcome());
            scene.heal();
            scene.run(SOON);
            scene.assertEverywhere("k", "new");
        }
    }

    @Test
    void w7_aWordThatWasLostOnItsWayIsAskedForAgain() {
        try (Scene scene = Scene.settled(new ClusterSpec(
                Regions.of(new Region("eu-5", List.of("a", "b", "c"), 1)),
                "orders",
                Mode.STRICT,
                false,
                OptionalInt.of(1),
                ClusterSettings.defaults(),
                5))) {
            scene.cluster().tap(new LosesFirstWord(scene, "c1"));
            scene.wipe("c1");
            scene.run(Duration.ofSeconds(3));
            assertEquals(List.of("a1", "b1", "c1"), voters(scene));
        }
    }

    /** The last machine that was free went to the reader, and the voter was never replaced; with another one lost nobody served. */
    @Test
    void z6_theLastFreeMachineIsAVoters() {
        try (Scene scene = sixMachines()) {
            List.of("a2", "b1").forEach(scene::pullPlug);
            scene.runUntilReshaped("replace b1", REPLACED);
            assertEquals(List.of("a1", "c1", "b2"), voters(scene));
            scene.pullPlug("c1");
            scene.run(SOON);
            scene.client("b").mustSet("k", "v");
        }
    }

    /** The reader is being replaced already: nobody waits for the voter any more, and says so once. */
    @Test
    void z6_aReplacementDoesNotWaitForWhoCannotBeReplaced() {
        try (Scene scene = sixMachines()) {
            scene.pullPlug("a2");
            scene.run(Duration.ofSeconds(15));
            scene.pullPlug("b1");
            scene.runUntilTold(
                    ReshapeBegan.class, REPLACED, told -> told.change().equals("replace a2"));
            scene.runUntilReshaped("replace a2", REPLACED);
            scene.run(REPLACED);
            assertEquals(
                    List.of("replace b1"),
                    scene.told(ReshapeFailed.class).stream()
                            .map(ReshapeFailed::change)
                            .toList());
            assertEquals(List.of("a1", "b1", "c1"), voters(scene));
        }
    }

    /** Strict, multi-AZ on a1 a2 b1 b2 c1: one machine is free. */
    private static Scene sixMachines() {
        return Scene.settled(new ClusterSpec(
                Regions.of(new Region("eu-5", List.of("a", "b", "c"), 2)),
                "orders",
                Mode.STRICT,
                true,
                OptionalInt.of(3),
                ClusterSettings.defaults(),
                11));
    }

    /** What it sends is lost for 20 ms just when it says that its word counts again. */
    private static final class LosesFirstWord implements NetworkTap {
        private final Scene scene;
        private final String machine;
        private boolean done;

        private LosesFirstWord(Scene scene, String machine) {
            this.scene = scene;
            this.machine = machine;
        }

        @Override
        public void sent(long at, String from, String to, Message message) {
            if (!done
                    && from.equals(machine)
                    && message instanceof ReplicationMessage.Follow follow
                    && follow.votes()) {
                done = true;
                scene.engine().after(100_000, () -> scene.partition(List.of(to), List.of(from)));
                scene.engine().after(20_000_000, () -> scene.undoPartition(List.of(to), List.of(from)));
            }
        }

        @Override
        public void delivered(long at, String from, String to, Message message) {}
    }

    /** The list that takes a wiped replica off is written, and nobody confirms it: it is a voter by the list of before. */
    @Test
    void w7_whoIsOffAListThatIsNotAcknowledgedDoesNotCountAgainYet() {
        try (Scene scene = Scene.settled(8, Mode.STRICT)) {
            AtomicBoolean counts = new AtomicBoolean();
            scene.cluster().tap((_, from, _, message) -> {
                if (from.equals("c1") && message instanceof ReplicationMessage.Follow follow && follow.votes()) {
                    counts.set(true);
                }
            });
            scene.wipe("c1");
            scene.runUntilTold(RolesChanged.class, SOON, told -> told.voters().equals(List.of("a1", "b1")));
            scene.deafen(List.of("b1", "d1"), List.of("a1"));
            scene.runMillis(300);
            assertFalse(counts.get());
            scene.heal();
            scene.run(SOON);
            assertTrue(counts.get());
        }
    }

    @Test
    void w7_aDeadReplicaIsNotPutOnTheList() {
        try (Scene scene = threeZones(Mode.STRICT)) {
            scene.pullPlug("a2");
            scene.run(SOON);
            scene.wipe("c1");
            scene.run(SOON);
            assertEquals(List.of("a1", "b1", "c1"), voters(scene));
            scene.pullPlug("b1");
            scene.client("a").mustSet("k", "two of three are there");
        }
    }

    /** Its place on the list was given to a replica beside another voter, and stayed so for ever. */
    @Test
    void z4_aWipedDiskDoesNotBringTwoVotersIntoOneZone() {
        try (Scene scene = threeZones(Mode.STRICT)) {
            scene.freeze("c1");
            scene.wipe("c1");
            scene.runMillis(300);
            scene.thaw("c1");
            scene.run(SOON);
            assertEquals(List.of("a1", "b1", "c1"), voters(scene));
            scene.pullZone("a");
            scene.runUntilTold(ReignBegan.class, SOON, any -> true);
            scene.runMillis(150);
            scene.client("b").mustSet("k", "zone a is not missed");
        }
    }

    /** In {@code fast} a read replica may win a tie, and becomes a voter. */
    @Test
    void z4_aWinnerThatWasNoVoterTakesTheSeatOfTheOneInItsZone() {
        try (Scene scene = threeZones(Mode.FAST)) {
            scene.partition(List.of("a1", "c1", "gateway-a1"), List.of("a2", "b1", "gateway-b1", "gateway-c1"));
            scene.runMillis(3_000);
            scene.heal();
            scene.run(SOON);
            assertEquals("a2", scene.primary());
            assertEquals(
                    List.of("a2", "b1", "c1"), voters(scene).stream().sorted().toList());
        }
    }

    /** Only a move takes voters to another region, whatever zones are left at home. */
    @Test
    void z7_aWipedVotersPlaceIsNotGivenToAReadRegion() {
        Regions regions = new Regions(
                new Region("eu-5", List.of("m", "n", "o"), 2), List.of(new Region("us-1", List.of("a", "b", "c"))));
        try (Scene scene = Scene.settled(new ClusterSpec(
                regions, "orders", Mode.STRICT, true, OptionalInt.of(2), ClusterSettings.defaults(), 5))) {
            scene.wipe("o1");
            scene.runUntilTold(RolesChanged.class, SOON, told -> told.voters().size() == 2);
            scene.pullPlug("o1");
            scene.runMillis(3_000);
            assertEquals(List.of("m1", "n1", "m2"), voters(scene));
            scene.plugIn("o1");
            scene.run(SOON);
            assertEquals(List.of("m1", "n1", "o1"), voters(scene), "and Z4 holds again");
        }
    }

    @Test
    void z2_e9_afterAForcedPromotionThereAreThreeVotersAndABackupAgain() {
        try (Scene scene = Scene.settled(6)) {
            scene.client("d").mustSet("k", "v");
            List.of("a1", "b1", "c1").forEach(scene::pullPlug);
            scene.run(SOON);
            scene.cluster().operator().forcePromote("d1");
            scene.runUntilTold(
                    ReignBegan.class, SOON, told -> told.reign().primary().equals("d1"));
            scene.plugInAll();
            scene.run(SOON);
            RolesChanged now = scene.told(RolesChanged.class).getLast();
            assertEquals(3, now.voters().size());
            assertEquals(ReplicaRole.PRIMARY, now.roles().get("d1"));
            assertEquals(
                    1,
                    now.roles().values().stream()
                            .filter(role -> role == ReplicaRole.BACKUP)
                            .count());
        }
    }
}
