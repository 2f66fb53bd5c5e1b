package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.TailMerged;
import io.blackstart.cluster.event.ClusterEvent.TailPulled;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.cluster.wire.resp.command.Spoken;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * A request that both sides of a cut did, since its gateway tried again on the other one, and whose client went on since, so that nobody will ask for
 * its answer any more: a merge does not do it a second time (rules W9, P4).
 */
class RetryMergeScenesTest {
    private static final Duration SOON = Duration.ofSeconds(8);
    private static final Duration LATE = Duration.ofSeconds(3);
    private static final long AHEAD_NANOS = 20_000_000_000L;
    private static final ClusterSettings SMALL_QUEUES =
            ClusterSettings.defaults().with(Setting.UPDATE_QUEUE_SIZE, 1 << 10);

    /** The first try lies on a1 alone, whose clock is ahead; then the client goes on elsewhere; then the sides meet. */
    private static Scene merged(long seed, Consumer<Scene.Client> first, Consumer<Scene.Client> goesOn) {
        return merged(Scene.settled(seed), first, goesOn);
    }

    private static Scene merged(Scene scene, Consumer<Scene.Client> first, Consumer<Scene.Client> goesOn) {
        Scene.Client client = scene.client("d");
        scene.inject(new Fault.SkewedClock("a1", AHEAD_NANOS));
        first.accept(client);
        scene.engine().runUntil(scene.engine().now() + 1_300_000);
        scene.partition(List.of("a"), List.of("b", "c", "d"));
        client.answer();
        goesOn.accept(client);
        scene.undoPartition(List.of("a"), List.of("b", "c", "d"));
        scene.runUntilTold(TailMerged.class, SOON, _ -> true);
        scene.runMillis(2_000);
        scene.assertReplicasIdentical();
        return scene;
    }

    private static int ledger(Scene scene) {
        return scene.cluster().operator().ledger().size();
    }

    @Test
    void w9_p5_theFirstTryOfAWriteDoesNotComeBackOverWhatItsClientWroteSince() {
        for (long seed = 1; seed <= 3; seed++) {
            try (Scene scene = merged(seed, client -> client.sendSet("k", "first"), client -> {
                client.mustSet("k", "second");
                client.mustSet("other", "any");
            })) {
                scene.assertEverywhere("k", "second");
                assertEquals(0, ledger(scene));
            }
        }
    }

    /** Found by a drill whose update queues hold 1 KiB, with seed 65: of what comes back nothing is known but that it was tried again. */
    @Test
    void w9_p5_norWhereTheLogAndItsClientHaveLongGoneOn() {
        for (long seed = 1; seed <= 3; seed++) {
            Scene settled = Scene.settled(seed, SMALL_QUEUES);
            try (Scene scene = merged(settled, client -> client.sendSet("k", "first"), client -> {
                client.mustSet("k", "second");
                writeMuch(client, true);
            })) {
                scene.assertEverywhere("k", "second");
                assertEquals(0, ledger(scene));
            }
        }
    }

    @Test
    void w9_p5_anIncrementThatWasTriedTwiceDoesNotTakeLaterOnesAway() {
        for (long seed = 1; seed <= 3; seed++) {
            try (Scene scene = merged(seed, client -> client.sendIncr("n"), client -> {
                assertEquals(
                        List.of(new Reply.Int(2)),
                        client.ask(new Command.Incr(Bytes.of("n"))).replies());
                assertEquals(
                        List.of(new Reply.Int(3)),
                        client.ask(new Command.Incr(Bytes.of("n"))).replies());
            })) {
                scene.assertEverywhere("n", "3");
                assertEquals(0, ledger(scene));
            }
        }
    }

    /**
     * Found by {@code random-faults-fast} with seed 197: the first try is done and read on a1, which reaches nobody beyond its zone; the gateway tries
     * again on the other side, later. What was written knowing of the first try comes after both, whichever side wrote more.
     */
    @Test
    void w9_p8_whatWasWrittenKnowingOfTheFirstTryIsNotBeatenByTheSecond() {
        for (boolean firstSideWroteMore : List.of(true, false)) {
            try (Scene scene = Scene.settled(1, Mode.FAST)) {
                Scene.Client client = scene.client("d");
                Scene.Client other = scene.client("a");
                Fault mute = muteA(scene);
                client.sendSet("k", "first");
                scene.runMillis(20);
                other.mustSet("k", "second");
                writeMuch(scene.client("a"), firstSideWroteMore);
                client.answer();
                writeMuch(scene.client("d"), !firstSideWroteMore);
                scene.cluster().operator().undo(mute.name());
                scene.runUntilTold(TailMerged.class, SOON, _ -> true);
                scene.runMillis(2_000);
                scene.assertReplicasIdentical();
                scene.assertEverywhere("k", "second");
                assertEquals(0, ledger(scene));
            }
        }
    }

