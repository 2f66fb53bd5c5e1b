package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Crowd;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.event.ClusterEvent.ElectionDecided;
import io.blackstart.cluster.event.ClusterEvent.ElectionFailed;
import io.blackstart.cluster.event.ClusterEvent.ElectionStarted;
import io.blackstart.cluster.event.ClusterEvent.FaultUndone;
import io.blackstart.cluster.event.ClusterEvent.MemberSuspected;
import io.blackstart.cluster.event.ClusterEvent.PrimaryFenced;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.replication.Rules;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.cluster.wire.resp.command.Spoken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A process that stops and goes on (cluster.md §8, freeze and thaw), told as scenes. */
class FreezeScenesTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    /** Rule W4: in doubt it holds reads that only it can answer as it holds writes, and does not send them away. */
    @Test
    void w4_r2_aPrimaryThatWokeHoldsReadsUntilItKnowsThatItReigns() {
        try (Scene scene = Scene.settled(8)) {
            Scene.Client client = scene.client("d");
            client.mustSet("k", "v");
            scene.freeze("a1");
            scene.runMillis(300);
            scene.thaw("a1");
            ClientReply reply = client.transaction(new Command.Get(Bytes.of("k")));
            assertEquals(Outcome.ACKNOWLEDGED, reply.outcome());
            assertTrue(client.took().toMillis() < 50, client.took()::toString);
        }
    }

    /** Its own sleep is no loss of the primary, whatever it is to do about one ({@code gateway.onPrimaryLoss}). */
    @Test
    void s9_aGatewayThatStoodStillDoesNotTakeThatForTheLossOfThePrimary() {
        for (int onLoss : List.of(1, 2)) {
            ClusterSettings settings = ClusterSettings.defaults().with(Setting.GATEWAY_ON_PRIMARY_LOSS, onLoss);
            try (Scene scene = Scene.settled(1, settings)) {
                Scene.Client waiting = scene.client("d");
                Scene.Client writer = scene.client("d");
                waiting.send(Spoken.request("BLPOP q 0"));
                scene.runMillis(20);
                scene.freeze("gateway-d1");
                scene.runMillis(470);
                writer.sendSet("k", "v");
                scene.runMillis(50);
                scene.thaw("gateway-d1");
                assertEquals(Outcome.ACKNOWLEDGED, writer.answer().outcome());
                scene.runMillis(300);
                assertTrue(waiting.reply().isEmpty() && !waiting.isDisconnected());
            }
        }
    }

    @Test
    void s8_aFrozenPrimaryIsReplacedAndFollowsOnceItIsThawed() {
        for (long seed = 1; seed <= 10; seed++) {
            try (Scene scene = Scene.settled(seed)) {
                Crowd crowd = new Crowd(scene, 6);
                long frozen = scene.engine().now();
                scene.freeze("a1");
                scene.runMillis(2_500);
                long began = scene.whenAfter(frozen, ReignBegan.class, any -> true);
                assertTrue(began - frozen < 1_000_000_000L, "seed %d: %d ns".formatted(seed, began - frozen));
                scene.thaw("a1");
                scene.runMillis(2_000);
                assertEquals(2, scene.told(ReignBegan.class).size(), "seed " + seed);
                assertEquals("a1", scene.last(PrimaryFenced.class).orElseThrow().replica());
                assertEquals(List.of(), crowd.goHome(), "seed " + seed);
                scene.assertReplicasIdentical();
            }
        }
    }

    @Test
    void s8_whatAFrozenReplicaIsToldWaitsAndNothingOfItIsActedOnBefore() {
        try (Scene scene = Scene.settled(1)) {
            scene.freeze("d1");
            Scene.Client client = scene.client("a");
            client.mustSet("k", "v");
            scene.runMillis(400);
            assertEquals("", scene.onDisk("d1", "k"));
            scene.thaw("d1");
            scene.runMillis(5);
            assertEquals("v", scene.onDisk("d1", "k"), "the message was there, it was not sent again");
        }
    }

    /** From now on, in their order: who says that the reign stands, and that a write is acknowledged. */
    private static List<String> answersHeard(Scene scene) {
        List<String> heard = new ArrayList<>();
        scene.cluster().tap((_, from, _, message) -> {
            switch (message) {
                case WitnessMessage.ReignStands _ -> heard.add("stands " + from);
                case Call.Written _ -> heard.add("acknowledged");
                default -> {}
            }
        });
        return heard;
    }

    @Test
    void w4_aPrimaryThatWasFrozenShortlyAsksItsPeersBeforeItAcknowledgesAgain() {
        try (Scene scene = Scene.settled(2)) {
            List<String> heard = answersHeard(scene);
            Scene.Client client = scene.client("d");
            scene.freeze("a1");
            client.sendSet("k", "v");
            scene.runMillis(300);
            scene.thaw("a1");
            assertEquals(Outcome.ACKNOWLEDGED, client.answer().outcome());
            assertTrue(client.took().toMillis() < 320, "one round trip: " + client.took());
            assertTrue(heard.indexOf("stands b1") < heard.indexOf("acknowledged"), heard::toString);
            assertTrue(heard.contains("stands c1"), heard::toString);
            assertEquals(1, scene.told(ElectionStarted.class).size());
        }
    }

    @Test
    void w4_whatWasStampedBeforeTheFreezeIsAcknowledgedOnlyOnceItHasAskedToo() {
        try (Scene scene = Scene.settled(2)) {
            List<String> heard = answersHeard(scene);
            Scene.Client client = scene.client("d");
            client.sendSet("k", "v");
            scene.runMillis(2);
            scene.freeze("a1");
            scene.runMillis(300);
            scene.thaw("a1");
            assertEquals(Outcome.ACKNOWLEDGED, client.answer().outcome());
            assertTrue(heard.indexOf("stands b1") < heard.indexOf("acknowledged"), heard::toString);
        }
    }

    @Test
    void w4_w7_aWipedReplicaSaysOfNoReignThatItStands() {
        try (Scene scene = Scene.settled(9)) {
            List<String> heard = answersHeard(scene);
            scene.slowLink("a1", "c1", Duration.ofMillis(50));
            scene.freeze("a1");
            scene.runMillis(100);
            scene.wipe("c1");
            scene.runMillis(150);
            scene.thaw("a1");
            scene.runMillis(120);
            assertTrue(heard.contains("stands b1"), heard::toString);
            assertFalse(heard.contains("stands c1"), heard::toString);
        }
    }

    @Test
    void w4_aPrimaryFrozenWhileAnotherCameToReignAcknowledgesNothingMore() {
        assertFalse(theOldPrimaryAcknowledges(Rules.standard()));
    }

    @Test
    void w4_andWithoutAskingItWould() {
        assertTrue(theOldPrimaryAcknowledges(Rules.but(rules -> rules.reignCheck = _ -> true)));
    }

    /** a1 reigns alone behind a cut, freezes with a write before it, and goes on when the cut is mended and b1 reigns. */
    private static boolean theOldPrimaryAcknowledges(Rules rules) {
        try (Scene scene = Scene.multiAz(3, rules)) {
            scene.runMillis(1_000);
            Reign first = scene.reign();
            List<Reign> acknowledging = new ArrayList<>();
            scene.partition(List.of("a"), List.of("b", "c", "d"));
            Scene.Client client = scene.client("a");
            client.mustSet("k", "alone");
            scene.runMillis(2_000);
            assertTrue(first.isBelow(scene.reign()), "the other side has a primary");
            scene.cluster().tap((_, _, _, message) -> {
                if (message instanceof Call.Written written) {
                    acknowledging.add(written.reign());
                }
            });
            scene.freeze("a1");
            client.sendSet("k", "too late");
            scene.runMillis(300);
            scene.heal();
            scene.runMillis(3_000);
            return acknowledging.contains(first);
        }
    }

    @Test
    void w4_aPrimaryThatWasAloneAsksWhenItHearsSomebodyAgain() {
        try (Scene scene = Scene.settled(4)) {
            Scene.Client client = scene.client("a");
            List.of("b", "c", "d").forEach(scene::pullZone);
            client.mustSet("k", "alone");
            List<String> asked = new ArrayList<>();
            scene.cluster().tap((_, _, to, message) -> {
                if (message instanceof WitnessMessage.AskReign) {
                    asked.add(to);
                }
            });
            client.mustSet("k", "alone still");
            assertEquals(List.of(), asked);
            scene.plugIn("b1");
            scene.runMillis(200);
            assertTrue(asked.contains("b1"), asked::toString);
            client.mustSet("k", "together");
            scene.runMillis(500);
            assertEquals("together", scene.onDisk("b1", "k"));
        }
    }

    @Test
    void m3_aThawedReplicaTakesNobodysSilenceForGranted() {
        try (Scene scene = Scene.settled(5)) {
            Crowd crowd = new Crowd(scene, 4);
            scene.freeze("c1");
            scene.runMillis(4_000);
            scene.thaw("c1");
            scene.runMillis(3_000);
            assertTrue(scene.told(MemberSuspected.class).stream()
                    .noneMatch(suspected -> suspected.by().equals("c1")));
            assertEquals(1, scene.told(ElectionStarted.class).size(), "only the formation's election");
            assertEquals(List.of("a1", "b1", "c1"), scene.inSync());
            assertEquals(List.of(), crowd.failures());
        }
    }

    @Test
    void e7_aWinnerThatWasFrozenDoesNotTakeOfficeByOldAcceptances() {
        try (Scene scene = Scene.settled(6)) {
            scene.pullPlug("a1");
            ElectionDecided decided = scene.runUntilTold(ElectionDecided.class, SOON, any -> true);
            assertEquals("b1", decided.winner());
            scene.runMillis(1);
            scene.freeze("b1");
            scene.runMillis(4_000);
            assertEquals("c1", scene.primary(), "b1 was given up for gone");
            scene.thaw("b1");
            scene.runMillis(2_000);
            assertTrue(scene.told(ElectionFailed.class).stream()
                    .anyMatch(failed -> failed.reason().contains("frozen meanwhile")));
            assertEquals("c1", scene.primary());
            assertEquals(2, scene.told(ReignBegan.class).size());
        }
    }

    @Test
    void s8_losingPowerEndsAFreeze() {
        try (Scene scene = Scene.settled(7)) {
            scene.freeze("b1");
            scene.pullPlug("b1");
            assertEquals(
                    "freeze b1", scene.last(FaultUndone.class).orElseThrow().fault());
            scene.plugIn("b1");
            scene.client("a").mustSet("k", "v");
            scene.runMillis(1_000);
            assertEquals("v", scene.onDisk("b1", "k"));
        }
    }

    @Test
    void z5_aFrozenGatewayLeavesTheEndpointAndItsClientsAreReset() {
        try (Scene scene = Scene.settled(8)) {
            Scene.Client client = scene.client("c");
            scene.freeze("gateway-c1");
            client.sendSet("k", "waits");
            scene.runMillis(1_500);
            assertTrue(client.isDisconnected());
            assertFalse(scene.cluster().resolveEndpoint().contains("gateway-c1"));
            scene.thaw("gateway-c1");
            scene.runMillis(500);
            assertTrue(scene.cluster().resolveEndpoint().contains("gateway-c1"));
            assertEquals(1, scene.told(ReignBegan.class).size());
        }
    }
}
