package io.blackstart.cluster.wire.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what. */
class RestTokensTest extends RestServing {
    @Test
    void withoutATokenNothingIsDone() throws Exception {
        for (String token : new String[] {"", "nonsense", server.tokens().full() + "0"}) {
            HttpUser stranger = new HttpUser(server, token);
            says("401 {\"error\":\"WRONGPASS invalid or missing auth token\"}", stranger.get("/set/a/b"));
            assertEquals(401, stranger.post("/pipeline", "[[\"PING\"]]").status());
            assertEquals(401, stranger.get("/ping?_token=" + token + "x").status());
        }
        assertEquals(0, door.entered());
        HttpUser stranger = new HttpUser(server, "");
        says(
                "200 {\"result\":\"PONG\"}",
                stranger.get("/ping?_token=" + server.tokens().full()));
        says(
                "200 {\"result\":\"OK\"}",
                stranger.post("/set/k?_token=" + server.tokens().full() + "&EX=9", "v"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SET/a/b", "incr/a", "DEL/a", "FLUSHALL", "SCAN/0", "keys/*", "PUBLISH/c/x", "getex/a/persist"})
    void theReadOnlyTokenRefuses(String command) throws Exception {
        HttpUser reader = new HttpUser(server, server.tokens().readOnly());
        HttpUser.Answer answer = reader.get("/" + command);
        assertEquals(400, answer.status());
        assertTrue(
                answer.body().startsWith("{\"error\":\"NOPERM this user has no permissions to run the '"),
                answer.body());
    }

    @Test
    void theReadOnlyTokenReads() throws Exception {
        HttpUser reader = new HttpUser(server, server.tokens().readOnly());
        says("200 {\"result\":null}", reader.get("/get/a"));
        says(
                "200 [{\"result\":null},{\"error\":\"NOPERM this user has no permissions to run the 'set' command\"}]",
                reader.post("/pipeline", "[[\"GET\",\"a\"],[\"SET\",\"a\",\"b\"]]"));
        assertEquals(
                400,
                reader.post("/multi-exec", "[[\"GET\",\"a\"],[\"SET\",\"a\",\"b\"]]")
                        .status());
        says("200 {\"result\":null}", user.get("/get/a"));
    }
}
