package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Crowd;
import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.EndpointChanged;
import io.blackstart.cluster.event.ClusterEvent.ReplicaSample;
import io.blackstart.cluster.event.ClusterEvent.ReplicasSampled;
import io.blackstart.cluster.event.ClusterEvent.ReshapeFinished;
import io.blackstart.cluster.event.ClusterEvent.ReshapeStepped;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.topology.ReplicaState;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Multi-AZ on and off, and the endpoint (rules Z1 to Z5), told as scenes. */
class PlacementScenesTest {
    private static final Duration LONG = Duration.ofSeconds(15);

    @Test
    void z3_multiAzOnAndOffAgainUnderLoadFailsAndLosesNothing() {
        try (Scene scene = Scene.singleAz(1)) {
            scene.runMillis(500);
            Crowd crowd = new Crowd(scene, 6);
            scene.cluster().operator().multiAz(true);
            scene.runUntilTold(ReshapeFinished.class, LONG, ReshapeFinished::multiAz);
            assertEquals(
                    List.of("a1", "b1", "c1", "d1"),
                    List.copyOf(scene.cluster().disks().keySet()));
            assertEquals(4, scene.cluster().resolveEndpoint().size());
            scene.runMillis(1_000);
            scene.cluster().operator().multiAz(false);
            scene.runUntilTold(ReshapeFinished.class, LONG, finished -> !finished.multiAz());
            assertEquals(
                    List.of("a1", "a2", "b1"),
                    List.copyOf(scene.cluster().disks().keySet()));
            assertEquals(List.of("gateway-a1"), scene.cluster().resolveEndpoint());
            assertEquals(List.of(), crowd.failures());
            assertTrue(crowd.acknowledged() > 1_000, "acknowledged " + crowd.acknowledged());
            assertEquals(List.of(), crowd.goHome());
            scene.assertReplicasIdentical();
        }
    }

    /** Such as {@code INFO} and {@code ROLE}: only who waits may do so elsewhere. */
    @Test
    void z3_whoAsksHowThePrimaryStandsIsAnsweredBeforeItsGatewayIsRetired() {
        for (long seed = 1; seed <= 20; seed++) {
            try (Scene scene = Scene.settled(seed)) {
                Scene.Client client = scene.client("c");
                scene.cluster().operator().multiAz(false);
                scene.runUntilTold(
                        EndpointChanged.class, LONG, now -> !now.gateways().contains("gateway-c1"));
                long pauseNanos = 3_000_000 + seed * 37_000;
                while (!client.isDisconnected()) {
                    client.ask(ClientRequest.standing());
                    scene.engine().runUntil(scene.engine().now() + pauseNanos);
                }
                scene.runUntilReshaped("multi-az off", LONG);
            }
        }
    }

    @Test
    void z3_theEndpointFlipsOnlyAfterEveryReplicaIsLive() {
        try (Scene scene = Scene.singleAz(2)) {
            scene.runMillis(500);
            new Crowd(scene, 6);
            scene.runMillis(1_000);
            scene.cluster().operator().multiAz(true);
            scene.runUntilTold(ReshapeStepped.class, LONG, step -> step.text().startsWith("the endpoint flips"));
            assertEquals(List.of("gateway-a1"), scene.cluster().resolveEndpoint(), "until now");
            scene.runUntilTold(
                    EndpointChanged.class, LONG, change -> change.gateways().size() == 4);
            List<ReplicaSample> samples =
                    scene.last(ReplicasSampled.class).orElseThrow().replicas();
            assertTrue(
                    samples.stream().map(ReplicaSample::replica).toList().containsAll(List.of("a1", "b1", "c1", "d1")));
            assertTrue(samples.stream().allMatch(sample -> sample.state() == ReplicaState.LIVE), samples::toString);
        }
    }

    @Test
    void z3_aMachineThatFailsMidwayIsWaitedForAndTheReshapeResumes() {
        for (String step : List.of("start a replica on c1", "c1 becomes a member")) {
            try (Scene scene = Scene.singleAz(5)) {
                scene.runMillis(500);
                Crowd crowd = new Crowd(scene, 6);
                scene.runMillis(1_000);
                scene.cluster().operator().multiAz(true);
                scene.runUntilTold(
                        ReshapeStepped.class, LONG, told -> told.text().equals(step));
                scene.pullPlug("c1");
                scene.runMillis(3_000);
                assertEquals(List.of(), scene.told(ReshapeFinished.class), step);
                scene.plugIn("c1");
                scene.runUntilTold(ReshapeFinished.class, LONG, ReshapeFinished::multiAz);
                assertEquals(List.of(), crowd.failures(), step);
                assertEquals(List.of(), crowd.goHome(), step);
                scene.assertReplicasIdentical();
            }
        }
    }

