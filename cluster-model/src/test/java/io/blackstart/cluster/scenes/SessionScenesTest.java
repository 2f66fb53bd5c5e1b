package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.ClusterEvent.TailMerged;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Setting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a session is owed, and what becomes of its retries (rules R3, W9), told as scenes. */
class SessionScenesTest {
    private static final Duration SOON = Duration.ofSeconds(8);
    private static final ClusterSettings PATIENT = ClusterSettings.defaults()
            .with(Setting.GATEWAY_WAIT, Duration.ofSeconds(10).toNanos());

    private static String error(ClientReply reply) {
        return reply.replies().getFirst() instanceof Reply.Failure(String text) ? text : "";
    }

    @Test
    void r3_aPositionOfATailIsIncludedOnceTheTailIsMerged() {
        try (Scene scene = Scene.settled(1)) {
            scene.partition(List.of("a", "d"), List.of("b", "c"));
            scene.runMillis(2_000);
            Scene.Client left = scene.client("d");
            Scene.Client right = scene.client("c");
            left.mustSet("k", "left");
            right.mustSet("l", "right");
            scene.heal();
            scene.runUntilTold(TailMerged.class, SOON, _ -> true);
            scene.runMillis(2_000);
            assertEquals("left", left.get("k"));
            assertEquals("right", right.get("l"));
            assertEquals(Route.LOCAL, left.read("k").route());
            assertEquals(Route.LOCAL, right.read("l").route());
            left.mustSet("k", "left again");
            right.mustSet("l", "right again");
        }
    }

    @Test
    void r3_aSessionThatReadOnOneSideAndIsServedByTheOtherSeesNothingOlder() {
        try (Scene scene = Scene.settled(2)) {
            Scene.Client reader = scene.client("d");
            scene.partition(List.of("a", "d"), List.of("b", "c"));
            scene.runMillis(2_000);
            scene.client("a").mustSet("k", "new on the left");
            scene.runMillis(100);
            assertEquals("new on the left", reader.get("k"));
            scene.undoPartition(List.of("a", "d"), List.of("b", "c"));
            for (int i = 0; i < 400; i++) {
                ClientReply reply = reader.read("k");
                if (error(reply).startsWith("SESSIONLOST")) {
                    return;
                }
                assertEquals(Outcome.ACKNOWLEDGED, reply.outcome(), reply::toString);
                assertEquals(
                        "[" + new Reply.Bulk(Bytes.of("new on the left")) + "]",
                        reply.replies().toString());
                scene.runMillis(10);
            }
        }
    }

    @Test
    void r3_scene5_whatANewPrimaryInheritedIsNotShownBeforeItsOwnSetHasItSoNoSessionSeesItVanish() {
        for (long seed = 1; seed <= 8; seed++) {
            try (Scene scene = Scene.settled(seed)) {
                Scene.Client writer = scene.client("a");
                Scene.Client reader = scene.client("c");
                writer.mustSet("k", "old");
                writer.sendSet("k", "inherited");
                scene.engine().runUntil(scene.engine().now() + seed * 200_000);
                scene.pullZone("a");
                boolean seen = false;
                for (int i = 0; i < 100; i++) {
                    ClientReply reply = reader.read("k");
                    if (reply.outcome() == Outcome.ACKNOWLEDGED) {
                        boolean isNew = reply.replies().getFirst().equals(new Reply.Bulk(Bytes.of("inherited")));
                        assertTrue(isNew || !seen, "seen, then gone, seed " + seed);
                        seen |= isNew;
                    }
                    if (i == 70) {
                        scene.pullZone("b");
                    }
                    scene.runMillis(10);
                }
            }
        }
    }

    @Test
    void r3_scene10_aSessionDoesNotWriteOnASideThatLacksItsEarlierWrite() {
        try (Scene scene = Scene.settled(4)) {
            scene.partition(List.of("a", "d"), List.of("b", "c"));
            scene.runMillis(2_000);
            Scene.Client client = scene.client("d");
            client.mustSet("k", "first, only a and d have it");
            scene.pullZone("a");
            scene.pullPlug("d1");
            scene.undoPartition(List.of("a", "d"), List.of("b", "c"));
            scene.runMillis(1_500);
            ClientReply refused = client.set("k", "second");
            assertEquals(Outcome.REFUSED, refused.outcome(), refused::toString);
            assertTrue(error(refused).startsWith("SESSIONLOST"), refused::toString);
            assertTrue(
                    client.took().toMillis() >= 500 && client.took().toMillis() < 800,
                    "waits reads.wait, then tells: " + client.took());
            client.mustSet("k", "third");
            scene.heal();
            scene.runMillis(6_000);
            scene.assertEverywhere("k", "third");
        }
    }

