package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.coordinator.PlannedPromotion;
import io.blackstart.cluster.event.ClusterEvent.ElectionDecided;
import io.blackstart.cluster.event.ClusterEvent.ElectionMessageHeard;
import io.blackstart.cluster.event.ClusterEvent.ElectionStarted;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.SeatVacated;
import io.blackstart.cluster.event.ClusterEvent.StartedWithoutAll;
import io.blackstart.cluster.event.ClusterEvent.TailMerged;
import io.blackstart.cluster.event.ClusterEvent.WritesAbandoned;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.routing.ClientReply;
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

/** Nobody may win, and what then (rules E5, E9, E10), told as scenes. */
class RefusalScenesTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    /** b1 is behind by ten writes that a1 and c1 hold and gateways saw acknowledged; then both are gone. */
    private static Scene aStaleBackupAlone(long seed) {
        Scene scene = Scene.settled(seed);
        Scene.Client client = scene.client("d");
        client.mustSet("k0", "everybody has this");
        scene.pullPlug("d1");
        scene.partition(List.of("a1"), List.of("b1"));
        for (int i = 1; i <= 10; i++) {
            client.mustSet("k" + i, "b does not have this");
        }
        scene.pullPlug("a1");
        scene.pullPlug("c1");
        scene.undoPartition(List.of("a1"), List.of("b1"));
        return scene;
    }

    /** Five of a large cluster are cut off from the in-sync set: they used to try five times a second, and to have tried in vain often enough after 0.2 s. */
    @Test
    void e5_ofSeveralThatFindNobodyOneTriesAgainForAll() {
        Region region = new Region("eu-5", List.of("a", "b", "c", "d"), 2);
        ClusterSpec seven = new ClusterSpec(
                region, "orders", Mode.AVAILABLE, true, OptionalInt.of(5), ClusterSettings.defaults(), 2);
        try (Scene scene = Scene.settled(seven)) {
            scene.freeze("c1");
            scene.client("d").mustSet("k", "c1 does not have this");
            scene.runMillis(800);
            assertEquals(List.of("a1", "b1"), scene.inSync());
            scene.thaw("c1");
            scene.partition(
                    List.of("a1", "b1", "gateway-a1", "gateway-b1"),
                    List.of("a2", "b2", "c1", "c2", "d1", "gateway-c1", "gateway-d1"));
            long first = scene.engine().now();
            scene.runUntilTold(SeatVacated.class, SOON, any -> true);
            long began = scene.whenAfter(first, ElectionStarted.class, any -> true);
            assertTrue(scene.engine().now() - began >= 5 * 300_000_000L, "five tries, 300 ms apart");
            int before = scene.told(ElectionStarted.class).size();
            scene.runMillis(10_000);
            assertEquals(10, scene.told(ElectionStarted.class).size() - before, 1, "every second");
            assertEquals(1, scene.told(SeatVacated.class).size());
        }
    }

    @Test
    void e5_aVacantSeatIsShownThoughOneGatewayCannotBeTold() {
        for (Fault unheard : List.of(new Fault.Frozen("gateway-a1"), cutOff("gateway-a1"))) {
            try (Scene scene = Scene.settled(1)) {
                Scene.Client client = scene.client("d");
                scene.partition(List.of("a1"), List.of("b1"));
                client.mustSet("k", "b1 does not have this");
                scene.inject(unheard);
                scene.pullPlug("a1");
                scene.pullPlug("c1");
                scene.undoPartition(List.of("a1"), List.of("b1"));
                scene.runUntilTold(SeatVacated.class, Duration.ofSeconds(10), any -> true);
                scene.runMillis(3_000);
                assertEquals(Outcome.REFUSED, client.set("k", "x").outcome());
                assertTrue(new Shown(scene).view().vacant(), unheard.name());
            }
        }
    }

    private static Fault cutOff(String gateway) {
        return new Fault.Partitioned(
                new TreeSet<>(List.of(gateway)), new TreeSet<>(List.of("a1", "b1", "c1", "d1")), false);
    }

    @Test
    void e4_e5_aStaleBackupRefusesBecauseAGatewayKnowsAHigherWatermarkAndSaysSo() {
        try (Scene scene = aStaleBackupAlone(1)) {
            SeatVacated vacated = scene.runUntilTold(SeatVacated.class, SOON, any -> true);
            String reason = vacated.reason();
            assertTrue(reason.startsWith("no candidate was eligible (E5): in-sync record "), reason);
            assertTrue(
                    reason.contains(
                            "watermark 12 of reign 1:a1 known to b1 gateway-d1, best candidate b1 at 2 of reign 1:a1"),
                    reason);
            List<ElectionDecided> tries = scene.told(ElectionDecided.class).stream()
                    .filter(decided -> decided.winner().isEmpty())
                    .toList();
            assertEquals(6, tries.size(), "once and five retries");
            assertEquals(
                    "gateway-d1", tries.getFirst().witness(), "no disk that is left knows it, until b1 hears of it");
            String last = scene.last(ElectionStarted.class).orElseThrow().reason();
            assertTrue(last.contains("nobody was eligible 5 times before (E5)"), last);
        }
    }

    @Test
    void e5_aVacantSeatPausesWritesAtOnceServesReadsAndIsTriedEverySecond() {
        try (Scene scene = aStaleBackupAlone(2)) {
            scene.runUntilTold(SeatVacated.class, SOON, any -> true);
            scene.runMillis(10);
            Scene.Client client = scene.client("b");
            assertEquals(Outcome.REFUSED, client.set("k", "v").outcome());
            assertTrue(client.took().toMillis() < 10, "took " + client.took());
            int before = scene.told(ElectionStarted.class).size();
            scene.runMillis(10_000);
            int tries = scene.told(ElectionStarted.class).size() - before;
            assertTrue(9 <= tries && tries <= 11, tries + " tries in ten seconds");
            assertEquals(1, scene.told(SeatVacated.class).size(), "told once");
            assertEquals(Outcome.REFUSED, client.set("k", "v").outcome());
            scene.plugIn("c1");
            scene.runUntilTold(
                    ReignBegan.class, SOON, began -> began.reign().primary().equals("c1"));
            scene.runMillis(50);
            client.mustSet("k", "it is taken again by itself");
            assertEquals("b does not have this", client.get("k10"));
        }
    }

    @Test
    void e5_onAVacantSeatReadsGoOnFromWhoeverShowsAllTheSessionHasSeen() {
        try (Scene scene = aStaleBackupAlone(3)) {
            scene.runUntilTold(SeatVacated.class, SOON, any -> true);
            scene.runMillis(10);
            for (String zone : List.of("a", "b")) {
                Scene.Client client = scene.client(zone);
                assertEquals("everybody has this", client.get("k0"), "by the gateway of zone " + zone);
                assertTrue(client.took().toMillis() < 10, "took " + client.took());
            }
        }
    }

    @Test
    void e5_r3_onAVacantSeatASessionThatHasSeenMoreIsToldSoAtOnceAndKeepsItsPlace() {
        try (Scene scene = Scene.settled(6)) {
            Scene.Client client = scene.client("b");
            client.mustSet("k", "old");
            scene.pullPlug("d1");
            scene.partition(List.of("a1"), List.of("b1"));
            client.mustSet("k", "new");
            scene.pullPlug("a1");
            scene.pullPlug("c1");
            scene.runUntilTold(SeatVacated.class, SOON, any -> true);
            scene.runMillis(10);

            ClientReply read = client.read("k");
            assertEquals(Outcome.REFUSED, read.outcome());
            assertTrue(
                    read.replies().getFirst().toString().contains("the seat of the primary is vacant"),
                    read.toString());
            assertTrue(client.took().toMillis() < 10, "took " + client.took());
            assertEquals(Outcome.REFUSED, client.transaction(Scene.getting("k")).outcome(), "needs a primary (R1)");
            assertTrue(client.took().toMillis() < 10, "took " + client.took());

            scene.plugIn("c1");
            scene.runUntilTold(ReignBegan.class, SOON, any -> true);
            scene.runMillis(50);
            assertEquals("new", client.get("k"), "never an older value");
        }
    }

    @Test
    void e5_inStrictAVacantSeatRefusesReadsAtOnce() {
        try (Scene scene = Scene.settled(7, Mode.STRICT)) {
            scene.client("b").mustSet("k", "v");
            scene.pullPlug("a1");
            scene.pullPlug("c1");
            scene.runUntilTold(SeatVacated.class, SOON, any -> true);
            scene.runMillis(10);
            Scene.Client client = scene.client("b");
            assertEquals(Outcome.REFUSED, client.read("k").outcome());
            assertTrue(client.took().toMillis() < 10, "took " + client.took());
        }
    }

    @Test
    void e9_theDryRunTellsWhatWouldBeLostAsFarAsWitnessesKnow() {
        try (Scene scene = aStaleBackupAlone(4)) {
            scene.runUntilTold(SeatVacated.class, SOON, any -> true);
            int told = scene.events().size();
            PlannedPromotion plan = scene.cluster().operator().planForcePromote("b1");
            assertTrue(plan.atLeast() >= 10, plan.words());
            assertEquals("1:a1", plan.losses().getFirst().range().reign().toString());
            assertEquals("b1", plan.losses().getFirst().witness(), "it heard of them in elections");
            assertEquals(List.of("b1", "gateway-a1", "gateway-b1", "gateway-c1", "gateway-d1"), plan.witnesses());
            assertEquals(told, scene.events().size(), "nothing was done");
        }
    }

    @Test
    void e9_scene19_whatWasGivenUpIsNotAskedForAgainAndComesBackWithItsDisk() {
        try (Scene scene = aStaleBackupAlone(5)) {
            scene.runUntilTold(SeatVacated.class, SOON, any -> true);
            scene.cluster().operator().forcePromote(scene.cluster().operator().planForcePromote("b1"));
            WritesAbandoned abandoned = scene.runUntilTold(WritesAbandoned.class, SOON, any -> true);
            assertEquals("b1", abandoned.reign().primary());
            assertTrue(abandoned.atLeast() >= 10);
            scene.runMillis(100);
            Scene.Client client = scene.client("b");
            client.mustSet("k", "in the new reign");
            scene.plugIn("d1");
            scene.runMillis(2_000);

            // Another election: the gateways still know the old watermark.
            scene.pullPlug("b1");
            scene.runMillis(500);
            scene.plugIn("b1");
            scene.runUntilTold(
                    ReignBegan.class,
                    SOON,
                    began -> began.reign().epoch() > abandoned.reign().epoch());
            assertEquals(1, scene.told(WritesAbandoned.class).size());

            scene.plugIn("c1");
            scene.runUntilTold(TailMerged.class, SOON, any -> true);
            scene.plugIn("a1");
            scene.runMillis(4_000);
            scene.assertEverywhere("k10", "b does not have this");
            scene.assertEverywhere("k", "in the new reign");
            scene.assertReplicasIdentical();
        }
    }

    /** Nobody in reach has anything of b1's reign: one witness knows of 101 of its writes, another, that is heard later only, of half. */
    @Test
    void e9_whatWasGivenUpIsNotAskedForByAnOlderWitness() {
        List<String> left = List.of("b1", "gateway-b1", "gateway-d1");
        List<String> right = List.of("c1", "d1", "gateway-c1", "gateway-a1");
        try (Scene scene = Scene.settled(3)) {
            scene.pullPlug("a1");
            scene.partition(left, right);
            scene.runMillis(4_000);
            write(scene.client("d", "gateway-d1"), 50);
            write(scene.client("b", "gateway-b1"), 50);
            write(scene.client("c", "gateway-c1"), 300);
            scene.partition(List.of("gateway-d1"), List.of("a1", "c1", "d1"));
            scene.pullPlug("b1");
            scene.undoPartition(left, right);
            scene.runMillis(1_500);
            scene.pullPlug("c1");
            scene.runUntilTold(SeatVacated.class, SOON, any -> true);
            scene.runMillis(1_000);
            PlannedPromotion plan = scene.cluster().operator().planForcePromote("d1");
            assertEquals(101, plan.atLeast(), plan.words());
            scene.cluster().operator().forcePromote(plan);
            scene.runUntilTold(
                    ReignBegan.class, SOON, began -> began.reign().primary().equals("d1"));
            scene.plugIn("c1");
            scene.runMillis(5_000);
            scene.pullPlug("gateway-b1");
            scene.runMillis(1_000);
            scene.undoPartition(List.of("gateway-d1"), List.of("a1", "c1", "d1"));
            scene.runMillis(2_000);
            scene.pullPlug("d1");
            scene.runMillis(2_000);
            assertEquals("c1", scene.primary());
        }
    }

    private static void write(Scene.Client client, int times) {
        for (int i = 0; i < times; i++) {
            client.mustSet("k" + i, "v");
        }
    }

    @Test
    void e9_aReadReplicaThatAloneIsLeftCanBeForcedToo() {
        try (Scene scene = Scene.settled(6)) {
            scene.client("d").mustSet("k", "v");
            List.of("a1", "b1", "c1").forEach(scene::pullPlug);
            scene.runUntilTold(SeatVacated.class, Duration.ofSeconds(10), any -> true);
            scene.cluster().operator().forcePromote("d1");
            scene.runUntilTold(
                    ReignBegan.class, SOON, began -> began.reign().primary().equals("d1"));
            scene.runMillis(100);
            scene.client("d").mustSet("k", "w");
            scene.plugInAll();
            scene.runMillis(5_000);
            scene.assertEverywhere("k", "w");
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void e9_refusalsAreOneSentenceWithTheWayOut() {
        try (Scene scene = Scene.settled(7)) {
            assertEquals(
                    "force-promote b1: a1 is in office; use switch-over, or wait until it is gone",
                    refusal(scene, "b1"));
            assertTrue(refusal(scene, "x9").startsWith("there is no replica on 'x9'; replicas are on a1 b1"));
            List.of("a1", "b1", "c1").forEach(scene::pullPlug);
            scene.runMillis(1_000);
            assertEquals(
                    "force-promote b1: its replica is not heard; plug it in and mend its links first",
                    refusal(scene, "b1"));
        }
        try (Scene scene = Scene.settled(7, Mode.STRICT)) {
            assertTrue(refusal(scene, "b1").startsWith("mode strict gives nothing up"));
        }
    }

    private static String refusal(Scene scene, String machine) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> scene.cluster().operator().planForcePromote(machine))
                .getMessage();
    }

    @Test
    void e9_moreIsNeverGivenUpThanWasShown() {
        try (Scene scene = aStaleBackupAlone(8)) {
            scene.runUntilTold(SeatVacated.class, SOON, any -> true);
            PlannedPromotion shown = new PlannedPromotion("b1", List.of(), List.of());
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> scene.cluster().operator().forcePromote(shown));
            assertTrue(refused.getMessage().endsWith("would be lost by now, not 0; look at the plan again"));
        }
    }

    @Test
    void e4_fastLosesWhatThePrimaryAloneHadAndTellsHowMuch() {
        try (Scene scene = Scene.settled(9, Mode.FAST)) {
            Scene.Client client = scene.client("a");
            client.mustSet("k", "everybody has this");
            scene.runMillis(100);
            scene.partition(List.of("a1"), List.of("b1", "c1", "d1"));
            for (int i = 0; i < 5; i++) {
                client.mustSet("k" + i, "a1 alone has this");
            }
            scene.pullPlug("a1");
            scene.undoPartition(List.of("a1"), List.of("b1", "c1", "d1"));
            WritesAbandoned lost = scene.runUntilTold(WritesAbandoned.class, SOON, any -> true);
            assertEquals(5, lost.atLeast());
            scene.plugIn("a1");
            scene.runMillis(3_000);
            scene.assertEverywhere("k4", "a1 alone has this");
        }
    }

    @Test
    void e10_whoIsNotBackWhenTheWaitIsOverIsAnnounced() {
        try (Scene scene = Scene.settled(10)) {
            scene.client("a").mustSet("k", "v");
            List.of("a", "b", "c", "d").forEach(scene::pullZone);
            scene.runMillis(1_000);
            scene.plugInZone("b");
            scene.plugInZone("c");
            scene.runMillis(9_000);
            assertEquals(1, scene.told(ReignBegan.class).size(), "start.wait is not over");
            StartedWithoutAll announced = scene.runUntilTold(StartedWithoutAll.class, SOON, any -> true);
            assertEquals(List.of("a1"), announced.missing());
            scene.runUntilTold(ReignBegan.class, SOON, any -> true);
            scene.runMillis(100);
            assertEquals("v", scene.client("b").get("k"));
        }
    }

    /**
     * Found by {@code random-faults-available} with seed 508: after a cut the primary, alone with its gateway by then, tells the others what is
     * acknowledged before they have it. Then both are gone, and with them whoever knows the smaller in-sync set.
     */
    @Test
    void e4_nobodyIsElectedWithoutWhatHeHasHeardOfThoughHeNeverGotIt() {
        ClusterSettings patient = ClusterSettings.defaults().with(Setting.GOSSIP_SUSPECT_AFTER, 3_000_000_000L);
        try (Scene scene = Scene.settled(1, patient)) {
            scene.partition(List.of("a"), List.of("b", "c", "d"));
            scene.client("a").mustSet("k", "alone");
            scene.client("a").sendSet("k", "again");
            scene.undoPartition(List.of("a"), List.of("b", "c", "d"));
            scene.engine().runUntil(scene.engine().now() + 1_500_000);
            scene.pullZone("a");
            ElectionDecided decided = scene.runUntilTold(ElectionDecided.class, Duration.ofSeconds(10), _ -> true);
            assertEquals("", decided.winner(), decided::toString);
            scene.plugInZone("a");
            scene.runMillis(6_000);
            scene.assertEverywhere("k", "again");
        }
    }

    /**
     * Found by {@code random-faults-available} with seed 11074: cut off from its backup the primary acknowledges more and dies. The backup hears of it
     * from the gateway in one election; when it calls the next, the gateway does not answer.
     */
    @Test
    void e4_whatWasHeardInAnElectionIsAskedForInTheNextThoughNobodyElseIsLeftWhoKnows() {
        Region oneZone = new Region("eu-5", List.of("a"));
        try (Scene scene = Scene.settled(
                new ClusterSpec(oneZone, "orders", Mode.AVAILABLE, false, ClusterSettings.defaults(), 1))) {
            scene.partition(List.of("a1"), List.of("a2"));
            scene.runMillis(2_000);
            scene.client("a").mustSet("k", "a1 alone has this");
            scene.pullPlug("a1");
            scene.undoPartition(List.of("a1"), List.of("a2"));
            ElectionDecided first = scene.runUntilTold(ElectionDecided.class, SOON, _ -> true);
            assertEquals("gateway-a1", first.witness());
            scene.runMillis(100);
            scene.pullPlug("gateway-a1");
            scene.pullPlug("a2");
            scene.plugIn("a2");
            ElectionDecided second = scene.runUntilTold(
                    ElectionDecided.class, Duration.ofSeconds(20), decided -> decided.epoch() > first.epoch());
            assertEquals("", second.winner(), second::toString);
            assertEquals("a2", second.witness());
            scene.plugInAll();
            scene.runMillis(6_000);
            scene.assertEverywhere("k", "a1 alone has this");
        }
    }

    /**
     * Found by {@code random-faults-available} with seed 40555: a reign is accepted and never serves. Its first record does not name one whose log lacks what
     * the winner had acknowledged, or that one would be elected without it as soon as nobody else is left.
     */
    @Test
    void e4_w3_aReignsFirstRecordDoesNotNameWhoLacksWhatWasAcknowledgedBefore() {
        try (Scene scene = Scene.settled(1)) {
            scene.client("b").mustSet("early", "everybody has this");
            scene.pullPlug("c1");
            scene.pullPlug("a1");
            scene.runUntilTold(ReignBegan.class, SOON, _ -> true);
            assertEquals("b1", scene.primary());
            scene.pullPlug("d1");
            scene.runMillis(1_500);
            scene.client("b").mustSet("late", "b1 alone has this");
            scene.pullPlug("b1");
            scene.plugIn("b1");
            scene.runMillis(600);
            scene.plugIn("c1");
            scene.runUntilTold(
                    ElectionMessageHeard.class,
                    SOON,
                    heard -> heard.kind().equals("reign?") && heard.to().equals("c1"));
            scene.runUntilTold(
                    ElectionMessageHeard.class,
                    SOON,
                    heard -> heard.kind().equals("accepted") && heard.from().equals("gateway-c1"));
            scene.pullPlug("b1");
            List.of("gateway-a1", "gateway-b1", "gateway-c1", "gateway-d1").forEach(gateway -> {
                scene.pullPlug(gateway);
                scene.plugIn(gateway);
            });
            SeatVacated vacated = scene.runUntilTold(SeatVacated.class, Duration.ofSeconds(20), _ -> true);
            assertTrue(vacated.reason().contains("in-sync record 1 of reign 3:b1 (b1)"), vacated.reason());
            scene.plugInAll();
            scene.runMillis(6_000);
            scene.assertEverywhere("late", "b1 alone has this");
        }
    }
}
