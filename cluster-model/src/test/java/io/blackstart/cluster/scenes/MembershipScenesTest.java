package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Crowd;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.ElectionStarted;
import io.blackstart.cluster.event.ClusterEvent.HeldByOneMachine;
import io.blackstart.cluster.event.ClusterEvent.MemberConfirmedGone;
import io.blackstart.cluster.event.ClusterEvent.PrimaryFenced;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.SeatVacated;
import io.blackstart.cluster.membership.Gossip;
import io.blackstart.cluster.replication.Rules;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is there and who is gone (rules M1 to M6), told as scenes. */
class MembershipScenesTest {
    /** A cut heals for one machine only: b1 and a1 have reigned on their sides, and d1 hears both. */
    @Test
    void m6_theSeatDoesNotGoToAndFroBetweenTwoOfWhomAThirdHearsBoth() {
        List<String> one = List.of("a1", "c1", "gateway-a1", "gateway-c1");
        try (Scene scene = Scene.settled(9, Mode.FAST)) {
            scene.partition(one, List.of("b1", "gateway-b1", "gateway-d1"));
            scene.partition(one, List.of("d1"));
            scene.runMillis(5_000);
            int before = scene.told(ReignBegan.class).size();
            assertEquals(2, before, "one on each side");
            scene.undoPartition(one, List.of("d1"));
            scene.runMillis(20_000);
            assertTrue(
                    scene.told(ReignBegan.class).size() <= before + 1,
                    () -> scene.told(ReignBegan.class).toString());
            scene.heal();
            scene.runMillis(3_000);
            scene.client("a").mustSet("k", "v");
            scene.runMillis(1_000);
            scene.assertReplicasIdentical();
        }
    }

    /** Right after a change of reign the old primary's last word is still remembered. */
    @Test
    void m6_aChangeOfReignIsNotTakenForTwoPrimaries() {
        ClusterSettings eager = ClusterSettings.defaults().with("conflictCheck.interval", "200ms");
        for (long seed = 1; seed <= 3; seed++) {
            try (Scene scene = Scene.settled(seed, eager)) {
                scene.cluster().operator().switchOver("b1");
                scene.runMillis(2_000);
                assertEquals("b1", scene.primary());
                assertEquals(2, scene.told(ElectionStarted.class).size(), "seed " + seed);
            }
        }
    }

    /** The gateway hears an old primary and nobody else: what it says is no reason to leave the seat of a later one empty. */
    @Test
    void m6_aGatewaySpeaksForNoLowerReign() {
        List<String> others = List.of("b1", "c1", "d1");
        try (Scene scene = Scene.settled(12)) {
            scene.partition(List.of("a1"), List.of("b1", "c1", "d1", "gateway-b1", "gateway-c1", "gateway-d1"));
            scene.partition(List.of("gateway-a1"), others);
            scene.runMillis(3_000);
            assertEquals("b1", scene.primary());
            scene.undoPartition(List.of("gateway-a1"), others);
            scene.deafen(others, List.of("gateway-a1"));
            scene.runMillis(1_000);
            scene.pullPlug("b1");
            scene.runUntilTold(
                    ReignBegan.class,
                    Duration.ofSeconds(5),
                    began -> began.reign().primary().equals("c1"));
        }
    }

