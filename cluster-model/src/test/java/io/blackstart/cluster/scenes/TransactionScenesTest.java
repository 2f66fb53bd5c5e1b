package io.blackstart.cluster.scenes;

import static io.blackstart.cluster.Scene.Client.setting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.wire.resp.command.Spoken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** MULTI, EXEC and WATCH (rules R1 (2), R3, W9), told as scenes. */
class TransactionScenesTest {
    private static void assertDone(ClientReply reply) {
        assertEquals(Outcome.ACKNOWLEDGED, reply.outcome(), reply::toString);
        assertNotEquals(List.of(Reply.ABORTED), reply.replies());
    }

    private static void assertAborted(ClientReply reply) {
        assertEquals(Outcome.ACKNOWLEDGED, reply.outcome(), reply::toString);
        assertEquals(List.of(Reply.ABORTED), reply.replies());
    }

    @Test
    void execIsOneEntryOfTheLogOnEveryReplica() {
        try (Scene scene = Scene.settled(1)) {
            Scene.Client client = scene.client("d");
            long before = scene.disk("a1").last().seq();
            assertDone(client.transaction(setting("x", "1"), setting("y", "1"), new Command.Incr(Bytes.of("n"))));
            scene.runMillis(200);
            assertEquals(before + 1, scene.disk("a1").last().seq());
            scene.assertEverywhere("x", "1");
            scene.assertEverywhere("n", "1");
        }
    }

    /** It is sent again each 100 ms, so over a long way one call is always under way: the first "no" settles them all. */
    @Test
    void watch_execIsAbortedOverALongWayAndWhereACallWasLost() {
        for (int oneWay : List.of(10, 60, 300)) {
            try (Scene scene = Scene.settled(1)) {
                Scene.Client client = scene.client("d");
                scene.slowLink("gateway-d1", "a1", Duration.ofMillis(oneWay));
                scene.runMillis(1_000);
                client.watch("k");
                scene.client("b").mustSet("k", "changed");
                assertAborted(client.exec(setting("k", "mine")));
            }
        }
        try (Scene scene = Scene.settled(2)) {
            Scene.Client client = scene.client("d");
            client.watch("k");
            scene.client("b").mustSet("k", "changed");
            scene.partition(List.of("gateway-d1"), List.of("a1"));
            client.sendExec(setting("k", "mine"));
            scene.runMillis(30);
            scene.undoPartition(List.of("gateway-d1"), List.of("a1"));
            assertAborted(client.answer());
        }
    }

    @Test
    void watch_execHappensIfNothingChangedAndNotIfSomethingDid() {
        try (Scene scene = Scene.settled(2)) {
            Scene.Client client = scene.client("d");
            Scene.Client other = scene.client("b");
            client.mustSet("k", "1");
            client.watch("k", "absent");
            assertDone(client.exec(setting("k", "2")));
            client.watch("k", "absent");
            other.mustSet("k", "3");
            assertAborted(client.exec(setting("k", "4")));
            assertEquals("3", client.get("k"));
            client.watch("k", "absent");
            other.mustSet("absent", "no more");
            assertAborted(client.exec(setting("k", "4")));
            assertEquals("3", client.get("k"));
        }
    }

    @Test
    void watch_whatLeavesASetAsItWasIsNoChangeAndWhatRedisCountsAsOneIs() {
        try (Scene scene = Scene.settled(22)) {
            Scene.Client client = scene.client("d");
            Scene.Client other = scene.client("b");
            for (String line : List.of("SADD e a", "ZADD z 1 a", "SETBIT b 3 1", "RPUSH l x", "HSET h f v")) {
                other.ask(Spoken.request(line));
            }
            for (String line : List.of("SADD e a", "ZADD z 1 a", "ZINCRBY z 0 a", "SETBIT b 3 1", "GETEX b PERSIST")) {
                client.watch("e", "z", "b");
                other.ask(Spoken.request(line));
                assertDone(client.exec(setting("k", line)));
            }
            for (String line :
                    List.of("LTRIM l 0 -1", "HSET h f v", "SETRANGE b 0 \u0010", "SADD e a b", "ZADD z 1 a 2 b")) {
                client.watch("e", "z", "b", "l", "h");
                other.ask(Spoken.request(line));
                assertAborted(client.exec(setting("k", line)));
            }
        }
    }

    @Test
    void watch_alsoGuardsATransactionWithoutWritesOrCommands() {
        try (Scene scene = Scene.settled(3)) {
            Scene.Client client = scene.client("d");
            client.watch("k");
            assertEquals(Outcome.ACKNOWLEDGED, client.exec().outcome());
            client.watch("k");
            scene.client("a").mustSet("k", "1");
            assertAborted(client.exec());
            client.watch("k");
            scene.client("a").mustSet("k", "2");
            assertAborted(client.exec(new Command.Get(Bytes.of("k"))));
        }
    }

