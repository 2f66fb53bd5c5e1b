package io.blackstart.cluster.wire.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of a request. */
class RestRequestsTest extends RestServing {
    @Test
    void aCommandInTheBody() throws Exception {
        says("200 {\"result\":\"OK\"}", user.post("/", "[\"SET\",\"order:42\",\"paid\",\"EX\",100]"));
        says("200 {\"result\":\"paid\"}", user.post("/", " [ \"get\" , \"order:42\" ] "));
        says("200 {\"result\":null}", user.send("PUT", "/", "[\"GET\",\"none\"]".getBytes(StandardCharsets.UTF_8)));
        says("200 {\"result\":1}", user.post("/", "[\"HSET\",\"h\",\"f\",1.50]"));
        says("200 {\"result\":[\"f\",\"1.50\"]}", user.post("/", "[\"HGETALL\",\"h\"]"));
        says("200 {\"result\":2}", user.post("/", "[\"RPUSH\",\"l\",true,9007199254740993]"));
        says("200 {\"result\":[\"true\",\"9007199254740993\"]}", user.post("/", "[\"LRANGE\",\"l\",0,-1]"));
    }

    @Test
    void halfOfASurrogatePairIsRefusedAndAWholeOneIsKept() throws Exception {
        says("200 {\"result\":\"OK\"}", user.post("/", "[\"SET\",\"k\",\"\\ud83d\\ude00\"]"));
        says("200 {\"result\":\"\\uD83D\\uDE00\"}", user.get("/get/k"));
        for (String half : new String[] {"\\ud83d", "\\ude00", "x\\ud83dx", "\\ud83d\\ud83d\\ude00"}) {
            HttpUser.Answer answer = user.post("/pipeline", "[[\"SET\",\"k\",\"" + half + "\"]]");
            assertEquals(400, answer.status());
            assertTrue(answer.body().contains("argument 2 has half of a surrogate pair"), answer.body());
        }
        says("200 {\"result\":\"\\uD83D\\uDE00\"}", user.get("/get/k"));
    }

    @Test
    void aNumberOfMoreDigitsThanAreTakenIsAString() throws Exception {
        String digits = "7".repeat(1_001);
        for (String number : new String[] {digits, "-" + digits, "0." + digits}) {
            says(
                    "400 {\"error\":\"ERR a number has more than 1000 digits; send it as a string\"}",
                    user.post("/", "[\"SET\",\"k\"," + number + "]"));
        }
        says("200 {\"result\":\"OK\"}", user.post("/", "[\"SET\",\"k\",\"" + digits + "\"]"));
    }

    @Test
    void aCompressedBodyIsRefusedAndNotTakenAsItIs() throws Exception {
        HttpUser compresses = new HttpUser(server, server.tokens().full()).with("Content-Encoding", "gzip");
        says(
                "415 {\"error\":\"ERR a body in Content-Encoding 'gzip' is not understood; send it as it is\"}",
                compresses.post("/set/k", "\u001f?"));
        says("200 {\"result\":null}", user.get("/get/k"));
        HttpUser plain = new HttpUser(server, server.tokens().full()).with("Content-Encoding", "identity");
        says("200 {\"result\":\"OK\"}", plain.post("/set/k", "v"));
    }

    @Test
    void severalCommandsEachWithItsOwnAnswer() throws Exception {
        says(
                "200 [{\"result\":\"OK\"},{\"error\":\"ERR value is not an integer or out of range\"},{\"error\":\"ERR"
                        + " unknown command 'NONSENSE', with args beginning with: \"},{\"result\":\"x\"}]",
                user.post("/pipeline", "[[\"SET\",\"a\",\"x\"],[\"INCR\",\"a\"],[\"NONSENSE\"],[\"GET\",\"a\"]]"));
        String thousand = String.join(",", Collections.nCopies(1_000, "[\"INCR\",\"n\"]"));
        assertTrue(user.post("/pipeline", "[" + thousand + "]").body().endsWith("{\"result\":1000}]"));
        says(
                "400 {\"error\":\"ERR more than 1000 commands in one request; send them in several\"}",
                user.post("/pipeline", "[" + thousand + ",[\"PING\"]]"));
        says("200 {\"result\":\"1000\"}", user.get("/get/n"));
    }

    @Test
    void wordsOfThePathAreTakenInAnyCase() throws Exception {
        says("200 [{\"result\":\"OK\"}]", user.post("/PIPELINE", "[[\"SET\",\"a\",\"x\"]]"));
        says("200 [{\"result\":\"x\"}]", user.post("/Multi-Exec", "[[\"GET\",\"a\"]]"));
    }