    /**
     * Found by {@code random-faults-fast} with seed 22001: a1 gets the first try late, as the primary of a third reign, while what the second reign did on the
     * other side of the cut, and acknowledged, is not merged yet. Done then, it would beat what others wrote meanwhile.
     */
    @Test
    void w9_aWriteThatWasMeantForAnEarlierReignIsNotDoneByALaterOne() {
        try (Scene scene = Scene.settled(1, Mode.FAST)) {
            Scene.Client late = scene.client("d");
            Scene.Client other = scene.client("c");
            scene.slowLink("gateway-d1", "a1", LATE);
            late.sendSet("k", "late");
            scene.runMillis(20);
            List<String> rest = List.of("a", "c", "d1", "gateway-b1");
            scene.partition(rest, List.of("b1", "gateway-d1"));
            assertEquals(new Reign(2, "b1"), late.answer().position().reign());
            scene.pullPlug("b1");
            scene.undoPartition(rest, List.of("b1", "gateway-d1"));
            scene.cluster().operator().switchOver("c1");
            scene.runUntilTold(
                    ReignBegan.class, SOON, began -> began.reign().primary().equals("c1"));
            scene.runMillis(100);
            scene.cluster().operator().switchOver("a1");
            scene.runUntilTold(
                    ReignBegan.class, SOON, began -> began.reign().primary().equals("a1"));
            other.mustSet("k", "meanwhile");
            scene.runMillis(LATE.toMillis());
            assertEquals("meanwhile", other.get("k"));
        }
    }

    /**
     * Found by {@code random-faults-available} with seed 41800: c1, after it had done a request again, took over the old tail of a1, which lost; then came
     * the tail of b1, which had done that request too, at a later time. What moves behind that time is not what a1's tail had lost with long before.
     */
    @Test
    void w9_p5_whatAnEarlierMergeBroughtAndLostDoesNotComeBackWithTheNext() {
        try (Scene scene = Scene.settled(1, Mode.FAST)) {
            Scene.Client client = scene.client("d");
            scene.partition(List.of("a"), List.of("b", "c", "d"));
            Scene.Client alone = scene.client("a");
            alone.mustSet("other", "old");
            alone.mustSet("k", "old");
            scene.runUntilTold(
                    ReignBegan.class, SOON, began -> began.reign().primary().equals("b1"));
            scene.pullPlug("a1");
            scene.undoPartition(List.of("a"), List.of("b", "c", "d"));
            client.mustSet("other", "new");
            scene.run(SOON);

            scene.inject(new Fault.SkewedClock("b1", AHEAD_NANOS));
            client.sendSet("k", "tried");
            scene.engine().runUntil(scene.engine().now() + 1_300_000);
            scene.partition(List.of("b"), List.of("a", "c", "d"));
            client.answer();
            writeMuch(client, true);
            scene.plugIn("a1");
            TailMerged first = scene.runUntilTold(TailMerged.class, SOON, _ -> true);
            assertEquals(2, first.ledgerEntries());
            scene.undoPartition(List.of("b"), List.of("a", "c", "d"));
            scene.runUntilTold(TailMerged.class, SOON, _ -> true);
            scene.runMillis(2_000);
            scene.assertReplicasIdentical();
            scene.assertEverywhere("other", "new");
            scene.assertEverywhere("k", "tried");
            assertEquals(2, ledger(scene));
        }
    }

