package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Crowd;
import io.blackstart.cluster.Operator;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.ElectionStarted;
import io.blackstart.cluster.event.ClusterEvent.EndpointChanged;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.ReplicaDeparted;
import io.blackstart.cluster.event.ClusterEvent.ReplicaRetired;
import io.blackstart.cluster.event.ClusterEvent.ReshapeFinished;
import io.blackstart.cluster.event.ClusterEvent.ReshapeStepped;
import io.blackstart.cluster.event.ClusterEvent.RolesChanged;
import io.blackstart.cluster.event.ClusterEvent.SeatVacated;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rule Z3: a machine failing mid-way, at each step of the plan in both directions: the reshape resumes, or it is rolled back. */
class ReshapeFailureScenesTest {
    private static final Duration LONG = Duration.ofSeconds(25);
    private static final List<String> ALL_GATEWAYS = List.of("gateway-a1", "gateway-b1", "gateway-c1", "gateway-d1");
    private static final Pattern DATABASE_MACHINE = Pattern.compile("\\b[a-d][12]\\b");

    @Test
    void z3_aFailureAtEachStepOnTheWayOnIsResumed() {
        atEachStep(true, this::resumes);
    }

    @Test
    void z3_aFailureAtEachStepOnTheWayOffIsResumed() {
        atEachStep(false, this::resumes);
    }

    @Test
    void z3_aFailureAtEachStepOnTheWayOnIsRolledBack() {
        atEachStep(true, this::rollsBack);
    }

    @Test
    void z3_aFailureAtEachStepOnTheWayOffIsRolledBack() {
        atEachStep(false, this::rollsBack);
    }

    @Test
    void z3_z5_aGatewayOnItsWayOutThatFailsResetsItsClientsAndHoldsNothingUp() {
        aGatewayFailsOnItsWayOut(scene -> scene.pullPlug("gateway-c1"));
        aGatewayFailsOnItsWayOut(scene -> scene.freeze("gateway-c1"));
    }

    private static void aGatewayFailsOnItsWayOut(Consumer<Scene> failure) {
        try (Scene scene = Scene.settled(1)) {
            Scene.Client client = scene.client("c");
            client.mustSet("k", "v");
            scene.cluster().operator().multiAz(false);
            scene.runUntilTold(
                    EndpointChanged.class, LONG, now -> !now.gateways().contains("gateway-c1"));
            client.send(Scene.getting("k"));
            failure.accept(scene);
            scene.runMillis(2_000);
            assertTrue(client.isDisconnected());
            scene.runUntilReshaped("multi-az off", LONG);
        }
    }

    /** No other gateway was put into the endpoint before it had power again; with the old one lost nobody was reached. */
    @Test
    void z3_z5_aGatewayWithoutPowerDoesNotKeepTheOthersFromTheEndpoint() {
        withoutGateways(List.of("gateway-c1"));
        withoutGateways(List.of("gateway-a1", "gateway-b1"));
    }

    private static void withoutGateways(List<String> dark) {
        try (Scene scene = Scene.singleAz(10)) {
            scene.runMillis(1_000);
            scene.cluster().operator().multiAz(true);
            scene.runUntilTold(ReshapeStepped.class, LONG, step -> step.text().equals("roles change"));
            dark.forEach(scene::pullPlug);
            scene.runUntilReshaped("multi-az on", LONG);
            scene.runMillis(1_000);
            List<String> others = new ArrayList<>(ALL_GATEWAYS);
            others.removeAll(dark);
            assertEquals(others, scene.last(EndpointChanged.class).orElseThrow().gateways());
            dark.forEach(scene::plugIn);
            scene.runMillis(2_000);
            assertEquals(
                    ALL_GATEWAYS,
                    scene.last(EndpointChanged.class).orElseThrow().gateways());
        }
    }

    @Test
    void z3_whatIsDarkAtTheEndIsNotTakenForLive() {
        try (Scene scene = Scene.singleAz(8)) {
            scene.runMillis(1_000);
            scene.cluster().operator().multiAz(true);
            scene.runUntilTold(ReshapeStepped.class, LONG, step -> step.text().equals("c1 becomes a voter"));
            scene.pullPlug("d1");
            scene.runMillis(5_000);
            assertEquals(List.of(), scene.told(ReshapeFinished.class));
            scene.plugIn("d1");
            scene.runUntilTold(ReshapeFinished.class, LONG, ReshapeFinished::multiAz);
        }
    }