    @Test
    void aTransactionIsAllOrNothingUpToItsFirstRuntimeError() throws Exception {
        says(
                "200 [{\"result\":\"OK\"},{\"error\":\"ERR value is not an integer or out of range\"},{\"result\":1}]",
                user.post("/multi-exec", "[[\"SET\",\"a\",\"x\"],[\"INCR\",\"a\"],[\"INCR\",\"b\"]]"));
        HttpUser.Answer spoiled = user.post("/multi-exec", "[[\"INCR\",\"b\"],[\"GET\"]]");
        says(
                "400 {\"error\":\"EXECABORT Transaction discarded because of: ERR wrong number of arguments for 'get'"
                        + " command\"}",
                spoiled);
        assertTrue(
                user.post("/multi-exec", "[[\"INCR\",\"b\"],[\"EXEC\"]]").body().startsWith("{\"error\":\"EXECABORT"));
        says("200 {\"result\":\"1\"}", user.get("/get/b"));
    }

    @Test
    void aCommandInThePath() throws Exception {
        says("200 {\"result\":\"OK\"}", user.get("/set/foo/bar/EX/100"));
        says("200 {\"result\":\"bar\"}", user.get("/get/foo/"));
        says("200 {\"result\":\"OK\"}", user.get("/SET/a%2Fb%20c/%C3%A4+?EX=100&NX"));
        says("200 {\"result\":\"ä+\"}", user.get("/get/a%2Fb%20c"));
        says("200 {\"result\":null}", user.get("/set/foo/again?NX"));
        says("200 {\"result\":\"OK\"}", user.post("/set/json?EX=100", "{\"a\": [1]}"));
        says("200 {\"result\":\"{\\\"a\\\": [1]}\"}", user.get("/get/json"));
        says("200 {\"result\":3}", user.post("/append/foo2", "xyz"));
        assertEquals(200, user.send("HEAD", "/get/foo", new byte[0]).status());
        assertEquals("", user.send("HEAD", "/get/foo", new byte[0]).body());
        try (Socket socket = socket()) {
            say(socket, asked("/get/%zz").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
            assertTrue(all(socket).contains("'%' that is not followed by two hex digits"));
        }
    }

    @Test
    void bytesOfThePathThatAreNotEncodedAreTakenAsTheyAre() throws Exception {
        String raw = new String("/set/ké?é".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try (Socket socket = socket()) {
            say(socket, asked(raw).replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
            assertTrue(all(socket).endsWith("{\"result\":\"OK\"}"));
        }
        says("200 {\"result\":\"é\"}", user.get("/get/k%C3%A9"));
    }

    @Test
    void whoSpeaksTheOldHttpIsToldThatItsConnectionIsKept() throws Exception {
        String old = asked("/ping").replace("HTTP/1.1", "HTTP/1.0");
        try (Socket socket = socket()) {
            say(socket, old.replace("\r\n\r\n", "\r\nConnection: keep-alive\r\n\r\n") + old);
            String heard = all(socket);
            assertEquals(1, heard.split("connection: keep-alive\r\n", -1).length - 1, heard);
            assertEquals(1, heard.split("connection: close\r\n", -1).length - 1, heard);
        }
    }

    @Test
    void errorsAreJsonAndSayWhatToDo() throws Exception {
        assertEquals(405, user.send("DELETE", "/get/foo", new byte[0]).status());
        HttpUser.Answer options = user.send("OPTIONS", "/", new byte[0]);
        assertEquals(405, options.status());
        assertEquals(List.of("GET, HEAD, POST, PUT"), options.headers().allValues("allow"));
        says("400 {\"error\":\"ERR wrong number of arguments for 'get' command\"}", user.get("/get"));
        for (String body : new String[] {
            "",
            "{}",
            "[",
            "[]",
            "nonsense",
            "[\"GET\",\"a\"] x",
            "[\"GET\",null]",
            "[\"GET\",[1]]",
            "[\"GET\",{\"a\":1}]",
            "[".repeat(100_000),
            "\"GET\""
        }) {
            HttpUser.Answer answer = user.post("/", body);
            assertEquals(400, answer.status(), body);
            assertTrue(answer.body().startsWith("{\"error\":\"ERR "), answer.body());
        }
        for (String body : new String[] {"", "[]", "[\"GET\",\"a\"]", "[[]]", "[[\"GET\",\"a\"]", "[[[\"GET\"]]]"}) {
            assertEquals(400, user.post("/pipeline", body).status(), body);
            assertEquals(400, user.post("/multi-exec", body).status(), body);
        }
        assertEquals(400, user.get("/").status());
        assertEquals(400, user.get("/pipeline").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MULTI",
                "EXEC",
                "WATCH/a",
                "SELECT/1",
                "HELLO/3",
                "QUIT",
                "CLIENT/ID",
                "UNSUBSCRIBE/x",
                "RESET",
                "WAIT/1/0"
            })
    void commandsOfAConnectionAreRefused(String command) throws Exception {
        HttpUser.Answer answer = user.get("/" + command);
        assertEquals(400, answer.status());
        assertTrue(answer.body().startsWith("{\"error\":\"ERR Command is not available over REST"), answer.body());
    }

    @Test
    void whatLooksLikeHttpInsideIsAnUnknownCommand() throws Exception {
        says(
                "400 {\"error\":\"ERR unknown command 'POST', with args beginning with: \"}",
                user.post("/", "[\"POST\"]"));
    }
}
