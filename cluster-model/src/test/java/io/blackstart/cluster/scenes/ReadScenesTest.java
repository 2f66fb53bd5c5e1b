package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.ClusterEvent.Answer;
import io.blackstart.cluster.event.ClusterEvent.Gate;
import io.blackstart.cluster.event.ClusterEvent.GateCount;
import io.blackstart.cluster.event.ClusterEvent.OperationsCounted;
import io.blackstart.cluster.event.ClusterEvent.ReadDecision;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where reads are answered (rules R1 to R4), told as scenes. */
class ReadScenesTest {
    @Test
    void r1_aReadyReplicaAnswersBesideItsGateway() {
        try (Scene scene = Scene.settled(1)) {
            Scene.Client client = scene.client("d");
            client.mustSet("k", "v");
            scene.runMillis(100);
            ClientReply reply = client.read("k");
            assertEquals(Route.LOCAL, reply.route());
            assertEquals("d1", reply.servedBy());
            assertTrue(client.took().toMillis() <= 2, "within the zone: " + client.took());
        }
    }

    /** Acknowledged a moment before, and by nobody left known to be so: right as the next reign begins every gateway's read has it (rule E7). */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void e7_r1_aReadAtTheBeginOfAReignHasWhatThePrimaryBeforeAcknowledged(Mode mode) {
        for (String zone : List.of("b", "c", "d")) {
            try (Scene scene = Scene.settled(31, mode)) {
                slowDisks(scene);
                scene.client("a").mustSet("k", "before");
                scene.runMillis(500);
                acknowledgeAndLose(scene, () -> loseThePrimary(scene));
                assertTrue(runUntilReign(scene).inherited() > 0, "something is not shown");
                assertEquals("acknowledged", scene.client(zone).get("k"), "beside " + zone);
            }
        }
    }

    /** The same where all lost their power. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void e7_r1_aReadAfterAllRestartedHasWhatWasAcknowledged(Mode mode) {
        for (String zone : List.of("a", "b", "c", "d")) {
            try (Scene scene = Scene.settled(32, mode)) {
                slowDisks(scene);
                scene.client("a").mustSet("k", "before");
                scene.runMillis(500);
                acknowledgeAndLose(scene, () -> List.of("a", "b", "c", "d").forEach(scene::pullZone));
                scene.runMillis(100);
                scene.plugInAll();
                assertTrue(runUntilReign(scene).inherited() > 0, "something is not shown");
                assertEquals("acknowledged", scene.client(zone).get("k"), "beside " + zone);
            }
        }
    }

    /** Who is to confirm what the primary inherited does not: reads wait for {@code reads.wait}, and are then as on a vacant seat (rule E5). */
    @Test
    void e7_r3_readsDoNotWaitForEverForWhatAReignInherited() {
        try (Scene scene = Scene.settled(33)) {
            scene.client("a").mustSet("k", "before");
            scene.runMillis(500);
            acknowledgeAndLose(scene, () -> loseThePrimary(scene));
            String primary = runUntilReign(scene).reign().primary();
            for (String other : List.of("b1", "c1", "d1")) {
                if (!other.equals(primary)) {
                    scene.inject(new Fault.SlowDisk(other, 60_000_000_000L));
                }
            }
            scene.inject(new Fault.SlowDisk(primary, 60_000_000_000L));
            Scene.Client client = scene.client(primary.substring(0, 1));
            assertEquals("before", client.get("k"));
            assertTrue(client.took().toMillis() >= 400 && client.took().toMillis() < 700, "it took " + client.took());
        }
    }