    /**
     * Found by {@code random-faults-available} with seed 42795: two requests were done in one order on a1 and tried again in the other on b1. What a1 acknowledged
     * behind them loses to what b1 wrote since, which had not seen it: the ledger says so.
     */
    @Test
    void w9_p6_whatLosesBehindRequestsThatTheSidesDidInDifferentOrdersIsInTheLedger() {
        try (Scene scene = Scene.settled(1, Mode.FAST)) {
            Scene.Client one = scene.client("d");
            Scene.Client two = scene.client("c");
            Scene.Client three = scene.client("b");
            scene.slowLink("gateway-d1", "a1", Duration.ofMillis(10));
            scene.slowLink("gateway-c1", "b1", Duration.ofMillis(10));
            Fault mute = muteA(scene);
            one.sendSet("k", "one");
            two.sendSet("k", "two");
            three.sendSet("other", "three");
            scene.runMillis(30);
            Scene.Client alone = scene.client("a");
            assertEquals("one", alone.get("k"));
            alone.mustSet("k", "theirs");
            one.answer();
            two.answer();
            three.answer();
            assertEquals("two", two.get("k"));
            two.mustSet("k", "ours");
            writeMuch(two, true);
            scene.cluster().operator().undo(mute.name());
            scene.runUntilTold(TailMerged.class, SOON, _ -> true);
            scene.runMillis(2_000);
            scene.assertReplicasIdentical();
            scene.assertEverywhere("k", "ours");
            assertEquals(
                    List.of("theirs"),
                    scene.cluster().operator().ledger().stream()
                            .map(line -> line.conflict().lost().value())
                            .toList());
        }
    }

    /**
     * A value that one side has alone is deleted there by a first try, which nobody is told of; the second, on the other side, finds nothing and is answered.
     * So it counts as it was answered: the value is there, or has lost to what was written since and the ledger says so.
     */
    @Test
    void w9_p6_aDeletionThatWasToldItFoundNothingHasDeletedNothing() {
        for (boolean goesOn : List.of(true, false)) {
            try (Scene scene = Scene.settled(1, Mode.FAST)) {
                Scene.Client client = scene.client("d");
                Fault mute = muteA(scene);
                scene.client("a").mustSet("k", "theirs");
                client.send(new Command.Del(List.of(Bytes.of("k"))));
                scene.runMillis(20);
                assertEquals(Reply.NIL.toString(), scene.client("a").get("k"));
                assertEquals(List.of(new Reply.Int(0)), client.answer().replies());
                if (goesOn) {
                    client.mustSet("k", "since");
                }
                scene.cluster().operator().undo(mute.name());
                scene.runUntilTold(TailMerged.class, SOON, _ -> true);
                scene.runMillis(2_000);
                scene.assertReplicasIdentical();
                scene.assertEverywhere("k", goesOn ? "since" : "theirs");
                assertEquals(goesOn ? 1 : 0, ledger(scene));
            }
        }
    }

    /**
     * What a first try has built on, and the second has not, is replaced by something that has not seen it: the ledger says so, as for any two writes. What the
     * request puts whatever was there before replaces it knowingly on both sides.
     */
    @Test
    void w9_p6_whatTheFirstTryHadBuiltOnAndTheSecondHadNotIsInTheLedger() {
        for (String twice :
                List.of("RPUSH l both", "INCR n", "EXPIRE k 1000", "SET s x NX", "SET k both", "HSET h f both")) {
            try (Scene scene = Scene.settled(1, Mode.FAST)) {
                Scene.Client client = scene.client("d");
                Scene.Client alone = scene.client("a");
                client.mustSet("k", "old");
                scene.runMillis(300);
                Fault mute = muteA(scene);
                alone.ask(Spoken.pipeline(
                        "RPUSH l a", "INCR n", "SET k theirs", "SET s theirs", "HSET h f theirs g any"));
                client.send(Spoken.request(twice));
                scene.runMillis(20);
                client.answer();
                scene.cluster().operator().undo(mute.name());
                scene.runUntilTold(TailMerged.class, SOON, _ -> true);
                scene.runMillis(2_000);
                scene.assertReplicasIdentical();
                assertEquals(twice.endsWith("both") && !twice.startsWith("RPUSH") ? 0 : 1, ledger(scene), twice);
            }
        }
    }