    /**
     * Rule W4 mostly fences the lower of two primaries before anybody counts them. This is the second, independent path: here whoever serves, or hears
     * somebody who does, heeds no higher reign.
     */
    @ParameterizedTest
    @EnumSource(names = {"AVAILABLE", "FAST"})
    void m6_p3_theConflictCheckFindsTwoPrimaries(Mode mode) {
        Rules heedless = Rules.but(rules -> rules.binds = question -> !question.otherPrimaryHeard());
        try (Scene scene = Scene.multiAz(3, mode, heedless)) {
            scene.runMillis(1_000);
            List<String> one = List.of("a1", "b1");
            List<String> other = List.of("c1", "d1");
            scene.partition(one, other);
            scene.partition(one, List.of("gateway-c1", "gateway-d1"));
            scene.partition(List.of("gateway-a1", "gateway-b1"), List.of("c", "d"));
            scene.runMillis(3_000);
            scene.client("a").mustSet("one", "side");
            scene.client("c").mustSet("other", "side");
            scene.undoPartition(one, other);
            scene.runUntilTold(
                    ElectionStarted.class,
                    Duration.ofSeconds(3),
                    started -> started.reason().equals("two primaries are heard (M6)"));
            scene.heal();
            scene.runMillis(5_000);
            scene.assertEverywhere("one", "side");
            scene.assertEverywhere("other", "side");
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void m4_aBlipShorterThanSuspectAfterChangesNothing() {
        try (Scene scene = Scene.settled(1)) {
            scene.partition(List.of("a"), List.of("b", "c", "d"));
            scene.runMillis(350);
            scene.heal();
            scene.runMillis(3_000);
            assertEquals(1, scene.told(ElectionStarted.class).size(), "only the formation's election");
            assertEquals(List.of(), scene.told(ClusterEvent.MemberSuspected.class));
            scene.client("c").mustSet("k", "v");
        }
    }

    @Test
    void m6_scene18_aReplicaThatDoesNotHearThePrimaryCannotThrashTheCluster() {
        try (Scene scene = Scene.settled(2)) {
            Crowd crowd = new Crowd(scene, 4);
            scene.deafen(List.of("a1"), List.of("b1"));
            scene.runMillis(10_000);
            assertEquals(1, scene.told(ReignBegan.class).size(), "nobody else came to reign");
            assertEquals(List.of(), scene.told(MemberConfirmedGone.class));
            assertEquals(List.of(), crowd.failures());
        }
    }

    @Test
    void m6_scene18_aReplicaThatHearsNoOtherReplicaAtAllCannotEither() {
        try (Scene scene = Scene.settled(3)) {
            Crowd crowd = new Crowd(scene, 4);
            scene.deafen(List.of("a1", "c1", "d1"), List.of("b1"));
            scene.runMillis(10_000);
            assertEquals(1, scene.told(ReignBegan.class).size());
            assertEquals(List.of("a1", "c1"), scene.inSync(), "W3: what confirms nothing is not waited for");
            assertEquals(List.of(), crowd.failures());
        }
    }

    @Test
    void m4_m6_aReplicaWhoseGatewayStillHearsThePrimaryStartsNothing() {
        try (Scene scene = Scene.settled(5)) {
            Crowd crowd = new Crowd(scene, 4);
            scene.partition(List.of("b1"), List.of("a1", "c1", "d1"));
            scene.runMillis(8_000);
            assertTrue(scene.told(MemberConfirmedGone.class).stream()
                    .noneMatch(gone -> gone.by().equals("b1")));
            assertEquals(1, scene.told(ElectionStarted.class).size(), "only the formation's election");
            assertEquals(List.of(), crowd.failures());
        }
    }

    @Test
    void m3_theAccusedRefutesWithAHigherIncarnation() {
        try (Scene scene = Scene.settled(16)) {
            AtomicLong incarnation = new AtomicLong();
            scene.cluster().tap((_, from, _, message) -> {
                if (from.equals("c1") && message instanceof Gossip.Alive alive) {
                    incarnation.set(alive.digest().incarnation());
                }
            });
            scene.runMillis(200);
            long before = incarnation.get();
            scene.deafen(List.of("c1"), List.of("a1", "b1", "d1"));
            scene.runMillis(700);
            scene.heal();
            scene.runMillis(600);
            assertTrue(incarnation.get() > before, incarnation::toString);
        }
    }

    /** Everybody heard it all the time, nobody could reach it, and so nobody served, for ever. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void m3_m4_aPrimaryThatSpeaksAndHearsNobodyIsGone(Mode mode) {
        try (Scene scene = Scene.settled(6, mode)) {
            scene.client("d").mustSet("k", "before");
            scene.deafen(
                    List.of("b1", "c1", "d1", "gateway-a1", "gateway-b1", "gateway-c1", "gateway-d1"), List.of("a1"));
            scene.runUntilTold(ReignBegan.class, Duration.ofSeconds(3), any -> true);
            Scene.Client client = scene.client("d");
            assertEquals("before", client.get("k"));
            client.mustSet("k", "after");
            scene.runMillis(10_000);
            assertEquals(2, scene.told(ReignBegan.class).size(), "its word does not disturb the new reign");
            client.mustSet("k", "still");
            scene.heal();
            scene.runMillis(5_000);
            scene.assertEverywhere("k", "still");
            scene.assertReplicasIdentical();
        }
    }

    /** Between two of its probes the gateway's word was forgotten; elections that could elect nobody took the gateway from the primary it heard. */
    @ParameterizedTest
    @ValueSource(strings = {"gossip.suspectAfter: 155ms", "gossip.interval: 352ms"})
    void m6_aGatewaysWordHoldsUntilItsNextOne(String setting) {
        String[] keyAndValue = setting.split(": ");
        ClusterSettings settings = ClusterSettings.defaults().with(keyAndValue[0], keyAndValue[1]);
        try (Scene scene = Pair.scene(3, Mode.AVAILABLE, settings)) {
            scene.partition(List.of("a1"), List.of("a2"));
            Pair.assertServes(scene, 20);
            assertEquals(1, scene.told(ElectionStarted.class).size(), "only the formation's election");
        }
    }

    /** Eight probe three each: some have not heard the primary yet when they look for the first time. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void m6_whoHasNotListenedLongEnoughMissesNobody(Mode mode) {
        ClusterSettings eager = ClusterSettings.defaults().with("conflictCheck.interval", "70ms");
        for (long seed = 1; seed <= 10; seed++) {
            ClusterSpec eight =
                    new ClusterSpec(TwoRegions.REGIONS, "orders", mode, true, OptionalInt.of(4), eager, seed);
            try (Scene scene = Scene.settled(eight)) {
                assertEquals(1, scene.told(ElectionStarted.class).size(), "only the formation's, seed " + seed);
            }
        }
    }

    /** Each word of the old primary's, which hears nobody, began the new one's asking anew, so that it held writes nearly all the time. */
    @Test
    void m3_w4_whoCannotBeReachedIsNoCompany() {
        try (Scene scene = Pair.scene(5, Mode.FAST, ClusterSettings.defaults())) {
            scene.deafen(List.of("a2", "gateway-a1"), List.of("a1"));
            scene.runUntilTold(ReignBegan.class, Duration.ofSeconds(5), any -> true);
            scene.runMillis(2_000);
            Pair.assertHoldsNothing(scene);
        }
    }

    @Test
    void m6_e10_whoCannotReignIsNotListenedFor() {
        ClusterSettings patient = ClusterSettings.defaults().with("gossip.suspectAfter", "20s");
        try (Scene scene = Scene.settled(3, patient)) {
            List.of("a", "b", "c", "d").forEach(scene::pullZone);
            scene.runMillis(2_000);
            List.of("a", "b", "c").forEach(scene::plugInZone);
            scene.runUntilTold(ReignBegan.class, Duration.ofSeconds(5), any -> true);
        }
    }

    @Test
    void m4_aSoleSurvivorWaitsTwiceAsLongAndThenReigns() {
        try (Scene scene = Scene.settled(4)) {
            long cut = scene.engine().now();
            List.of("a", "c", "d").forEach(scene::pullZone);
            scene.runMillis(3_000);
            long confirmed = scene.whenAfter(
                    cut, MemberConfirmedGone.class, gone -> gone.member().equals("a1"));
            assertTrue(confirmed - cut >= Duration.ofMillis(850).toNanos(), "confirmed after " + (confirmed - cut));
            assertEquals("b1", scene.primary());
            scene.client("b").mustSet("k", "v");
        }
    }

    @Test
    void m4_scene24_twoDieTogetherOutOfThreeAndTheThirdConfirmsBoth() {
        try (Scene scene = Scene.singleAz(6)) {
            scene.runMillis(1_000);
            Scene.Client client = scene.client("a");
            client.mustSet("k", "before");
            scene.pullPlug("a1");
            scene.pullPlug("a2");
            scene.runMillis(3_000);
            assertEquals(
                    List.of("a1", "a2"),
                    scene.told(MemberConfirmedGone.class).stream()
                            .map(MemberConfirmedGone::member)
                            .sorted()
                            .toList());
            assertEquals("b1", scene.primary());
            assertEquals("before", client.get("k"));
            client.mustSet("k", "after");
        }
    }

    @Test
    void m6_w4_aZoneThatHearsNobodyElectsForItselfAndDeposesNobody() {
        for (long seed = 1; seed <= 3; seed++) {
            try (Scene scene = Scene.settled(seed)) {
                Scene.Client inA = scene.client("a");
                Scene.Client inD = scene.client("d");
                scene.deafen(
                        List.of("a1", "c1", "d1", "gateway-a1", "gateway-c1", "gateway-d1"),
                        List.of("b1", "gateway-b1"));
                scene.runMillis(3_000);
                assertEquals("b1", scene.primary(), "as in a partition (P1), seed " + seed);
                for (int i = 0; i < 20; i++) {
                    inA.mustSet("k" + i, "by a1");
                    inD.mustSet("d" + i, "by a1");
                    scene.runMillis(100);
                }
                assertEquals(List.of(), scene.told(PrimaryFenced.class), "seed " + seed);
                scene.heal();
                scene.runMillis(5_000);
                scene.assertEverywhere("k19", "by a1");
                scene.assertReplicasIdentical();
                inD.mustSet("after", "healed");
            }
        }
    }

    @Test
    void m6_e5_replicasCutOffFromAPrimaryThatGatewaysHearNeitherElectNorPauseWrites() {
        try (Scene scene = Scene.settled(6)) {
            Crowd crowd = new Crowd(scene, 4);
            scene.partition(List.of("b1", "d1"), List.of("a1", "c1"));
            scene.runMillis(8_000);
            assertEquals(1, scene.told(ElectionStarted.class).size(), "only the formation's election");
            assertEquals(List.of(), scene.told(SeatVacated.class));
            assertEquals(List.of(), crowd.failures());
            assertEquals(List.of("a1", "c1"), scene.inSync());
        }
    }

    @Test
    void m6_aPrimaryThatNoReplicaHearsButEveryGatewayDoesGoesOnAlone() {
        try (Scene scene = Scene.settled(7)) {
            Crowd crowd = new Crowd(scene, 4);
            scene.partition(List.of("a1"), List.of("b1", "c1", "d1"));
            scene.runMillis(8_000);
            assertEquals(1, scene.told(ReignBegan.class).size());
            assertEquals("a1", scene.last(HeldByOneMachine.class).orElseThrow().primary());
            assertEquals(List.of(), crowd.failures());
            scene.heal();
            scene.runMillis(2_000);
            assertEquals(List.of("a1", "b1", "c1"), scene.inSync());
            assertEquals(List.of(), crowd.goHome());
        }
    }
}
