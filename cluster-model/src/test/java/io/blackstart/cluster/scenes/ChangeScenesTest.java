package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Crowd;
import io.blackstart.cluster.Operator;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.coordinator.PlannedReshape;
import io.blackstart.cluster.event.ClusterEvent.EndpointChanged;
import io.blackstart.cluster.event.ClusterEvent.GatewayRetired;
import io.blackstart.cluster.event.ClusterEvent.MachinesDrained;
import io.blackstart.cluster.event.ClusterEvent.ReshapeBegan;
import io.blackstart.cluster.event.ClusterEvent.ReshapeFinished;
import io.blackstart.cluster.event.ClusterEvent.ReshapeStepped;
import io.blackstart.cluster.event.ClusterEvent.RolesChanged;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.wire.resp.command.Spoken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Rules Z2, Z4, Z8: read replicas come and go, machines are drained. */
class ChangeScenesTest {
    private static final Duration LONG = Duration.ofSeconds(15);

    /** Whatever its clients wait for: a take, backups, or their next turn. */
    @Test
    void z8_aGatewayIsRetiredThoughItsClientsNeverRest() {
        for (List<String> lines :
                List.of(List.of("BLPOP q 0"), List.of("BLPOP q 0", "SET k v"), List.of("SET k v", "WAIT 4 0"))) {
            try (Scene scene = Scene.settled(1)) {
                Scene.Client client = scene.client("d");
                lines.forEach(line -> client.send(Spoken.request(line)));
                scene.runMillis(50);
                scene.cluster().operator().drain("gateway-d1");
                scene.runUntilTold(GatewayRetired.class, Duration.ofSeconds(20), any -> true);
                assertTrue(client.isDisconnected());
            }
        }
    }

    @Test
    void z8_aGatewayIsRetiredThoughAClientAlwaysHasTwoRequestsUnderWay() {
        try (Scene scene = Scene.settled(1)) {
            AtomicLong asked = new AtomicLong();
            AtomicReference<ClientConnection> connection = new AtomicReference<>();
            Runnable ask = () -> connection.get().send(asked.incrementAndGet(), Spoken.request("SET k v"));
            connection.set(scene.cluster()
                    .connect("busy", "d", "gateway-d1", new ClientConnection.Listener() {
                        @Override
                        public void replied(long requestId, ClientReply reply) {
                            assertEquals(Outcome.ACKNOWLEDGED, reply.outcome());
                            ask.run();
                        }

                        @Override
                        public void disconnected() {}
                    })
                    .orElseThrow());
            List<Outcome> outcomes = new ArrayList<>();
            scene.cluster().onOperation(operation -> outcomes.add(operation.outcome()));
            ask.run();
            ask.run();
            scene.runMillis(50);
            scene.cluster().operator().drain("gateway-d1");
            scene.runUntilTold(GatewayRetired.class, Duration.ofSeconds(20), any -> true);
            assertTrue(asked.get() > 100);
            assertEquals(asked.get(), outcomes.size());
            assertFalse(outcomes.contains(Outcome.INDETERMINATE), "what was kept from the gateway had no effect");
        }
    }

    @Test
    void z2_readReplicasAreAddedAndRemovedUnderLoad() {
        try (Scene scene = Scene.settled(1)) {
            Crowd crowd = new Crowd(scene, 4);
            Operator operator = scene.cluster().operator();
            PlannedReshape plan = operator.plan(new Change.AddReadReplica("d"));
            assertEquals(
                    List.of(
                            "start a replica on d2",
                            "d2 becomes a member",
                            "d2 copies and catches up until it is LIVE"),
                    plan.steps());
            assertEquals("replica add zone d: begun; undo with: replica remove d2", operator.addReadReplica("d"));
            scene.runUntilReshaped("replica add zone d", LONG);
            assertEquals(List.of("a1", "b1", "c1", "d1", "d2"), members(scene));
            assertEquals("replica remove d2: begun; undo with: replica add zone d", operator.removeReadReplica("d2"));
            scene.runUntilReshaped("replica remove d2", LONG);
            assertEquals(List.of("a1", "b1", "c1", "d1"), members(scene));
            assertFalse(scene.cluster().disks().containsKey("d2"));
            assertEquals(List.of(), crowd.failures());
            assertEquals(List.of(), crowd.goHome());
        }
    }

    @Test
    void z2_aVotingReadReplicaIsRemovedAndAnotherOneVotes() {
        try (Scene scene = Scene.settled(2)) {
            scene.cluster().operator().removeReadReplica("c1");
            scene.runUntilReshaped("replica remove c1", LONG);
            assertEquals(
                    List.of("a1", "b1", "d1"),
                    scene.last(RolesChanged.class).orElseThrow().voters());
        }
    }

