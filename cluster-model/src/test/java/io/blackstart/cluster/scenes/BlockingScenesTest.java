package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.cluster.wire.resp.command.Spoken;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Clients that wait for something to take (BLPOP and its like), through replication, failover and merge (rules W2, W9, P4). */
class BlockingScenesTest {
    private static String said(String line, ClientReply reply) {
        return Spoken.told(line, reply)
                .replaceAll("Bulk\\[value=(.*?)]", "$1")
                .replaceAll("Array\\[items=\\[(.*?)]]", "[$1]")
                .replaceAll("Int\\[value=(.*?)]", "$1");
    }

    private static String answer(Scene.Client client, String line) {
        ClientReply reply = client.answer();
        assertEquals(Outcome.ACKNOWLEDGED, reply.outcome(), reply::toString);
        return said(line, reply);
    }

    private static String ask(Scene.Client client, String line) {
        client.send(Spoken.request(line));
        return answer(client, line);
    }

    @Test
    void w2_theFirstComeIsServedFirstAndNobodyTakesItFromThem() {
        try (Scene scene = Scene.settled(1)) {
            Scene.Client first = scene.client("a");
            Scene.Client second = scene.client("d");
            Scene.Client other = scene.client("b");
            first.send(Spoken.request("BLPOP q 0"));
            scene.runMillis(20);
            second.send(Spoken.request("BLPOP p q 0"));
            scene.runMillis(20);
            assertTrue(first.reply().isEmpty() && second.reply().isEmpty());

            ClientReply robber = other.ask(Spoken.pipeline("RPUSH q v", "LPOP q", "RPUSH q w x", "LPOP q"));

            assertEquals(
                    "[1, Nil[], 2, x]",
                    robber.replies()
                            .toString()
                            .replaceAll("Bulk\\[value=(.*?)]", "$1")
                            .replaceAll("Int\\[value=(.*?)]", "$1"));
            assertEquals("[q, v]", answer(first, "BLPOP q 0"));
            assertEquals("[q, w]", answer(second, "BLPOP p q 0"));
        }
    }

    @Test
    void w2_noReaderEverSeesWhatSomebodyWaitedFor() {
        try (Scene scene = Scene.settled(2)) {
            Scene.Client waiting = scene.client("a");
            Scene.Client reader = scene.client("d");
            waiting.send(Spoken.request("BRPOP q 0"));
            scene.runMillis(20);
            Scene.Client other = scene.client("b");
            other.send(Spoken.request("RPUSH q v"));
            while (other.reply().isEmpty() || waiting.reply().isEmpty()) {
                assertEquals("0", ask(reader, "EXISTS q"));
            }
            assertEquals("0", ask(reader, "EXISTS q"));
            assertEquals("[q, v]", answer(waiting, "BRPOP q 0"));
        }
    }

    @Test
    void aTransactionServesItsKeysInTheOrderInWhichTheyCame() {
        try (Scene scene = Scene.settled(3)) {
            Scene.Client waiting = scene.client("a");
            waiting.send(Spoken.request("BLPOP l m 0"));
            scene.runMillis(20);
            scene.client("b").ask(Spoken.request("MULTI", "RPUSH m x", "RPUSH l y", "EXEC"));
            assertEquals("[m, x]", answer(waiting, "BLPOP l m 0"));
            assertEquals("1", ask(waiting, "LLEN l"));
        }
    }

    @Test
    void aMoveToAKeyOfAnotherKindIsToldOnceThereIsSomethingAndTheElementStays() {
        try (Scene scene = Scene.settled(4)) {
            Scene.Client waiting = scene.client("a");
            Scene.Client other = scene.client("b");
            other.mustSet("y", "text");
            waiting.send(Spoken.request("BLMOVE z y LEFT RIGHT 0"));
            scene.runMillis(20);
            other.ask(Spoken.request("RPUSH z v"));
            assertTrue(answer(waiting, "BLMOVE z y LEFT RIGHT 0").contains("WRONGTYPE"));
            assertEquals("1", ask(other, "LLEN z"));
        }
    }

