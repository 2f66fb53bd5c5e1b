package io.blackstart.cluster.wire.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.Answer;
import io.blackstart.cluster.event.ClusterEvent.OperationsCounted;
import io.blackstart.cluster.event.ClusterEvent.ReadDecision;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.wire.resp.Entrance;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import io.blackstart.cluster.wire.resp.command.FakeFacts;
import io.netty.buffer.ByteBufAllocator;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Read your writes over REST through a gateway whose replica lags by 200 ms (rules R1 to R3), told as scenes in virtual time. */
@Timeout(60)
class SyncTokenScenesTest {
    private final Scene scene = Scene.settled(2);
    private final VirtualDoor door = new VirtualDoor(scene);
    private RestServer server;
    private HttpUser user;

    @BeforeEach
    void serve() {
        server = RestServer.open(
                door,
                new Entrance.ToGateway("gateway-d1"),
                new FakeFacts(RespLimits.DEFAULTS),
                RestOptions.defaults().withPort(0),
                ByteBufAllocator.DEFAULT);
        user = new HttpUser(server, server.tokens().full());
        scene.slowLink("a1", "d1", Duration.ofMillis(200));
    }

    @AfterEach
    void stop() {
        server.close();
        scene.close();
    }

    private String said(String path) throws Exception {
        return door.done(() -> user.get(path)).toString();
    }

    /** How the gateway went about the last read. */
    private ReadDecision lastDecision() {
        scene.runMillis(100);
        return scene.told(OperationsCounted.class).stream()
                .filter(told -> told.gateway().equals("gateway-d1"))
                .reduce((_, later) -> later)
                .orElseThrow()
                .lastRead();
    }

    @Test
    void r1_gate3_aTokenNewerThanTheReplicaReadsAtThePrimaryUntilItHasCaughtUp() throws Exception {
        assertEquals("200 {\"result\":\"OK\"}", said("/set/order:42/paid"));
        assertEquals("200 {\"result\":\"paid\"}", said("/get/order:42"));
        ReadDecision decision = lastDecision();
        assertEquals(Answer.NO, decision.includesSession());
        assertEquals(Route.PRIMARY, decision.route());
        scene.runMillis(600);
        assertEquals("200 {\"result\":\"paid\"}", said("/get/order:42"));
        assertEquals(Route.LOCAL, lastDecision().route());
    }

    @Test
    void r1_aTokenSentOneRequestLateReadsAtThePrimaryThoughTheReplicaShowsAllTheTokenSays() throws Exception {
        said("/set/order:42/open");
        String late = user.syncToken();
        scene.runMillis(1_000);
        said("/set/order:42/paid");
        assertNotEquals(late, user.syncToken());
        user.syncToken(late);
        assertEquals("200 {\"result\":\"paid\"}", said("/get/order:42"), "never the value before");
        ReadDecision decision = lastDecision();
        assertEquals(Answer.NO, decision.includesSession());
        assertEquals(Route.PRIMARY, decision.route());
    }

    @Test
    void r3_withThePrimaryLostItWaitsForTheNextOneAndNeverSeesTheValueBefore() throws Exception {
        said("/set/order:42/open");
        scene.runMillis(1_000);
        said("/set/order:42/paid");
        scene.pullZone("a");
        long asked = scene.engine().now();
        assertEquals("200 {\"result\":\"paid\"}", said("/get/order:42"));
        long waited = Duration.ofNanos(scene.engine().now() - asked).toMillis();
        assertTrue(waited < 2_000, "waited " + waited);
    }

    @Test
    void aForgedTokenIsAnErrorAndNotAStaleRead() throws Exception {
        said("/set/order:42/paid");
        String own = user.syncToken();
        char[] forged = own.toCharArray();
        forged[30] = forged[30] == 'A' ? 'B' : 'A';
        user.syncToken(new String(forged));
        assertTrue(said("/get/order:42").startsWith("400 {\"error\":\"ERR upstash-sync-token was not issued"));
        user.syncToken(own);
        assertEquals("200 {\"result\":\"paid\"}", said("/get/order:42"));
    }
}