    /** A gateway that does not reach the primary reads beside it as soon as that one shows what the reign inherited. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void r2_aReadThatThePrimaryDoesNotAnswerGoesAroundAgain(Mode mode) {
        try (Scene scene = Scene.settled(31, mode)) {
            Scene.Client client = scene.client("d");
            client.mustSet("k", "1");
            loseThePrimary(scene);
            String primary = runUntilReign(scene).reign().primary();
            scene.inject(new Fault.SlowDisk(primary.equals("b1") ? "c1" : "b1", 300_000_000));
            scene.partition(List.of("gateway-d1"), List.of(primary));
            assertEquals("1", client.get("k"));
            assertEquals(Route.LOCAL, client.reply().orElseThrow().route());
            assertTrue(client.took().toMillis() < 1_200, "it took " + client.took());
        }
    }

    /** A short cut takes the word that the last write is acknowledged, and nobody writes any more. */
    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"AVAILABLE", "STRICT"})
    void r1_aReplicaShowsTheLastWriteThoughItMissedThatItIsAcknowledged(Mode mode) {
        try (Scene scene = Scene.settled(34, mode)) {
            List.of("b1", "c1").forEach(disk -> scene.inject(new Fault.SlowDisk(disk, 30_000_000)));
            Scene.Client client = scene.client("a");
            client.sendSet("k", "acknowledged");
            scene.runMillis(10);
            scene.partition(List.of("a1"), List.of("d1"));
            scene.runUntil("its answer", Duration.ofMillis(60), () -> !client.isBusy());
            scene.heal();
            scene.runMillis(1_000);
            Scene.Client far = scene.client("d");
            assertEquals("acknowledged", far.get("k"));
            assertEquals(Route.LOCAL, far.reply().orElseThrow().route());
        }
    }

    /** So that in {@code fast} too the others have a write before it is acknowledged, and the next primary takes a moment to show it. */
    private static void slowDisks(Scene scene) {
        List.of("a1", "b1", "c1", "d1").forEach(disk -> scene.inject(new Fault.SlowDisk(disk, 10_000_000)));
    }

    private static void acknowledgeAndLose(Scene scene, Runnable loss) {
        Scene.Client client = scene.client("a");
        client.sendSet("k", "acknowledged");
        scene.runUntil("its answer", Duration.ofMillis(50), () -> !client.isBusy());
        assertEquals(Outcome.ACKNOWLEDGED, client.reply().orElseThrow().outcome());
        loss.run();
    }

    /** With what it says of its last acknowledgement. */
    private static void loseThePrimary(Scene scene) {
        scene.partition(List.of("a1"), List.of("b1", "c1", "d1"));
        scene.pullPlug("a1");
    }

    private static ReignBegan runUntilReign(Scene scene) {
        return scene.runUntilTold(ReignBegan.class, Duration.ofSeconds(15), _ -> true);
    }

    @Test
    void r1_gate3_aSessionReadsItsOwnWriteFromThePrimaryWhileTheReplicaBesideLags() {
        try (Scene scene = Scene.settled(2)) {
            Scene.Client client = scene.client("d");
            scene.slowLink("a1", "d1", Duration.ofMillis(200));
            client.mustSet("k", "mine");
            ClientReply reply = client.read("k");
            assertEquals(Route.PRIMARY, reply.route());
            assertEquals("a1", reply.servedBy());
            assertEquals("mine", client.get("k"));
            scene.runMillis(100);
            ReadDecision decision = lastDecision(scene, "gateway-d1");
            assertEquals(Answer.YES, decision.ready());
            assertEquals(Answer.YES, decision.noTransaction());
            assertEquals(Answer.NO, decision.includesSession());
            scene.runMillis(600);
            assertEquals(Route.LOCAL, client.read("k").route());
        }
    }

    @Test
    void r1_scene6_aReplicaThatHasTheWriteOnDiskButDoesNotShowItYetDoesNotServeTheSession() {
        try (Scene scene = Scene.settled(3)) {
            Scene.Client client = scene.client("b");
            scene.slowLink("a1", "b1", Duration.ofMillis(30));
            for (int i = 0; i < 30; i++) {
                client.mustSet("k", "v" + i);
                assertEquals("v" + i, scene.onDisk("b1", "k"), "an in-sync member has it");
                ClientReply reply = client.read("k");
                assertEquals(Route.PRIMARY, reply.route());
            }
            assertEquals("v29", client.get("k"));
        }
    }

    @Test
    void p5_whatASessionFoundExpiredDoesNotComeBackWhereTheClockIsBehind() {
        try (Scene scene = Scene.settled(4)) {
            scene.inject(new Fault.SkewedClock("d1", 30_000_000_000L));
            Command set = new Command.Set(Bytes.of("k"), Bytes.of("v"), Optional.of(10_000L), Command.Condition.ALWAYS);
            scene.client("a").ask(set);
            scene.runMillis(100);
            Scene.Client client = scene.client("d");
            ClientReply reply = client.read("k");
            assertEquals(Route.LOCAL, reply.route());
            assertEquals(List.of(Reply.NIL), reply.replies());
            Command get = new Command.Get(Bytes.of("k"));
            assertEquals(
                    List.of(Reply.NIL, Reply.NIL), client.transaction(get, get).replies(), "the primary");
            assertEquals("v", scene.client("a").get("k"), "of another session");
        }
    }

    /** A write is judged by the stamp it gets, which never goes back; a read that asked the mended clock still found what DEL found gone. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void p5_whatAWriteFoundExpiredNoReadBringsBackOnceTheClockIsMended(Mode mode) {
        try (Scene scene = Scene.settled(5, mode)) {
            Command set = new Command.Set(Bytes.of("k"), Bytes.of("v"), Optional.of(10_000L), Command.Condition.ALWAYS);
            scene.client("a").ask(set);
            Fault ahead = new Fault.SkewedClock("a1", 20_000_000_000L);
            scene.inject(ahead);
            assertEquals(
                    List.of(new Reply.Int(0)),
                    scene.client("b")
                            .ask(new Command.Del(List.of(Bytes.of("k"))))
                            .replies());
            scene.undo(ahead);
            scene.runMillis(500);
            assertEquals(
                    List.of(Reply.NIL),
                    scene.client("c").transaction(Scene.getting("k")).replies());
        }
    }

    @Test
    void r1_gate2_aTransactionThatOnlyReadsGoesToThePrimaryToo() {
        try (Scene scene = Scene.settled(4)) {
            Scene.Client client = scene.client("d");
            ClientReply reply = client.transaction(new Command.Get(Bytes.of("x")), new Command.HGetAll(Bytes.of("y")));
            assertEquals(2, reply.replies().size());
            assertEquals(Route.PRIMARY, reply.route());
            scene.runMillis(100);
            assertEquals(Answer.NO, lastDecision(scene, "gateway-d1").noTransaction());
        }
    }

    @Test
    void w9_whatAnEarlierLifeOfItsGatewayAskedIsNoAnswerToALaterOne() {
        try (Scene scene = Scene.settled(14)) {
            scene.slowLink("gateway-d1", "d1", Duration.ofMillis(200));
            scene.slowLink("gateway-d1", "a1", Duration.ofMillis(300));
            scene.client("d", "gateway-d1").send(Scene.getting("k"));
            scene.runMillis(100);
            scene.pullPlug("gateway-d1");
            scene.plugIn("gateway-d1");
            ClientReply raised = scene.client("d", "gateway-d1").ask(new Command.Incr(Bytes.of("n")));
            assertEquals(List.of(new Reply.Int(1)), raised.replies(), "random-faults-strict seed 21102");
        }
    }

    @Test
    void r2_withoutAReplicaBesideAnotherReadyOneAnswersAndTheClientNoticesNothing() {
        try (Scene scene = Scene.settled(5)) {
            Scene.Client client = scene.client("d");
            client.mustSet("k", "v");
            scene.pullPlug("d1");
            scene.runMillis(1_000);
            ClientReply reply = client.read("k");
            assertEquals(Outcome.ACKNOWLEDGED, reply.outcome());
            assertEquals(Route.OTHER_REPLICA, reply.route());
            assertEquals("v", client.get("k"));
        }
    }

    /** The primary is cut off from all other replicas, not from gateways: each round trip to one that says it does not hear it would be in vain. */
    @Test
    void r2_whoDoesNotHearThePrimaryIsNotAskedInItsPlace() {
        try (Scene scene = Scene.settled(5, ClusterSettings.defaults().with("link.crossZone", "20ms"))) {
            scene.runMillis(500);
            scene.partition(List.of("a1"), List.of("b1", "c1", "d1"));
            scene.runMillis(2_000);
            assertEquals("a1", scene.primary());
            Scene.Client client = scene.client("d");
            assertEquals(Route.PRIMARY, client.read("k").route());
            assertTrue(client.took().toMillis() < 60, "took " + client.took());
        }
    }

    /** The gateway does not hear of the next primary; those who follow it miss the old one. */
    @Test
    void r2_whoFollowsTheNextPrimaryAnswersAlsoWhereAGatewayDoesNotKnowIt() {
        for (long seed = 1; seed <= 4; seed++) {
            try (Scene scene = Scene.settled(seed)) {
                Scene.Client client = scene.client("a");
                client.mustSet("k", "v");
                scene.partition(List.of("gateway-a1"), List.of("b1"));
                scene.pullPlug("a1");
                scene.runMillis(4_000);
                assertEquals("b1", scene.primary());
                assertEquals("v", client.get("k"));
            }
        }
    }

    @Test
    void r3_aSessionReadsItsWriteAfterAFailover() {
        try (Scene scene = Scene.settled(6)) {
            Scene.Client client = scene.client("d");
            client.mustSet("k", "v");
            scene.pullZone("a");
            assertEquals("v", client.get("k"));
            scene.runMillis(1_500);
            assertEquals("b1", scene.primary());
            assertEquals("v", client.get("k"));
            client.mustSet("k", "w");
            assertEquals("w", client.get("k"));
        }
    }

    @Test
    void r3_ifNobodyReachableIncludesTheSessionItGetsOneClearErrorAndStartsAfresh() {
        try (Scene scene = Scene.settled(7)) {
            scene.partition(List.of("a", "d"), List.of("b", "c"));
            scene.runMillis(2_000);
            Scene.Client client = scene.client("d");
            client.mustSet("k", "only a and d have this");
            scene.pullZone("a");
            scene.pullPlug("d1");
            scene.undoPartition(List.of("a", "d"), List.of("b", "c"));
            scene.runMillis(1_500);
            ClientReply lost = client.read("k");
            assertEquals(Outcome.REFUSED, lost.outcome());
            assertTrue(lost.replies().toString().contains("SESSIONLOST"), lost::toString);
            assertEquals(Outcome.ACKNOWLEDGED, client.read("k").outcome());
        }
    }

    @Test
    void r4_eachDecisionIsCountedByGatewayGateAndRoute() {
        try (Scene scene = Scene.settled(8)) {
            Scene.Client client = scene.client("d");
            client.read("k");
            client.read("k");
            client.transaction(new Command.Get(Bytes.of("k")));
            scene.slowLink("a1", "d1", Duration.ofMillis(200));
            client.mustSet("k", "mine");
            client.read("k");
            scene.pullPlug("d1");
            scene.runMillis(1_500);
            client.read("k");
            scene.runMillis(200);
            assertEquals(
                    List.of(
                            new GateCount(Gate.NONE, Route.LOCAL, 2),
                            new GateCount(Gate.READY, Route.OTHER_REPLICA, 1),
                            new GateCount(Gate.NO_TRANSACTION, Route.PRIMARY, 1),
                            new GateCount(Gate.INCLUDES_SESSION, Route.PRIMARY, 1)),
                    gates(scene, "gateway-d1"));
            assertEquals(List.of(), gates(scene, "gateway-a1"));
        }
    }

    @Test
    void r4_aReadThatNobodyServedIsCountedToo() {
        try (Scene scene = Scene.settled(8, Mode.STRICT)) {
            List.of("a1", "b1").forEach(scene::pullPlug);
            scene.runMillis(5_000);
            assertEquals(Outcome.REFUSED, scene.client("d").read("k").outcome());
            scene.runMillis(200);
            assertEquals(List.of(new GateCount(Gate.READY, Route.NONE, 1)), gates(scene, "gateway-d1"));
        }
    }

    /** As the view sums them up. */
    private static List<GateCount> gates(Scene scene, String gateway) {
        ClusterView view = ClusterView.initial();
        for (Stamped event : scene.events()) {
            view = Reducer.apply(view, event);
        }
        return view.machine(gateway)
                .flatMap(ClusterView.MachineView::gateway)
                .orElseThrow()
                .gates();
    }

    private static ReadDecision lastDecision(Scene scene, String gateway) {
        return scene.told(OperationsCounted.class).stream()
                .filter(counted -> counted.gateway().equals(gateway))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .lastRead();
    }
}