    @Test
    void aMoveServesWhoWaitsAtItsTarget() {
        try (Scene scene = Scene.settled(5)) {
            Scene.Client mover = scene.client("a");
            Scene.Client last = scene.client("c");
            last.send(Spoken.request("BLMPOP 0 2 x b LEFT COUNT 3"));
            mover.send(Spoken.request("BRPOPLPUSH a b 0"));
            scene.runMillis(20);
            scene.client("b").ask(Spoken.request("RPUSH a v"));
            assertEquals("v", answer(mover, "BRPOPLPUSH a b 0"));
            assertEquals("[b, Array[items=[v]]]", answer(last, "BLMPOP 0 2 x b LEFT COUNT 3"));
        }
    }

    @Test
    void patienceEndsWithANullArrayWhateverTheCommandIs() {
        try (Scene scene = Scene.settled(6)) {
            Scene.Client client = scene.client("d");
            for (String line : List.of(
                    "BLPOP q 0.1",
                    "BZPOPMAX z 0.1",
                    "BLMOVE a b LEFT LEFT 0.1",
                    "BRPOPLPUSH a b 0.1",
                    "BZMPOP 0.1 1 z MIN")) {
                assertEquals("NilArray[]", ask(client, line), line);
                long took = client.took().toMillis();
                assertTrue(took >= 100 && took < 150, line + " took " + took);
            }
        }
    }

    /** It is asked again every 250 ms, and an answer takes its time. */
    @Test
    void s9_whoWaitsIsNotGivenUpByAGatewayOfLittlePatience() {
        for (int patience : List.of(50, 200, 255)) {
            ClusterSettings settings = ClusterSettings.defaults().with(Setting.GATEWAY_WAIT, patience * 1_000_000L);
            try (Scene scene = Scene.settled(6, settings)) {
                Scene.Client waiting = scene.client("d");
                assertEquals("NilArray[]", ask(waiting, "BLPOP q 1"));
                waiting.send(Spoken.request("BLPOP q 0"));
                scene.runMillis(1_000);
                scene.client("b").ask(Spoken.request("RPUSH q v"));
                assertEquals("[q, v]", answer(waiting, "BLPOP q 0"));
            }
        }
    }

    @Test
    void aKeyOfAnotherKindIsNoReasonToStopWaiting() {
        try (Scene scene = Scene.settled(7)) {
            Scene.Client waiting = scene.client("a");
            Scene.Client other = scene.client("b");
            waiting.send(Spoken.request("BLPOP q 0"));
            scene.runMillis(20);
            other.mustSet("q", "text");
            ask(other, "ZADD z 1 m");
            ask(other, "DEL q");
            ask(other, "RENAME z q");
            scene.runMillis(100);
            assertTrue(waiting.reply().isEmpty());
            ask(other, "RPUSH l v");
            ask(other, "RENAME l q");
            assertEquals("[q, v]", answer(waiting, "BLPOP q 0"));
        }
    }

    @Test
    void whoHasGoneGetsNothing() {
        try (Scene scene = Scene.settled(8)) {
            Scene.Client gone = scene.client("a");
            gone.send(Spoken.request("BLPOP q 0"));
            scene.runMillis(20);
            gone.close();
            scene.runMillis(20);
            assertNobodyTakesWhatComes(scene);
        }
    }

    /** Its request comes to the line after the word that nobody waits for it: it was on hold, since the primary asked whether it still reigns. */
    @Test
    void whoHasGoneWhileItsRequestWasOnHoldGetsNothing() {
        try (Scene scene = Scene.settled(8)) {
            Scene.Client gone = scene.client("a");
            scene.freeze("a1");
            scene.runMillis(400);
            gone.send(Spoken.request("BLPOP q 0"));
            scene.runMillis(5);
            gone.close();
            scene.runMillis(5);
            scene.thaw("a1");
            scene.runMillis(100);
            assertNobodyTakesWhatComes(scene);
        }
    }