    /**
     * Found by {@code random-faults-available} with seed 40256: while a change of the in-sync set was under way it left the members, and acknowledgements
     * waited for it without end.
     */
    @Test
    void w3_whoLeavesTheMembersLeavesTheInSyncSet() {
        for (int millis = 200; millis <= 340; millis += 20) {
            try (Scene scene = Scene.settled(3)) {
                scene.pullPlug("b1");
                scene.runMillis(1_500);
                Fault slow = new Fault.SlowDisk("a1", 120_000_000);
                scene.inject(slow);
                scene.plugIn("b1");
                scene.runMillis(millis);
                scene.cluster().operator().removeReadReplica("c1");
                scene.runMillis(200);
                scene.undo(slow);
                scene.runMillis(3_000);
                assertEquals(List.of("a1", "b1", "d1"), scene.inSync(), "removed after %d ms".formatted(millis));
                scene.client("a").mustSet("k", "acknowledged");
            }
        }
    }

    @Test
    void z2_whatIsImpossibleIsRefusedInOneSentence() {
        try (Scene scene = Scene.settled(3)) {
            assertRefused(scene, o -> o.addReadReplica("z"), "there is no zone 'z'; zones are a b c d");
            assertRefused(
                    scene, o -> o.removeReadReplica("a2"), "there is no replica on 'a2'; replicas are on a1 b1 c1 d1");
            assertRefused(
                    scene,
                    o -> o.removeReadReplica("a1"),
                    "replica remove: a1 is the primary, switch over to another replica first");
            assertRefused(
                    scene,
                    o -> o.removeReadReplica("b1"),
                    "replica remove: b1 is the backup of the pair and no read replica, drain it instead");
            scene.cluster().operator().removeReadReplica("c1");
            assertRefused(
                    scene,
                    o -> o.removeReadReplica("d1"),
                    "a reshape is under way, replica remove c1: wait until it has finished, or cancel it");
            scene.runUntilReshaped("replica remove c1", LONG);
            assertRefused(
                    scene,
                    o -> o.removeReadReplica("d1"),
                    "replica remove: d1 is the last read replica and voter beside the pair, multi-AZ needs one (Z2)");
            assertRefused(scene, o -> o.drain("x1"), "there is no machine 'x1'");
            assertRefused(scene, o -> o.undrain("a1"), "a1 is not drained; nothing to undo");
            scene.cluster().operator().addReadReplica("d");
            scene.runUntilReshaped("replica add zone d", LONG);
            assertRefused(
                    scene,
                    o -> o.addReadReplica("d"),
                    "replica add: no machine is free in zone d, of d1 d2 each has a replica, is drained, without"
                            + " power, gone, or holds a disk not merged yet");
        }
    }

    private static Scene onlyThePair(int zones) {
        Region region = new Region("eu-5", List.of("a", "b", "c").subList(0, zones), 2);
        return Scene.settled(new ClusterSpec(
                new Regions(region, List.of()),
                "orders",
                Mode.AVAILABLE,
                false,
                OptionalInt.of(0),
                ClusterSettings.defaults(),
                5));
    }

    @Test
    void z1_thePairIsNotTakenApartThoughNobodyIsItsBackupAfterAFailover() {
        try (Scene scene = onlyThePair(1)) {
            scene.pullPlug("a1");
            scene.runMillis(3_000);
            assertEquals("a2", scene.primary());
            assertRefused(
                    scene,
                    o -> o.removeReadReplica("a1"),
                    "replica remove: a1 is one of the pair and there is no read replica, drain it instead (Z1)");
            scene.plugIn("a1");
            scene.runMillis(3_000);
            assertRefused(
                    scene,
                    o -> o.removeReadReplica("a1"),
                    "replica remove: a1 is the backup of the pair and no read replica, drain it instead");
        }
    }

    @Test
    void z2_multiAzIsTurnedOnWithTheReadReplicasThereAreNow() {
        try (Scene scene = onlyThePair(3)) {
            scene.cluster().operator().addReadReplica("b");
            scene.runUntilReshaped("replica add zone b", LONG);
            scene.cluster().operator().multiAz(true);
            scene.runUntilReshaped("multi-az on", LONG);
        }
    }