    @Test
    void r3_aWriteWaitsForThePrimaryToIncludeTheSession() {
        try (Scene scene = Scene.settled(5)) {
            scene.partition(List.of("a", "d"), List.of("b", "c"));
            scene.runMillis(2_000);
            Scene.Client client = scene.client("d");
            client.mustSet("k", "left");
            scene.undoPartition(List.of("a", "d"), List.of("b", "c"));
            ClientReply reply = client.set("k", "after healing");
            assertEquals(Outcome.ACKNOWLEDGED, reply.outcome(), reply::toString);
            scene.runMillis(6_000);
            scene.assertEverywhere("k", "after healing");
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void w9_aWriteThatSomePrimaryMayHaveStampedIsNeverCalledRefused() {
        try (Scene scene = Scene.settled(6)) {
            Scene.Client client = scene.client("d");
            client.sendIncr("n");
            scene.engine().runUntil(scene.engine().now() + 1_300_000);
            List.of("a", "b", "c").forEach(scene::pullZone);
            ClientReply reply = client.answer();
            assertEquals(Outcome.INDETERMINATE, reply.outcome(), reply::toString);
            assertTrue(error(reply).startsWith("INDETERMINATE"), reply::toString);
        }
    }

    @Test
    void w9_scene20_anIncrementThatIsRetriedAfterAFailoverIsAnsweredAndNotAppliedTwice() {
        for (long seed = 1; seed <= 10; seed++) {
            try (Scene scene = Scene.settled(seed)) {
                Scene.Client client = scene.client("d");
                client.sendIncr("n");
                scene.engine().runUntil(scene.engine().now() + seed * 400_000);
                scene.pullZone("a");
                ClientReply reply = client.answer();
                assertEquals(Outcome.ACKNOWLEDGED, reply.outcome(), reply::toString);
                assertEquals(List.of(new Reply.Int(1)), reply.replies());
                assertEquals("1", client.get("n"), "its session includes it");
                scene.heal();
                scene.runMillis(5_000);
                scene.assertEverywhere("n", "1");
            }
        }
    }

    @Test
    void w9_scene20_theSameForATransactionOfSeveralCommands() {
        for (long seed = 1; seed <= 10; seed++) {
            try (Scene scene = Scene.settled(seed)) {
                Scene.Client client = scene.client("d");
                client.sendExecUnguarded(new Command.Incr(Bytes.of("n")), new Command.Incr(Bytes.of("m")));
                scene.engine().runUntil(scene.engine().now() + seed * 400_000);
                scene.pullZone("a");
                assertEquals(
                        List.of(new Reply.Int(1), new Reply.Int(1)),
                        client.answer().replies());
                scene.heal();
                scene.runMillis(5_000);
                scene.assertEverywhere("n", "1");
                scene.assertEverywhere("m", "1");
            }
        }
    }

    @Test
    void w9_aRetryThatComesAfterItsFirstTryWasMergedIsAnsweredFromThere() {
        try (Scene scene = Scene.settled(7, PATIENT)) {
            Scene.Client client = scene.client("d");
            client.sendIncr("n");
            scene.engine().runUntil(scene.engine().now() + 1_300_000);
            scene.partition(List.of("a"), List.of("b", "c", "d"));
            scene.partition(List.of("d"), List.of("a", "b", "c"));
            scene.runMillis(1_500);
            assertNotEquals("a1", scene.primary());
            scene.undoPartition(List.of("a"), List.of("b", "c", "d"));
            scene.runUntilTold(TailMerged.class, SOON, _ -> true);
            scene.runMillis(200);
            assertTrue(client.reply().isEmpty(), "its gateway has reached nobody yet");
            scene.heal();
            ClientReply reply = client.answer();
            assertEquals(Outcome.ACKNOWLEDGED, reply.outcome(), reply::toString);
            assertEquals(List.of(new Reply.Int(1)), reply.replies());
            scene.runMillis(5_000);
            scene.assertEverywhere("n", "1");
        }
    }

    @Test
    void w9_aNewLifeOfAGatewayIsNotAnsweredWithTheOldOnesAnswers() {
        try (Scene scene = Scene.settled(8)) {
            scene.client("d").ask(new Command.Incr(Bytes.of("n")));
            scene.pullPlug("gateway-d1");
            scene.runMillis(500);
            scene.plugIn("gateway-d1");
            scene.runMillis(1_500);
            assertEquals(
                    List.of(new Reply.Int(2)),
                    scene.client("d").ask(new Command.Incr(Bytes.of("n"))).replies());
        }
    }
}