    /** It comes to the line after that word too where writes wait for a lagging replica, however long they may (rule W5). */
    @Test
    void w5_whoHasGoneWhileItsRequestWasBrakedGetsNothing() {
        ClusterSettings settings = ClusterSettings.defaults()
                .with(Setting.BACKPRESSURE_START, 0)
                .with(Setting.BACKPRESSURE_FULL, 1)
                .with(Setting.BACKPRESSURE_CAP, 3_000_000_000L);
        try (Scene scene = Scene.settled(21, settings)) {
            Scene.Client other = scene.client("b");
            ask(other, "RPUSH q v");
            scene.runMillis(100);
            String lagging = Stream.of("a1", "b1", "c1", "d1")
                    .filter(member -> !scene.inSync().contains(member))
                    .findFirst()
                    .orElseThrow();
            scene.inject(new Fault.SlowDisk(lagging, 2_000_000_000L));
            scene.runMillis(10);
            ask(other, "SET k v");
            Scene.Client gone = scene.client("a");
            gone.send(Spoken.request("BLPOP q 0"));
            scene.runMillis(100);
            gone.close();
            scene.runMillis(8_000);
            assertEquals("1", ask(scene.client("c"), "LLEN q"));
        }
    }

    private static void assertNobodyTakesWhatComes(Scene scene) {
        Scene.Client other = scene.client("b");
        ask(other, "RPUSH q v");
        assertEquals("1", ask(other, "LLEN q"));
    }

    /** A place is kept for as long as a gateway that is far away takes to ask for it again. */
    @Test
    void w2_theFirstComeIsServedFirstOverLongLinksToo() {
        ClusterSettings settings = ClusterSettings.defaults()
                .with(Setting.LINK_CROSS_ZONE, 700_000_000L)
                .with(Setting.GATEWAY_WAIT, 20_000_000_000L)
                .with(Setting.GOSSIP_SUSPECT_AFTER, 5_000_000_000L)
                .with(Setting.IN_SYNC_TIMEOUT, 5_000_000_000L);
        for (int wait = 0; wait < 4; wait++) {
            try (Scene scene = Scene.settled(1, settings)) {
                scene.runMillis(20_000);
                Scene.Client first = scene.client("d");
                Scene.Client second = scene.client("a");
                first.send(Spoken.request("BLPOP q 0"));
                scene.runMillis(3_000);
                second.send(Spoken.request("BLPOP q 0"));
                scene.runMillis(2_000 + wait * 400);
                scene.client("a").send(Spoken.request("RPUSH q v"));
                scene.runMillis(4_000);
                assertEquals("[q, v]", answer(first, "BLPOP q 0"));
                assertTrue(second.reply().isEmpty());
            }
        }
    }

    /** The primary of one side of a cut served who waits in the other's line: after the merge that is its answer, and it gets nothing more. */
    @Test
    void p4_w9_whomTheOtherSideHasServedIsAnsweredAfterTheMerge() {
        for (int cut : List.of(900, 1_500, 4_000)) {
            try (Scene scene = Scene.settled(1)) {
                Scene.Client waiting = scene.client("d");
                servedByTheOtherSide(scene, waiting, cut);
                scene.heal();
                scene.runMillis(5_000);
                assertEquals("[q, e]", answer(waiting, "BLPOP q 20"));
                Scene.Client other = scene.client("b");
                assertEquals("1", ask(other, "RPUSH q f"));
                assertEquals("[f]", ask(other, "LRANGE q 0 -1"));
            }
        }
    }

    private static void servedByTheOtherSide(Scene scene, Scene.Client waiting, int cut) {
        Scene.Client pusher = scene.client("a");
        waiting.send(Spoken.request("BLPOP q 20"));
        scene.runMillis(20);
        scene.partition(List.of("a"), List.of("b", "c", "d"));
        scene.runMillis(20);
        pusher.send(Spoken.request("RPUSH q e"));
        scene.runMillis(cut);
    }

    /** What a primary that cannot be asked has made of a request is not known because the next one has done nothing with it. */
    @Test
    void w9_whatAnEarlierPrimaryMayHaveServedIsNotSaidToBeRefused() {
        try (Scene scene = Scene.settled(1)) {
            Scene.Client waiting = scene.client("d");
            servedByTheOtherSide(scene, waiting, 1_500);
            scene.partition(List.of("gateway-d1"), List.of("c1"));
            scene.cluster().operator().switchOver("c1");
            scene.runMillis(3_500);
            assertEquals(Outcome.INDETERMINATE, waiting.reply().orElseThrow().outcome(), waiting.reply()::toString);
        }
    }