    /** Who looked on the first side before that deletion and after it is told that the session starts afresh, once, before the value is there again. */
    @Test
    void w9_r3_whoSawSuchADeletionStartsAfresh() {
        try (Scene scene = Scene.settled(1, Mode.FAST)) {
            Scene.Client client = scene.client("d");
            Scene.Client witness = scene.client("a");
            Scene.Client earlier = scene.client("a");
            Fault mute = muteA(scene);
            witness.mustSet("k", "theirs");
            assertEquals("theirs", earlier.get("k"));
            client.send(new Command.Del(List.of(Bytes.of("k"))));
            scene.runMillis(20);
            assertEquals(Reply.NIL.toString(), witness.get("k"));
            assertEquals(List.of(new Reply.Int(0)), client.answer().replies());
            scene.cluster().operator().undo(mute.name());
            scene.runUntilTold(TailMerged.class, SOON, _ -> true);
            scene.runMillis(2_000);
            assertStartsAfresh(witness.read("k"));
            assertEquals("theirs", witness.get("k"));
            assertEquals("theirs", earlier.get("k"), "it has not looked since");
            assertEquals("theirs", client.get("k"));
            scene.assertReplicasIdentical();
        }
    }

    /**
     * The tail comes in two parts: first from the disk of its first reign, then from that of the next, which went on behind it. Who looked there has seen
     * what the first part took back; unless that reign is the one that stays, then nothing is.
     */
    @Test
    void w9_r3_whoSawSuchADeletionInTheNextReignOfThatSideStartsAfreshIfThatReignIsATail() {
        for (boolean isATail : List.of(true, false)) {
            String next = isATail ? "b" : "c";
            String other = isATail ? "c" : "b";
            List<String> there = List.of("a", next);
            List<String> here = List.of(other, "d");
            try (Scene scene = Scene.settled(1, Mode.FAST)) {
                Scene.Client client = scene.client("d");
                Scene.Client witness = scene.client(next);
                Scene.Client earlier = scene.client(next);
                scene.deafen(there, here);
                witness.mustSet("k", "theirs");
                client.send(new Command.Del(List.of(Bytes.of("k"))));
                scene.runMillis(20);
                assertEquals(Reply.NIL.toString(), earlier.get("k"));
                scene.partition(there, here);
                scene.pullPlug("a1");
                scene.runUntilTold(
                        ReignBegan.class, SOON, began -> began.reign().equals(new Reign(2, next + "1")));
                scene.runMillis(100);
                assertEquals(Reply.NIL.toString(), witness.get("k"));
                assertEquals(List.of(new Reply.Int(0)), client.answer().replies());
                scene.partition(List.of(next), List.of("a", other, "d"));
                scene.undo(new Fault.Partitioned(new TreeSet<>(there), new TreeSet<>(here), true));
                scene.undoPartition(there, here);
                scene.plugIn("a1");
                scene.runUntilTold(TailMerged.class, SOON, _ -> true);
                scene.runMillis(100);
                assertEquals("theirs", client.get("k"));
                scene.undoPartition(List.of(next), List.of("a", other, "d"));
                scene.runUntilTold(TailMerged.class, SOON, _ -> true);
                scene.runMillis(2_000);
                scene.assertReplicasIdentical();
                for (Scene.Client looked : List.of(witness, earlier)) {
                    if (isATail) {
                        assertStartsAfresh(looked.read("k"));
                    }
                    assertEquals(isATail ? "theirs" : Reply.NIL.toString(), looked.get("k"));
                }
            }
        }
    }

    /** Nor was anything taken back where each side served somebody who waits for an element (BLPOP), from two lists: no reader has seen the element. */
    @Test
    void w9_r3_whoServedSomebodyWhomTheOtherSideServedTooGoesOn() {
        try (Scene scene = Scene.settled(1, Mode.FAST)) {
            Scene.Client client = scene.client("d");
            Scene.Client witness = scene.client("a");
            Fault mute = muteA(scene);
            client.send(Spoken.request("BLPOP q p 0"));
            scene.runMillis(20);
            witness.ask(Spoken.request("RPUSH q v more"));
            assertEquals(
                    List.of(new Reply.Int(1)),
                    witness.ask(Spoken.request("LLEN q")).replies());
            scene.runMillis(1_000);
            scene.client("c").ask(Spoken.request("RPUSH p w"));
            assertTrue(client.answer().replies().toString().contains("[value=w]"), client.reply()::toString);
            scene.cluster().operator().undo(mute.name());
            scene.runUntilTold(TailMerged.class, SOON, _ -> true);
            scene.runMillis(2_000);
            assertEquals(
                    List.of(new Reply.Int(1)),
                    witness.ask(Spoken.request("LLEN q")).replies());
        }
    }

