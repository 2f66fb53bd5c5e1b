package io.blackstart.cluster.wire.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.wire.resp.CannotListenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Gateways that die or refuse (rule Z5), and sessions that go from one to the other. */
class RestGatewaysTest extends RestServing {
    @Test
    void z5_aRequestGoesToAHealthyGatewayAndADeadOnesIsReset() throws Exception {
        door.hold();
        CompletableFuture<HttpUser.Answer> outstanding = CompletableFuture.supplyAsync(() -> {
            try {
                // A POST: Java repeats a GET whose connection breaks by itself.
                return user.post("/", "[\"SET\",\"a\",\"b\"]");
            } catch (IOException | InterruptedException broken) {
                throw new IllegalStateException(broken);
            }
        });
        door.awaitRequests(1);
        String at = door.sessions("gateway-a1") == 1 ? "gateway-a1" : "gateway-b1";
        door.kill(at);
        assertThrows(RuntimeException.class, outstanding::join);
        door.release();
        says("200 {\"result\":\"OK\"}", user.get("/set/a/c"));
        door.kill(at.equals("gateway-a1") ? "gateway-b1" : "gateway-a1");
        says(
                "503 {\"error\":\"ERR no healthy gateway behind this endpoint, try again in a moment\"}",
                user.get("/get/a"));
    }

    @Test
    void whatTheClusterCannotDoNowIsTold() throws Exception {
        door.failWith("UNAVAILABLE try again later");
        says("503 {\"error\":\"UNAVAILABLE try again later\"}", user.get("/set/a/b"));
        says(
                "503 {\"error\":\"UNAVAILABLE try again later\"}",
                user.post("/multi-exec", "[[\"SET\",\"a\",\"b\"],[\"PING\"]]"));
        says(
                "200 [{\"result\":\"PONG\"},{\"error\":\"UNAVAILABLE try again later\"}]",
                user.post("/pipeline", "[[\"PING\"],[\"GET\",\"a\"]]"));
    }

    @Test
    void forgedAndForeignSyncTokensAreErrors() throws Exception {
        user.get("/set/a/b");
        String own = user.syncToken();
        assertNotEquals("", own);
        try (RestServer other =
                RestServer.open(door, FACTS, RestOptions.defaults().withPort(0))) {
            HttpUser elsewhere = new HttpUser(other, other.tokens().full());
            elsewhere.get("/ping");
            elsewhere.get("/get/a");
            char[] changed = own.toCharArray();
            changed[20] = changed[20] == 'A' ? 'B' : 'A';
            for (String token : new String[] {
                elsewhere.syncToken(), new String(changed), "nonsense", "%%%", own + "A", own.substring(1)
            }) {
                user.syncToken(token);
                HttpUser.Answer answer = user.get("/get/a");
                assertEquals(400, answer.status(), token);
                assertTrue(
                        answer.body().startsWith("{\"error\":\"ERR upstash-sync-token was not issued by this server"));
            }
        }
        user.syncToken(own);
        says("200 {\"result\":\"b\"}", user.get("/get/a"));
    }

    @Test
    void aTakenPortIsToldInOneSentenceWithItsOption() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RestOptions options = RestOptions.defaults().withPort(taken.getLocalPort());
            String told = assertThrows(CannotListenException.class, () -> RestServer.open(door, FACTS, options))
                    .getMessage();
            assertTrue(told.endsWith("(REST) is in use by another program; choose another one with --rest-port"), told);
        }
    }
}