    @Test
    void z3_whereNothingIsUnderWayThereIsNothingToCancel() {
        try (Scene scene = Scene.settled(9)) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> scene.cluster().operator().cancelReshape());
            assertEquals("no reshape is under way; nothing to cancel", refused.getMessage());
            scene.cluster().operator().multiAz(false);
            assertEquals(
                    "multi-az off: goes back to where it was; undo with: multi-az off",
                    scene.cluster().operator().cancelReshape());
            scene.runUntilTold(ReshapeFinished.class, LONG, ReshapeFinished::multiAz);
        }
    }

    @Test
    void z3_whatIsRolledBackGoesOnWhenThatIsCancelled() {
        try (Scene scene = Scene.settled(9)) {
            scene.cluster().operator().multiAz(false);
            scene.runMillis(300);
            scene.cluster().operator().cancelReshape();
            scene.runMillis(100);
            assertEquals(
                    "multi-az off: goes on after all; undo with: cancel-reshape",
                    scene.cluster().operator().cancelReshape());
            scene.runUntilReshaped("multi-az off", LONG);
        }
    }

    /** random-faults-available, seed 90: the new replica was no member for who came to reign, got nothing and kept its tail for ever. */
    @Test
    void z3_p4_aReplicaAddedOnOneSideOnlyIsAMemberAgainAfterTheMerge() {
        try (Scene scene = Scene.settled(10)) {
            oldPlacementComesToReign(scene, operator -> operator.addReadReplica("b"), "replica add zone b");
            scene.runUntilReshaped("restore the placement", LONG);
            assertEquals(List.of("a1", "b1", "b2", "c1", "d1"), members(scene));
            scene.runMillis(2_000);
            scene.assertEverywhere("k", "before the split");
            scene.assertReplicasIdentical();
        }
    }

    @Test
    void z3_p4_aReplicaRemovedOnOneSideOnlyIsNoMemberAgainAfterTheMerge() {
        try (Scene scene = Scene.settled(11)) {
            scene.cluster().operator().addReadReplica("b");
            scene.runUntilReshaped("replica add zone b", LONG);
            oldPlacementComesToReign(scene, operator -> operator.removeReadReplica("b2"), "replica remove b2");
            scene.runUntilReshaped("restore the placement", LONG);
            assertEquals(List.of("a1", "b1", "c1", "d1"), members(scene));
            assertEquals(
                    List.of(new ReplicaDeparted("b2")),
                    scene.told(ReplicaDeparted.class),
                    "told once; its disk was discarded long ago");
            scene.runMillis(2_000);
            scene.assertReplicasIdentical();
        }
    }

    /**
     * random-faults-fast, seed 54111: it went on calling elections, and the winner waited for its word, which it had not asked for since it knew it for
     * no member: nobody ever reigned again.
     */
    @Test
    void e7_z6_whoMissedThatItIsNoMemberKeepsNobodyFromReigning() {
        List.of(Mode.AVAILABLE, Mode.FAST).forEach(ReshapeFailureScenesTest::reignsThoughOneMissedItsRemoval);
    }

    /** Of three replicas; the primary has just written down that b1 is none of them any more. */
    private static Scene asB1IsRemoved(Mode mode) {
        Region region = new Region("eu-5", List.of("a", "b", "c", "d"));
        Scene scene = Scene.settled(new ClusterSpec(region, "orders", mode, false, ClusterSettings.defaults(), 12));
        scene.client("a").mustSet("k", "v");
        scene.cluster().operator().removeReadReplica("b1");
        scene.runUntilTold(RolesChanged.class, LONG, change -> !change.roles().containsKey("b1"));
        return scene;
    }

    private static void reignsThoughOneMissedItsRemoval(Mode mode) {
        try (Scene scene = asB1IsRemoved(mode)) {
            scene.pullPlug("b1");
            scene.runMillis(5);
            List.of("a1", "a2").forEach(scene::pullPlug);
            scene.inject(new Fault.WipedDisk("a1"));
            List.of("a1", "b1").forEach(scene::plugIn);
            scene.runUntilTold(SeatVacated.class, LONG, _ -> true);
            assertEquals(List.of(), scene.told(ReplicaRetired.class));
            scene.runMillis(500);
            scene.plugIn("a2");
            ElectionStarted call = scene.runUntilTold(ElectionStarted.class, LONG, _ -> true);
            assertEquals("b1", call.initiator());
            scene.runUntilTold(
                    ReignBegan.class, LONG, began -> began.reign().primary().equals("a2"));
            scene.runUntilReshaped("replica remove b1", LONG);
            assertEquals(List.of("a1", "a2"), members(scene));
            scene.runMillis(1_000);
            scene.assertEverywhere("k", "v");
            scene.assertReplicasIdentical();
        }
    }

    /** Its log ends with its own removal; the operator may have nothing better. */
    @Test
    void e9_z6_whoKnowsThatItIsNoMemberReignsWhereTheOperatorWants() {
        List.of(Mode.AVAILABLE, Mode.FAST).forEach(ReshapeFailureScenesTest::reignsThoughItWasRemoved);
    }

    private static void reignsThoughItWasRemoved(Mode mode) {
        try (Scene scene = asB1IsRemoved(mode)) {
            scene.runMillis(8);
            List.of("a1", "a2", "b1").forEach(scene::pullPlug);
            assertEquals(List.of(), scene.told(ReplicaRetired.class));
            scene.plugIn("b1");
            scene.runMillis(3_000);
            assertEquals(List.of(), scene.told(ReplicaRetired.class));
            scene.cluster().operator().forcePromote("b1");
            scene.runUntilTold(
                    ReignBegan.class, LONG, began -> began.reign().primary().equals("b1"));
            List.of("a1", "a2").forEach(scene::plugIn);
            scene.runMillis(5_000);
            scene.client("a").mustSet("k", "w");
            scene.runMillis(5_000);
            scene.assertEverywhere("k", "w");
            scene.assertReplicasIdentical();
        }
    }

    /** d1 loses power as the change begins, and is forced to reign when those who know of it are dark. */
    private static void oldPlacementComesToReign(Scene scene, Consumer<Operator> change, String words) {
        Operator operator = scene.cluster().operator();
        change.accept(operator);
        scene.pullPlug("d1");
        scene.runUntilReshaped(words, LONG);
        scene.client("a").mustSet("k", "before the split");
        List.of("a", "b", "c").forEach(scene::pullZone);
        scene.plugIn("d1");
        scene.runMillis(3_000);
        operator.forcePromote("d1");
        scene.runUntilTold(
                ReignBegan.class, LONG, began -> began.reign().primary().equals("d1"));
        List.of("a", "b", "c").forEach(scene::plugInZone);
    }

    private static List<String> members(Scene scene) {
        return List.copyOf(scene.last(RolesChanged.class).orElseThrow().roles().keySet());
    }

    private interface Story {
        void play(Scene scene, String machine, boolean on);
    }

    private void resumes(Scene scene, String machine, boolean on) {
        scene.runMillis(2_000);
        scene.plugIn(machine);
        scene.runUntilReshaped("multi-az " + (on ? "on" : "off"), LONG);
    }

    private void rollsBack(Scene scene, String machine, boolean on) {
        scene.cluster().operator().cancelReshape();
        scene.runMillis(2_000);
        scene.plugIn(machine);
        scene.runUntilReshaped("roll back multi-az " + (on ? "on" : "off"), LONG);
        assertEquals(on ? List.of("a1", "a2", "b1") : List.of("a1", "b1", "c1", "d1"), members(scene));
    }

    private static void atEachStep(boolean on, Story story) {
        List<String> steps;
        try (Scene scene = begin(on)) {
            steps = scene.cluster().operator().planMultiAz(on).steps();
        }
        for (String step : steps) {
            try (Scene scene = begin(on)) {
                Crowd crowd = new Crowd(scene, 2);
                scene.runMillis(300);
                scene.cluster().operator().multiAz(on);
                scene.runUntilTold(
                        ReshapeStepped.class, LONG, told -> told.text().equals(step));
                String machine = machineOf(step);
                scene.pullPlug(machine);
                story.play(scene, machine, on);
                scene.runMillis(3_000);
                assertEquals(List.of(), crowd.goHome(), step);
                scene.assertReplicasIdentical();
            } catch (AssertionError e) {
                throw new AssertionError("failing at: " + step, e);
            }
        }
    }

    private static Scene begin(boolean on) {
        Scene scene = on ? Scene.singleAz(31) : Scene.multiAz(31);
        scene.runMillis(1_000);
        return scene;
    }

    /** The one the step is about; else the primary. */
    private static String machineOf(String step) {
        return DATABASE_MACHINE
                .matcher(step.replaceAll("gateway-..", ""))
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElse("a1");
    }
}