    @Test
    void z4_withMultiAzOnNoZoneHoldsAllReplicasOrAllGatewaysOrAMajorityOfTheVoters() {
        try (Scene scene = Scene.singleAz(3)) {
            scene.runMillis(500);
            scene.cluster().operator().multiAz(true);
            scene.runUntilTold(ReshapeFinished.class, LONG, ReshapeFinished::multiAz);
            scene.pullZone("a");
            scene.runMillis(2_000);
            assertEquals(
                    new TreeSet<>(List.of("gateway-b1", "gateway-c1", "gateway-d1")),
                    new TreeSet<>(scene.cluster().resolveEndpoint()));
            scene.client("c").mustSet("k", "v");
        }
    }

    @Test
    void z5_aDeadGatewayLeavesTheEndpointAfterItsChecksAndItsConnectionsAreReset() {
        try (Scene scene = Scene.settled(4)) {
            Scene.Client client = scene.client("b");
            client.mustSet("k", "v");
            long pulled = scene.engine().now();
            scene.pullPlug("gateway-b1");
            scene.runMillis(1_500);
            long removed = scene.whenAfter(
                    pulled, EndpointChanged.class, change -> !change.gateways().contains("gateway-b1"));
            assertTrue(removed - pulled > 400_000_000 && removed - pulled < 810_000_000, "after " + (removed - pulled));
            assertTrue(client.isDisconnected());
            scene.plugIn("gateway-b1");
            scene.runMillis(1_000);
            assertEquals(4, scene.cluster().resolveEndpoint().size());
            assertEquals("v", scene.client("b").get("k"));
        }
    }

    /** Whatever the moment at which power returns: what the gateway of before missed says nothing about this one. */
    @Test
    void z5_whoComesToAGatewayThatHasPowerAgainIsNotResetForTheChecksOfBefore() {
        for (int millis = 420; millis < 820; millis += 20) {
            try (Scene scene = Scene.settled(5)) {
                scene.pullPlug("gateway-b1");
                scene.runMillis(millis);
                scene.plugIn("gateway-b1");
                scene.runMillis(10);
                Scene.Client client = scene.client("b");
                scene.runMillis(400);
                assertFalse(client.isDisconnected(), "power was back after " + millis + " ms");
                assertTrue(scene.cluster().resolveEndpoint().contains("gateway-b1"));
            }
        }
    }

    @Test
    void z5_aFrozenGatewayIsDeadToTheEndpointAndComesBackWhenItThaws() {
        try (Scene scene = Scene.settled(6)) {
            Scene.Client client = scene.client("b");
            client.mustSet("k", "v");
            scene.freeze("gateway-b1");
            scene.runMillis(1_200);
            assertFalse(scene.cluster().resolveEndpoint().contains("gateway-b1"));
            assertTrue(client.isDisconnected());
            scene.thaw("gateway-b1");
            scene.runMillis(600);
            assertTrue(scene.cluster().resolveEndpoint().contains("gateway-b1"));
            scene.client("b").mustSet("k", "w");
        }
    }

    @Test
    void z5_withoutAnyHealthyGatewayTheEndpointAnswersNobodyUntilOneIsBack() {
        try (Scene scene = Scene.settled(7)) {
            List.of("a", "b", "c", "d").forEach(zone -> scene.pullPlug("gateway-" + zone + "1"));
            scene.runMillis(1_200);
            assertEquals(List.of(), scene.cluster().resolveEndpoint());
            scene.plugIn("gateway-c1");
            scene.runMillis(600);
            assertEquals(List.of("gateway-c1"), scene.cluster().resolveEndpoint());
            scene.client("c").mustSet("k", "v");
        }
    }

    @Test
    void z5_aGatewayThatIsRetiredServesAsLongAsAClientMayKeepTheEndpointsAnswer() {
        try (Scene scene = Scene.settled(8)) {
            scene.cluster().operator().multiAz(false);
            scene.runUntilTold(
                    EndpointChanged.class, LONG, change -> change.gateways().equals(List.of("gateway-a1")));
            scene.runMillis(950);
            scene.client("b").mustSet("k", "v");
            scene.runMillis(3_000);
            assertEquals(List.of("gateway-a1"), scene.cluster().gateways());
        }
    }
}