    @Test
    void watch_aWriteThatNobodyWasPromisedYetIsAChangeToo() {
        try (Scene scene = Scene.settled(4)) {
            Scene.Client client = scene.client("a");
            Scene.Client other = scene.client("a");
            client.watch("k");
            scene.slowLink("a1", "b1", Duration.ofMillis(50));
            other.sendSet("k", "under way");
            scene.runMillis(5);
            assertTrue(other.reply().isEmpty(), "not acknowledged yet");
            assertAborted(client.exec(setting("k", "mine")));
        }
    }

    @Test
    void watch_aReadAfterItIsAsNewAsTheWatchSoNoUpdateIsLost() {
        try (Scene scene = Scene.settled(5)) {
            Scene.Client client = scene.client("d");
            scene.slowLink("a1", "d1", Duration.ofMillis(200));
            scene.client("a").mustSet("k", "new, and not at d yet");
            client.watch("k");
            ClientReply read = client.read("k");
            assertEquals(Route.PRIMARY, read.route(), "the replica beside lags behind the WATCH");
            assertEquals("new, and not at d yet", client.get("k"));
            assertDone(client.exec(setting("k", "built on it")));
        }
    }

    @Test
    void watch_aKeyThatExpiredSinceIsAChangedOne() {
        try (Scene scene = Scene.settled(6)) {
            Scene.Client client = scene.client("d");
            client.ask(new Command.Set(Bytes.of("k"), Bytes.of("v"), Optional.of(300L), Command.Condition.ALWAYS));
            client.watch("k");
            scene.runMillis(400);
            assertAborted(client.exec(setting("k", "w")));
        }
    }

    @Test
    void watch_aFailoverBetweenWatchAndExecBreaksItOnlyIfTheKeyChanged() {
        for (boolean changed : new boolean[] {false, true}) {
            try (Scene scene = Scene.settled(7)) {
                Scene.Client client = scene.client("d");
                client.mustSet("k", "1");
                client.watch("k");
                scene.pullZone("a");
                scene.runMillis(1_500);
                assertEquals("b1", scene.primary());
                if (changed) {
                    scene.client("c").mustSet("k", "2");
                }
                ClientReply reply = client.exec(setting("k", "mine"));
                if (changed) {
                    assertAborted(reply);
                } else {
                    assertDone(reply);
                }
                assertEquals(changed ? "2" : "mine", client.get("k"));
            }
        }
    }

    @Test
    void watch_scene10_aWatchOnOneSideGuardsNothingOnTheOther() {
        try (Scene scene = Scene.settled(8)) {
            scene.partition(List.of("a", "d"), List.of("b", "c"));
            scene.runMillis(2_000);
            Scene.Client client = scene.client("d");
            client.mustSet("k", "only a and d have this");
            client.watch("k");
            scene.client("b").mustSet("k", "the other side's");
            scene.pullZone("a");
            scene.undoPartition(List.of("a", "d"), List.of("b", "c"));
            scene.runMillis(300);
            ClientReply reply = client.exec(setting("k", "mine"));
            assertTrue(
                    reply.outcome() != Outcome.ACKNOWLEDGED || reply.replies().equals(List.of(Reply.ABORTED)),
                    reply::toString);
            scene.heal();
            scene.runMillis(5_000);
            scene.assertReplicasIdentical();
            assertNotEquals("mine", scene.onDisk("a1", "k"));
        }
    }

    /** Also of a key that nobody has touched on either side. */
    @Test
    void watch_r3_ofASessionThatStartedAfreshIsBroken() {
        try (Scene scene = Scene.settled(9)) {
            Scene.Client client = scene.client("d");
            client.mustSet("k", "all have this");
            client.watch("k");
            scene.partition(List.of("a", "d"), List.of("b", "c"));
            scene.runMillis(2_000);
            client.mustSet("other", "only a and d have this");
            scene.pullZone("a");
            scene.pullPlug("d1");
            scene.undoPartition(List.of("a", "d"), List.of("b", "c"));
            scene.runMillis(1_500);
            assertTrue(client.read("k").replies().toString().contains("SESSIONLOST"));
            assertAborted(client.exec(setting("k", "mine")));
            assertDone(client.transaction(setting("k", "unguarded")));
        }
    }

    @Test
    void execDuringAFailoverHappensWhollyOrIsToldUnknown() {
        for (long seed = 1; seed <= 12; seed++) {
            try (Scene scene = Scene.settled(seed)) {
                Scene.Client client = scene.client("d");
                client.mustSet("x", "0");
                client.watch("x");
                client.sendExec(setting("x", "1"), setting("y", "1"));
                scene.engine().runUntil(scene.engine().now() + seed * 300_000);
                scene.pullZone("a");
                ClientReply reply = client.answer();
                scene.heal();
                scene.runMillis(5_000);
                scene.assertReplicasIdentical();
                String x = scene.onDisk("b1", "x");
                assertEquals(x.equals("1") ? "1" : "", scene.onDisk("b1", "y"), "torn, seed " + seed);
                boolean done = reply.outcome() == Outcome.ACKNOWLEDGED
                        && !reply.replies().equals(List.of(Reply.ABORTED));
                boolean unknown = reply.outcome() == Outcome.INDETERMINATE;
                assertTrue(unknown || done == x.equals("1"), "seed " + seed + ": " + reply + ", x is " + x);
            }
        }
    }
}