    @Test
    void z3_aReplicaMovesToAnotherZoneUnderLoadAndBack() {
        try (Scene scene = Scene.settled(6)) {
            Crowd crowd = new Crowd(scene, 4);
            Operator operator = scene.cluster().operator();
            assertEquals(
                    "replica move c1 zone d: begun; undo with: replica move d2 zone c",
                    operator.change(new Change.MoveReplica("c1", "d")));
            scene.runUntilReshaped("replica move c1 zone d", LONG);
            assertEquals(List.of("a1", "b1", "d1", "d2"), members(scene));
            operator.change(new Change.MoveReplica("d2", "c"));
            scene.runUntilReshaped("replica move d2 zone c", LONG);
            assertEquals(List.of("a1", "b1", "c1", "d1"), members(scene));
            operator.change(new Change.MoveReplica("a1", "c"));
            scene.runUntilReshaped("replica move a1 zone c", LONG);
            assertEquals(List.of("b1", "c1", "c2", "d1"), members(scene));
            assertFalse(scene.primary().equals("a1"), "it handed over first");
            assertEquals(List.of(), crowd.failures());
            assertEquals(List.of(), crowd.goHome());
        }
    }

    @Test
    void z4_aMoveThatIsImpossibleIsRefusedInOneSentence() {
        try (Scene scene = Scene.settled(7)) {
            refusedMove(scene, "a2", "b", "there is no replica on 'a2'; replicas are on a1 b1 c1 d1");
            refusedMove(scene, "c1", "c", "replica move: c1 stands in zone c already");
            refusedMove(scene, "c1", "z", "there is no zone 'z'; zones are a b c d");
            scene.cluster().operator().removeReadReplica("d1");
            scene.runUntilReshaped("replica remove d1", LONG);
            refusedMove(
                    scene, "c1", "b", "multi-AZ needs voters in 3 zones (Z4): replicas on a1 and b2 stand in fewer");
            scene.cluster().operator().multiAz(false);
            scene.runUntilReshaped("multi-az off", LONG);
            refusedMove(
                    scene,
                    scene.primary(),
                    "d",
                    "replica move: %s is of the pair, which stands in one zone while multi-AZ is off (Z1); turn it on"
                                    .formatted(scene.primary())
                            + " first");
        }
    }

    private static void refusedMove(Scene scene, String machine, String zone, String sentence) {
        assertRefused(scene, operator -> operator.change(new Change.MoveReplica(machine, zone)), sentence);
    }

    @Test
    void z8_aDrainedPrimaryHandsOverAndLeavesWithoutAFailedOperation() {
        try (Scene scene = Scene.settled(4)) {
            Crowd crowd = new Crowd(scene, 4);
            scene.runMillis(500);
            assertEquals(
                    "drain a1: begun; undo with: undrain a1",
                    scene.cluster().operator().drain("a1"));
            scene.runUntilReshaped("drain a1", LONG);
            assertFalse(scene.primary().equals("a1"));
            assertFalse(members(scene).contains("a1"));
            assertEquals(4, members(scene).size());
            assertFalse(scene.cluster().disks().containsKey("a1"), "empty");
            assertEquals(List.of(), crowd.failures());
            assertTrue(crowd.longestNanos() < 200_000_000, "pause " + crowd.longestNanos());
            assertEquals(List.of(), crowd.goHome());
            assertRefused(scene, o -> o.drain("a1"), "a1 is drained already; undo with: undrain a1");
            scene.cluster().operator().undrain("a1");
            scene.runUntilReshaped("undrain a1", LONG);
            assertEquals(
                    List.of(new MachinesDrained(List.of("a1")), new MachinesDrained(List.of())),
                    scene.told(MachinesDrained.class));
        }
    }

    @Test
    void z8_e8_aDrainedPrimaryHandsOverToWhoIsInSyncThoughTheBackupIsNot() {
        try (Scene scene = Scene.settled(12)) {
            scene.inject(new Fault.SlowDisk("b1", Duration.ofMillis(700).toNanos()));
            writeForSeconds(scene, 2);
            scene.cluster().operator().drain("a1");
            writeForSeconds(scene, 20);
            assertEquals(
                    List.of("drain a1"),
                    scene.told(ReshapeFinished.class).stream()
                            .map(ReshapeFinished::change)
                            .toList());
            assertFalse(scene.cluster().disks().containsKey("a1"));
        }
    }

    private static void writeForSeconds(Scene scene, int seconds) {
        for (int i = 0; i < 10 * seconds; i++) {
            scene.client("c").set("k", "v" + i);
            scene.runMillis(100);
        }
    }

    @Test
    void z8_aDrainedGatewayLeavesTheEndpointFirstAndComesBack() {
        try (Scene scene = Scene.settled(5)) {
            Crowd crowd = new Crowd(scene, 4);
            scene.cluster().operator().drain("gateway-b1");
            scene.runUntilReshaped("drain gateway-b1", LONG);
            scene.runMillis(3_000);
            assertEquals(
                    List.of("gateway-a1", "gateway-c1", "gateway-d1"),
                    scene.cluster().gateways());
            assertEquals(List.of(), crowd.failures());
            scene.cluster().operator().undrain("gateway-b1");
            scene.runUntilReshaped("undrain gateway-b1", LONG);
            scene.runMillis(1_000);
            assertEquals(4, scene.cluster().resolveEndpoint().size());
            assertEquals(List.of(), crowd.failures());
        }
    }