    @Test
    void w9_whoWaitsForLongIsServedAndItsGatewayNeedNotKeepOldNumbersOpen() {
        try (Scene scene = Scene.settled(9)) {
            Scene.Client waiting = scene.client("a");
            Scene.Client other = scene.client("a");
            AtomicLong open = scene.numbersOpen();
            waiting.send(Spoken.request("BLPOP q 0"));
            for (int i = 0; i < 100; i++) {
                scene.runMillis(100);
                other.mustSet("k", "v" + i);
            }
            assertTrue(open.get() < 20, open + " numbers are open");
            ask(other, "RPUSH q v");
            assertEquals("[q, v]", answer(waiting, "BLPOP q 0"));
        }
    }

    @Test
    void w9_throughAFailoverItIsServedByTheNextPrimaryOnce() {
        for (int pull = 0; pull < 8; pull++) {
            try (Scene scene = Scene.settled(10 + pull)) {
                Scene.Client waiting = scene.client("d");
                Scene.Client other = scene.client("c");
                waiting.send(Spoken.request("BLPOP q 0"));
                scene.runMillis(20);
                other.send(Spoken.request("RPUSH q v w"));
                scene.run(Duration.ofNanos(pull * 400_000L));
                scene.pullPlug("a1");
                assertEquals("2", answer(other, "RPUSH q v w"));
                assertEquals("[q, v]", answer(waiting, "BLPOP q 0"), "pulled after " + pull);
                assertEquals("[w]", ask(other, "LRANGE q 0 -1"));
                scene.plugIn("a1");
                scene.run(Duration.ofSeconds(4));
                assertEquals("[w]", ask(other, "LRANGE q 0 -1"));
                scene.assertReplicasIdentical();
            }
        }
    }

    @Test
    void e8_aSwitchoverKeepsThemWaiting() {
        try (Scene scene = Scene.settled(20)) {
            Scene.Client waiting = scene.client("d");
            waiting.send(Spoken.request("BLPOP q 0"));
            scene.runMillis(20);
            scene.cluster().operator().switchOver("b1");
            scene.runUntilTold(
                    ClusterEvent.ReignBegan.class,
                    Duration.ofSeconds(3),
                    reign -> reign.reign().primary().equals("b1"));
            scene.runMillis(300);
            assertEquals("2", ask(scene.client("a"), "RPUSH q v w"));
            assertEquals("[q, v]", answer(waiting, "BLPOP q 0"));
        }
    }

    @Test
    void p4_whatAMergeBringsIsServedToo() {
        try (Scene scene = Scene.settled(21)) {
            Scene.Client waiting = scene.client("a");
            scene.partition(List.of("a", "b"), List.of("c", "d"));
            scene.runMillis(2_000);
            waiting.send(Spoken.request("BLPOP q 0"));
            assertEquals("1", ask(scene.client("c"), "RPUSH q v"));
            scene.runMillis(300);
            assertTrue(waiting.reply().isEmpty());
            scene.heal();
            scene.run(Duration.ofSeconds(5));
            assertEquals("[q, v]", answer(waiting, "BLPOP q 0"));
            scene.assertReplicasIdentical();
        }
    }

    /** The first who is served moves its element to where the third waits; the second moves another there, which is nobody's yet. */
    @Test
    void p4_whatAMergeBringsIsGivenOnce() {
        try (Scene scene = Scene.settled(21)) {
            scene.partition(List.of("a", "b"), List.of("c", "d"));
            scene.runMillis(2_000);
            Scene.Client first = scene.client("c");
            Scene.Client second = scene.client("c");
            Scene.Client third = scene.client("d");
            first.send(Spoken.request("BLMOVE q r LEFT RIGHT 0"));
            scene.runMillis(20);
            second.send(Spoken.request("BLMOVE q r LEFT RIGHT 0"));
            scene.runMillis(20);
            third.send(Spoken.request("BLPOP r 0"));
            assertEquals("2", ask(scene.client("a"), "RPUSH q x y"));
            scene.runMillis(300);
            scene.heal();
            scene.run(Duration.ofSeconds(5));
            assertEquals("x", answer(first, "BLMOVE q r LEFT RIGHT 0"));
            assertEquals("y", answer(second, "BLMOVE q r LEFT RIGHT 0"));
            assertEquals("[r, x]", answer(third, "BLPOP r 0"));
            scene.runMillis(1_000);
            assertEquals("[y]", ask(scene.client("c"), "LRANGE r 0 -1"));
            scene.assertReplicasIdentical();
        }
    }
}
