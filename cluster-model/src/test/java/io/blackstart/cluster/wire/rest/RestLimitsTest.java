package io.blackstart.cluster.wire.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is too much is refused, and strangers harm nobody. */
class RestLimitsTest extends RestServing {
    @Test
    void aBodyBeyondTheLimitIsRefusedBeforeItIsRead() throws Exception {
        assertEquals(200, user.post("/set/big", "x".repeat(200_000)).status());
        HttpUser.Answer answer = user.post("/set/big", "x".repeat(200_001));
        says("413 {\"error\":\"ERR max request size exceeded. Limit: 200000 bytes\"}", answer);
        try (Socket endless = socket()) {
            say(
                    endless,
                    "POST /set/big HTTP/1.1\r\nAuthorization: Bearer "
                            + server.tokens().full() + "\r\nTransfer-Encoding: chunked\r\n\r\n");
            String read = flooded(endless, "x".repeat(4_000));
            assertTrue(read.startsWith("HTTP/1.1 413 "), read);
        }
        says("200 {\"result\":200000}", user.get("/strlen/big"));
    }

    /** Sends chunks until the server has enough of them; what it said. */
    private String flooded(Socket endless, String chunk) throws IOException {
        CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> all(endless));
        try {
            while (!heard.isDone()) {
                say(endless, "fa0\r\n" + chunk + "\r\n");
            }
        } catch (SocketException closed) {
            assertFalse(closed.getMessage().isEmpty());
        }
        return heard.join();
    }

    @Test
    void linesAndHeadersBeyondTheirLimits() throws Exception {
        assertEquals(414, user.get("/set/k/" + "x".repeat(3_000)).status());
        assertEquals(
                431,
                new HttpUser(server, server.tokens().full())
                        .with("X-Long", "x".repeat(5_000))
                        .get("/ping")
                        .status());
        says("200 {\"result\":\"PONG\"}", user.get("/ping"));
    }

    @Test
    void answersKeepTheOrderOfPipelinedRequests() throws Exception {
        try (Socket socket = socket()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                requests.append(asked("/incr/n"));
            }
            say(socket, requests + "GET /get/n HTTP/1.0\r\n\r\n");
            String heard = all(socket);
            int from = 0;
            for (int i = 1; i <= 50; i++) {
                int at = heard.indexOf("{\"result\":" + i + "}");
                assertTrue(at > from, i + " of " + heard);
                from = at;
            }
            assertTrue(heard.indexOf("401 Unauthorized") > from, "the last one had no token");
        }
        assertEquals(0, door.sessions("gateway-a1") + door.sessions("gateway-b1"), "no session outlives its request");
    }

    @Test
    void whoDoesNotReadHarmsNobodyElse() throws Exception {
        user.post("/set/big", "x".repeat(200_000));
        try (Socket deaf = socket()) {
            for (int i = 0; i < 100; i++) {
                say(deaf, asked("/get/big"));
            }
            says("200 {\"result\":\"PONG\"}", user.get("/ping"));
            long enteredBefore = door.entered();
            assertTrue(enteredBefore < 101, "not all of them were carried out: " + enteredBefore);
        }
        says("200 {\"result\":\"PONG\"}", user.get("/ping"));
    }

    @Test
    void randomBytesHarmNobody() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            byte[] noise = new byte[1 + random.nextInt(3_000)];
            random.nextBytes(noise);
            try (Socket stranger = socket()) {
                if (round % 3 == 1) {
                    say(
                            stranger,
                            "POST / HTTP/1.1\r\nContent-Length: " + noise.length + "\r\nAuthorization: Bearer "
                                    + server.tokens().full() + "\r\n\r\n");
                } else if (round % 3 == 2) {
                    say(stranger, asked("/get/k").substring(0, 40 + random.nextInt(20)));
                }
                stranger.getOutputStream().write(noise);
                stranger.shutdownOutput();
                String heard = all(stranger);
                assertFalse(heard.contains("200 OK"), heard);
            } catch (SocketException reset) {
                assertFalse(reset.getMessage().isEmpty());
            }
        }
        says("200 {\"result\":\"PONG\"}", user.get("/ping"));
    }
}