    /** As above, but nothing was taken back: both tries put the same, or raised a number. */
    @Test
    void w9_r3_whoSawWhatCountsGoesOn() {
        for (Command twice : List.of(Scene.Client.setting("k", "first"), new Command.Incr(Bytes.of("n")))) {
            try (Scene scene = Scene.settled(1, Mode.FAST)) {
                Scene.Client client = scene.client("d");
                Scene.Client witness = scene.client("a");
                Fault mute = muteA(scene);
                client.send(twice);
                scene.runMillis(20);
                witness.read("k");
                client.answer();
                scene.cluster().operator().undo(mute.name());
                scene.runUntilTold(TailMerged.class, SOON, _ -> true);
                scene.runMillis(2_000);
                assertEquals(Outcome.ACKNOWLEDGED, witness.read("k").outcome());
            }
        }
    }

    private static void assertStartsAfresh(ClientReply reply) {
        assertTrue(reply.replies().toString().contains("SESSIONLOST"), reply::toString);
    }

    /**
     * Found by {@code random-faults-fast} with seed 50274: the disk that brought the tail had the first try, and what was written knowing of it, as state only.
     */
    @Test
    void w9_p8_norWhereTheTailHasTheFirstTryAsStateOnly() {
        for (long seed = 1; seed <= 3; seed++) {
            try (Scene scene = Scene.settled(smallQueues(seed))) {
                Scene.Client client = scene.client("d");
                Scene.Client other = scene.client("a");
                Fault mute = muteA(scene);
                client.sendSet("k", "first");
                scene.runMillis(20);
                assertEquals("first", other.get("k"));
                other.mustSet("k", "second");
                writeMuch(other, true);
                client.answer();
                assertEquals("first", client.get("k"));
                scene.cluster().operator().undo(mute.name());
                assertTrue(pulledFewerThanItWrote(scene), "it has the rest as state only");
                scene.runMillis(2_000);
                scene.assertReplicasIdentical();
                scene.assertEverywhere("k", "second");
            }
        }
    }

    /** The other side never got the request; its primary has taken it over with the state of the tail when the gateway tries again. */
    @Test
    void w9_p4_whatATailHasDoneAndHasAsStateOnlyIsNotDoneAgain() {
        try (Scene scene = Scene.settled(smallQueues(1))) {
            Scene.Client client = scene.client("d");
            Fault mute = muteA(scene);
            scene.partition(List.of("gateway-d1"), List.of("b", "c", "d1"));
            client.send(new Command.Incr(Bytes.of("n")));
            scene.runMillis(20);
            Scene.Client other = scene.client("a");
            assertEquals("1", other.get("n"));
            writeMuch(other, true);
            scene.partition(List.of("gateway-d1"), List.of("a"));
            scene.client("c").mustSet("other", "any");
            scene.cluster().operator().undo(mute.name());
            assertTrue(pulledFewerThanItWrote(scene), "it has the rest as state only");
            scene.runUntilTold(TailMerged.class, SOON, _ -> true);
            scene.undoPartition(List.of("gateway-d1"), List.of("a"));
            scene.undoPartition(List.of("gateway-d1"), List.of("b", "c", "d1"));
            assertEquals(List.of(new Reply.Int(1)), client.answer().replies());
            scene.assertEverywhere("n", "1");
        }
    }

    private static ClusterSpec smallQueues(long seed) {
        return new ClusterSpec(
                new Region("eu-5", List.of("a", "b", "c", "d")), "orders", Mode.FAST, true, SMALL_QUEUES, seed);
    }

    private static boolean pulledFewerThanItWrote(Scene scene) {
        return scene.runUntilTold(TailPulled.class, SOON, _ -> true).entries() < 40;
    }

    /** What is sent to a1 from other zones comes there, and no answer comes back. */
    private static Fault muteA(Scene scene) {
        Fault mute = new Fault.Partitioned(new TreeSet<>(List.of("a")), new TreeSet<>(List.of("b", "c", "d")), true);
        scene.inject(mute);
        return mute;
    }

    private static void writeMuch(Scene.Client client, boolean really) {
        for (int i = 0; really && i < 40; i++) {
            client.mustSet("more", "m" + i);
        }
    }
}
