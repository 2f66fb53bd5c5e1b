package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Crowd;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.BackpressureBegan;
import io.blackstart.cluster.event.ClusterEvent.EndpointChanged;
import io.blackstart.cluster.event.ClusterEvent.RegionCutOff;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.ReshapeFinished;
import io.blackstart.cluster.event.ClusterEvent.RolesChanged;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.Setting;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule Z7 without a move: read replicas 40 ms away read, and neither slow anybody down nor come to reign. */
class RegionScenesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(strings = {"add", "remove"})
    void z2_z7_aChangeInAReadRegionSaysNothingOfTheNumberAtHome(String change) {
        try (Scene scene = TwoRegions.scene(7, Mode.AVAILABLE, false)) {
            if (change.equals("add")) {
                scene.cluster().operator().addReadReplica("y");
            } else {
                scene.cluster().operator().removeReadReplica("x1");
            }
            scene.runUntilTold(ReshapeFinished.class, Duration.ofSeconds(20), _ -> true);
            scene.cluster().operator().multiAz(true);
            scene.runUntilReshaped("multi-az on", Duration.ofSeconds(20));
            assertEquals(
                    List.of("a1", "b1", "c1", "d1"),
                    scene.last(RolesChanged.class).orElseThrow().roles().keySet().stream()
                            .filter(TwoRegions.REGIONS.named("eu-5")::has)
                            .toList());
        }
    }

    @Test
    void z2_z7_aReadRegionHasItsReadReplicasAndGatewaysBesideThem() {
        try (Scene scene = TwoRegions.scene(1, Mode.AVAILABLE, true)) {
            RolesChanged roles = scene.last(RolesChanged.class).orElseThrow();
            assertEquals(List.of("a1", "b1", "c1"), roles.voters());
            assertEquals(
                    List.of("a1", "b1", "c1", "d1", "x1", "y1"),
                    List.copyOf(roles.roles().keySet()));
            assertEquals(
                    List.of("gateway-a1", "gateway-b1", "gateway-c1", "gateway-d1", "gateway-x1", "gateway-y1"),
                    scene.cluster().gateways());
            assertEquals(List.of("a1", "b1", "c1"), scene.inSync());
            scene.cluster().operator().multiAz(false);
            scene.runUntilTold(ReshapeFinished.class, Duration.ofSeconds(20), _ -> true);
            SortedMap<String, ReplicaRole> off =
                    scene.last(RolesChanged.class).orElseThrow().roles();
            assertEquals(List.of("a1", "a2", "b1", "x1"), List.copyOf(off.keySet()));
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void z7_acknowledgementsDoNotWaitForAReadRegion(Mode mode) {
        try (Scene scene = TwoRegions.scene(2, mode, true)) {
            Crowd crowd = new Crowd(scene, 4);
            scene.runMillis(500);
            scene.freeze("x1");
            scene.slowLink("eu-5", "us-1", Duration.ofMillis(400));
            Scene.Client client = scene.client("a");
            client.mustSet("k", "1");
            assertTrue(client.took().toMillis() < 10, () -> "took " + client.took());
            scene.thaw("x1");
            scene.heal();
            scene.runMillis(2_000);
            assertEquals(List.of(), crowd.goHome());
            scene.assertReplicasIdentical();
        }
    }

    /** A zone is cut off from the read region too until both sides have elected. */
    private static void aReadRegionHearsBothSides(Scene scene, String zone, List<String> others) {
        List<String> far = List.of("x", "y", "z");
        scene.partition(List.of(zone), far);
        scene.partition(List.of(zone), others);
        scene.runMillis(5_000);
        assertEquals(2, scene.told(ReignBegan.class).size(), "one on each side");
        scene.undoPartition(List.of(zone), far);
    }

    /** Both sides have elected, then the read region hears both: it does not elect, but its word ends the lower reign's for good (rule M6). */
    @Test
    void m6_z7_theSeatDoesNotGoToAndFroBetweenTwoOfWhomAReadRegionHearsBoth() {
        try (Scene scene = TwoRegions.scene(5, Mode.FAST, true)) {
            aReadRegionHearsBothSides(scene, "a", List.of("b", "c", "d"));
            scene.runMillis(20_000);
            assertEquals(2, scene.told(ReignBegan.class).size());
            scene.client("b").mustSet("k", "v");
            scene.heal();
            scene.runMillis(3_000);
            scene.client("a").mustSet("k", "w");
            scene.runMillis(1_000);
            scene.assertReplicasIdentical();
        }
    }

    /** It follows whom nobody at home reaches. Once that one has no data any more it does not serve, and the read region says so though it hears it. */
    @Test
    void m6_z7_aReadRegionDoesNotSpeakForAPrimaryThatServesNoMore() {
        try (Scene scene = TwoRegions.scene(1, Mode.FAST, true)) {
            aReadRegionHearsBothSides(scene, "b", List.of("a", "c", "d"));
            scene.runMillis(3_000);
            assertEquals("b1", scene.primary());
            scene.inject(new Fault.WipedDisk("b1"));
            scene.runMillis(2_000);
            scene.client("a").mustSet("k", "v");
        }
    }

    @Test
    void z7_failoverAtHomeIsAsFastAsWithoutAReadRegion() {
        try (Scene scene = TwoRegions.scene(3, Mode.AVAILABLE, true)) {
            Scene.Client client = scene.client("d");
            client.mustSet("k", "1");
            scene.pullPlug("a1");
            long dark = scene.engine().now();
            client.mustSet("k", "2");
            assertTrue(client.took().toMillis() < 600, () -> "took " + client.took());
            assertEquals("b1", scene.primary());
            assertTrue(scene.whenAfter(dark, ReignBegan.class, _ -> true) - dark < 600_000_000);
        }
    }

    @Test
    void z7_r3_aSessionThroughTheFarGatewayReadsItsWritesAndReadsNearby() {
        try (Scene scene = TwoRegions.scene(4, Mode.AVAILABLE, true)) {
            Scene.Client client = scene.client("x");
            for (int i = 0; i < 20; i++) {
                client.mustSet("k", "v" + i);
                assertTrue(client.took().toMillis() >= 64, "the primary is 40 ms away");
                assertEquals("v" + i, client.get("k"));
            }
            scene.runMillis(200);
            assertEquals("v19", client.get("k"));
            assertTrue(client.took().toMillis() < 3, () -> "read nearby, took " + client.took());
            client.transaction(Scene.getting("k"));
            assertTrue(client.took().toMillis() >= 64, "a transaction reads at the primary");
            client.mustSet("before", "1");
            scene.pullPlug("a1");
            assertEquals("1", client.get("before"), "a session's position survives a failover far away");
            client.mustSet("after", "1");
            assertEquals("1", client.get("after"));
        }
    }

    @Test
    void r2_z7_aReadAtHomeIsNotServedByAReadRegion() {
        try (Scene scene = TwoRegions.scene(4, Mode.AVAILABLE, true)) {
            List.of("b1", "c1", "d1").forEach(scene::pullPlug);
            scene.run(SECOND);
            assertEquals(Route.PRIMARY, scene.client("d").read("k").route());
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void z7_theLossOfTheHomeRegionElectsNobodyAndReadsGoOn(Mode mode) {
        try (Scene scene = TwoRegions.scene(5, mode, true)) {
            Scene.Client client = scene.client("x");
            client.mustSet("k", "1");
            scene.runMillis(200);
            scene.inject(new Fault.PulledPlug(new Target.OneRegion("eu-5")));
            scene.runMillis(3_000);
            Outcome write = client.set("k", "2").outcome();
            assertEquals(Outcome.REFUSED, write);
            assertTrue(client.took().toMillis() < 10, () -> "refused at once, took " + client.took());
            if (mode == Mode.STRICT) {
                assertEquals(Outcome.REFUSED, client.read("k").outcome());
            } else {
                assertEquals("1", client.get("k"), "E5: reads go on");
            }
            scene.runMillis(20_000);
            assertEquals(1, scene.told(ReignBegan.class).size());
            assertEquals(2, scene.told(RegionCutOff.class).size(), "told once by each replica there");
            scene.plugInAll();
            scene.runUntilTold(ReignBegan.class, Duration.ofSeconds(15), _ -> true);
            scene.runMillis(300);
            client.mustSet("k", "3");
            assertEquals("3", client.get("k"));
        }
    }

    @Test
    void z7_aCutBetweenTheRegionsIsNothingToTheHomeRegion() {
        try (Scene scene = TwoRegions.scene(6, Mode.AVAILABLE, true)) {
            Scene.Client far = scene.client("y");
            far.mustSet("k", "1");
            Crowd crowd = new Crowd(scene, 4);
            scene.runMillis(300);
            scene.partition(List.of("eu-5"), List.of("us-1"));
            scene.runMillis(4_000);
            assertEquals("1", far.get("k"));
            assertEquals(Outcome.REFUSED, far.set("k", "2").outcome());
            Scene.Client near = scene.client("a");
            near.mustSet("k", "3");
            scene.heal();
            scene.runMillis(2_000);
            assertEquals("3", far.get("k"));
            far.mustSet("k", "4");
            assertEquals(List.of(), crowd.goHome());
            scene.assertReplicasIdentical();
            assertEquals(1, scene.told(ReignBegan.class).size(), "nobody was elected anew");
            assertEquals(1, scene.told(ClusterEvent.ElectionStarted.class).size());
        }
    }

    /** What only a replica without a say keeps would not be heard of in an election. */
    @Test
    void z7_w3_aSmallerSetIsNotKeptByAReadRegionAlone() {
        try (Scene scene = TwoRegions.scene(7, Mode.AVAILABLE, true)) {
            List<String> others = List.of("b", "c", "d");
            scene.partition(List.of("a"), others);
            Scene.Client client = scene.client("a");
            client.mustSet("k", "alone");
            ClusterEvent.InSyncChanged alone = scene.told(ClusterEvent.InSyncChanged.class).stream()
                    .filter(changed -> changed.members().equals(List.of("a1")))
                    .findFirst()
                    .orElseThrow();
            assertFalse(List.of("x1", "y1", "gateway-x1", "gateway-y1").contains(alone.witness()), alone::witness);
            scene.heal();
            scene.runMillis(4_000);
            scene.assertEverywhere("k", "alone");
        }
    }

    /** Each word from the read region began the asking anew, so that it held writes nearly all the time. */
    @Test
    void z7_w4_aPrimaryThatHearsOnlyAReadRegionDoesNotAskItself() {
        try (Scene scene = TwoRegions.scene(8, Mode.AVAILABLE, false)) {
            scene.pullPlug("b1");
            scene.pullPlug(scene.primary());
            scene.runUntilTold(ReignBegan.class, Duration.ofSeconds(5), _ -> true);
            scene.runMillis(1_000);
            Pair.assertHoldsNothing(scene);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"endpoint.check: 20ms", "endpoint.misses: 1", "link.crossRegion: 400ms"})
    void z5_z7_aGatewayFarAwayIsNotDeadWhileItsAnswerIsOnItsWay(String setting) {
        String[] keyAndValue = setting.split(": ");
        ClusterSettings settings = ClusterSettings.defaults().with(keyAndValue[0], keyAndValue[1]);
        try (Scene scene = TwoRegions.scene(9, Mode.AVAILABLE, true, settings)) {
            scene.runMillis(5_000);
            assertTrue(
                    scene.last(EndpointChanged.class).orElseThrow().gateways().contains("gateway-x1"));
            assertEquals(
                    List.of(),
                    scene.told(EndpointChanged.class).stream()
                            .filter(changed -> changed.reason().contains("removed"))
                            .toList());
            scene.pullPlug("gateway-x1");
            scene.runUntilTold(
                    EndpointChanged.class,
                    Duration.ofSeconds(3),
                    changed -> !changed.gateways().contains("gateway-x1"));
        }
    }

    /** The primary hears its own region, which hears it no more; what only a read region keeps counts for nothing, however long it waits. */
    @Test
    void z7_w3_norWhereItsOwnRegionIsHeardAndDoesNotAnswer() {
        ClusterSettings impatient = ClusterSettings.defaults().with(Setting.IN_SYNC_TIMEOUT, 50_000_000);
        try (Scene scene = TwoRegions.scene(7, Mode.AVAILABLE, true, impatient)) {
            scene.deafen(List.of("a1"), List.of("b", "c", "d", "gateway-a1"));
            scene.client("a").sendSet("k", "left");
            scene.runMillis(2_000);
            List<String> witnesses = scene.told(ClusterEvent.InSyncChanged.class).stream()
                    .map(ClusterEvent.InSyncChanged::witness)
                    .toList();
            assertTrue(
                    Collections.disjoint(witnesses, List.of("x1", "y1", "gateway-x1", "gateway-y1")),
                    witnesses::toString);
            scene.heal();
            scene.runMillis(4_000);
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void w6_overALongLinkAReplicaIsCopiedAndBecomesLiveUnderLoad() {
        try (Scene scene = TwoRegions.scene(8, Mode.AVAILABLE, true)) {
            Crowd crowd = new Crowd(scene, 12);
            scene.runMillis(500);
            scene.cluster().operator().addReadReplica("z");
            scene.runUntilTold(ReshapeFinished.class, Duration.ofSeconds(5), _ -> true);
            assertEquals(List.of(), crowd.failures());
            assertTrue(scene.cluster().gateways().contains("gateway-z1"));
            scene.inject(new Fault.WipedDisk("z1"));
            scene.runUntilTold(
                    ClusterEvent.ReplicaStateChanged.class,
                    Duration.ofSeconds(5),
                    changed -> changed.replica().equals("z1")
                            && changed.state().name().equals("LIVE"));
            assertEquals(List.of(), crowd.goHome());
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void w5_aLongLinkByItselfBrakesNobodyAndALaggardBehindItDoes() {
        try (Scene scene = TwoRegions.scene(9, Mode.AVAILABLE, true)) {
            Crowd crowd = new Crowd(scene, 12);
            scene.runMillis(2_000);
            assertEquals(List.of(), scene.told(BackpressureBegan.class));
            scene.slowLink("eu-5", "x", Duration.ofSeconds(2));
            assertEquals(
                    "x1",
                    scene.runUntilTold(BackpressureBegan.class, Duration.ofSeconds(8), _ -> true)
                            .replica());
            scene.heal();
            scene.runMillis(3_000);
            assertEquals(List.of(), crowd.goHome());
        }
    }

    @Test
    void w8_whatCrossesTheBorderIsMeteredByPairsOfZones() {
        try (Scene scene = TwoRegions.scene(12, Mode.AVAILABLE, true)) {
            scene.client("a").mustSet("k", "1");
            scene.runMillis(1_000);
            List<ClusterEvent.ZonePairBytes> pairs =
                    scene.last(ClusterEvent.TrafficMetered.class).orElseThrow().pairs();
            assertTrue(pairs.stream()
                    .anyMatch(pair -> pair.from().equals("a") && pair.to().equals("x") && pair.bytes() > 0));
        }
    }

    @Test
    void z7_failoverByTheOperatorEndsAtTheBorderToo() {
        try (Scene scene = TwoRegions.scene(10, Mode.AVAILABLE, true)) {
            String way = " it reads only, in us-1; the database comes there by: move-region us-1";
            assertRefused(
                    "switch-over x1:" + way, () -> scene.cluster().operator().switchOver("x1"));
            assertRefused(
                    "force-promote y1:" + way, () -> scene.cluster().operator().planForcePromote("y1"));
        }
    }

    @Test
    void z6_z7_aFarReplicaGoneTooLongIsReplacedInItsOwnRegion() {
        try (Scene scene = TwoRegions.scene(11, Mode.AVAILABLE, true)) {
            scene.client("a").mustSet("k", "1");
            scene.pullPlug("y1");
            ReshapeFinished done = scene.runUntilTold(ReshapeFinished.class, Duration.ofSeconds(40), _ -> true);
            assertEquals("replace y1", done.change());
            scene.run(SECOND);
            assertEquals("1", scene.onDisk("y2", "k"));
        }
    }

    static void assertRefused(String sentence, org.junit.jupiter.api.function.Executable action) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, action).getMessage());
    }
}