    /** It was refused for want of gateway-b1's power. */
    @Test
    void z8_theGatewayThatIsDrainedIsFollowedByOneThatHasPower() {
        try (Scene scene = Scene.singleAz(8)) {
            scene.runMillis(1_000);
            scene.pullPlug("gateway-b1");
            scene.cluster().operator().drain("gateway-a1");
            scene.runUntilReshaped("drain gateway-a1", LONG);
            assertEquals(List.of("gateway-c1"), scene.cluster().gateways());
        }
    }

    /** It was retired before the roll back came to the endpoint, and its clients lost their connections to begin anew elsewhere. */
    @Test
    void z8_aGatewayThatIsWantedAgainStaysWhateverIsDoneFirst() {
        try (Scene scene = Scene.settled(7)) {
            scene.cluster().operator().multiAz(false);
            scene.runUntilTold(ReshapeStepped.class, LONG, step -> step.text().startsWith("retire gateway-b1"));
            scene.runMillis(1_150);
            assertEquals(List.of(), scene.told(GatewayRetired.class));
            scene.cluster().operator().cancelReshape();
            scene.runUntilReshaped("roll back multi-az off", LONG);
            scene.runMillis(3_000);
            assertEquals(List.of(), scene.told(GatewayRetired.class));
        }
    }

    /** random-faults-strict, seed 514: the gateway that was to retire did so after the roll back, and nobody was left to serve. */
    @Test
    void z8_aGatewayWhoseDrainIsRolledBackStays() {
        try (Scene scene = Scene.settled(5)) {
            scene.cluster().operator().drain("gateway-a1");
            scene.runUntilTold(ReshapeStepped.class, LONG, step -> step.text().startsWith("retire gateway-a1"));
            scene.cluster().operator().cancelReshape();
            scene.runUntilReshaped("roll back drain gateway-a1", LONG);
            scene.runMillis(10_000);
            assertFalse(scene.told(GatewayRetired.class).contains(new GatewayRetired("gateway-a1")));
            assertEquals(
                    List.of("gateway-a1", "gateway-b1", "gateway-c1", "gateway-d1"),
                    scene.last(EndpointChanged.class).orElseThrow().gateways());
        }
    }

    @Test
    void z8_nothingIsPlacedOnADrainedMachine() {
        try (Scene scene = Scene.singleAz(6)) {
            scene.runMillis(1_000);
            scene.cluster().operator().drain("c1");
            scene.runUntilReshaped("drain c1", LONG);
            scene.cluster().operator().multiAz(true);
            scene.runUntilReshaped("multi-az on", LONG);
            assertEquals(List.of("a1", "b1", "c2", "d1"), members(scene));
        }
    }

    @Test
    void z8_aDrainIsCancelledLikeAnyOtherChange() {
        try (Scene scene = Scene.settled(7)) {
            scene.cluster().operator().drain("c1");
            scene.runUntilTold(
                    RolesChanged.class, LONG, change -> change.roles().containsKey("c2"));
            scene.cluster().operator().cancelReshape();
            scene.runUntilReshaped("roll back drain c1", LONG);
            assertEquals(List.of("a1", "b1", "c1", "d1"), members(scene));
            assertEquals(
                    List.of(), scene.last(MachinesDrained.class).orElseThrow().drained());
            assertEquals(
                    ReplicaRole.PRIMARY,
                    scene.last(RolesChanged.class).orElseThrow().roles().get("a1"));
        }
    }

    @Test
    void z3_everyChangeIsToldFromItsBeginningToItsEnd() {
        try (Scene scene = Scene.settled(8)) {
            scene.cluster().operator().addReadReplica("b");
            scene.runUntilReshaped("replica add zone b", LONG);
            List<String> told = new ArrayList<>();
            scene.told(ReshapeBegan.class).forEach(begun -> told.add(begun.change()));
            scene.told(ReshapeFinished.class).forEach(finished -> told.add(finished.change()));
            assertEquals(List.of("replica add zone b", "replica add zone b"), told);
        }
    }

    private static List<String> members(Scene scene) {
        return List.copyOf(scene.last(RolesChanged.class).orElseThrow().roles().keySet());
    }

    private static void assertRefused(Scene scene, Consumer<Operator> asked, String sentence) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> asked.accept(scene.cluster().operator()));
        assertEquals(sentence, refused.getMessage());
    }
}
