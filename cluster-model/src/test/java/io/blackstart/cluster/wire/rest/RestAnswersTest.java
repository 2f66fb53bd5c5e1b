package io.blackstart.cluster.wire.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form of an answer. */
class RestAnswersTest extends RestServing {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        set/k/OK        | "OK"
        get/k           | "T0s="
        ping            | "UE9ORw=="
        type/k          | "c3RyaW5n"
        echo/OK         | "T0s="
        get/none        | null
        strlen/k        | 2
        mget/k/none/k   | ["T0s=",null,"T0s="]
        scan/0          | ["MA==",["aw=="]]
        """)
    void base64EncodesEachStringButABareOk(String command, String expected) throws Exception {
        user.post("/", "[\"SET\",\"k\",\"OK\"]");
        user.with("Upstash-Encoding", "base64");
        says("200 {\"result\":" + expected + "}", user.get("/" + command));
    }

    @Test
    void base64NeverEncodesErrorsAndCarriesAnyBytes() throws Exception {
        byte[] anything = {0, 1, (byte) 0xff, (byte) 0xfe, '"', '\\', 127};
        user.send("POST", "/set/k", anything);
        says("200 {\"result\":\"\\u0000\\u0001��\\\"\\\\\u007f\"}", user.get("/get/k"));
        user.with("Upstash-Encoding", "base64");
        says("200 {\"result\":\"AAH//iJcfw==\"}", user.get("/get/k"));
        says("400 {\"error\":\"ERR wrong number of arguments for 'get' command\"}", user.get("/get"));
        says(
                "200 [{\"result\":\"OK\"},{\"result\":\"dg==\"},{\"error\":\"ERR value is not an integer or out of"
                        + " range\"}]",
                user.post("/pipeline", "[[\"SET\",\"a\",\"v\"],[\"GET\",\"a\"],[\"INCR\",\"a\"]]"));
        says(
                "200 [{\"result\":\"OK\"},{\"result\":\"dg==\"}]",
                user.post("/multi-exec", "[[\"SET\",\"a\",\"v\"],[\"GET\",\"a\"]]"));
    }

    @Test
    void resp2OnRequest() throws Exception {
        user.with("Upstash-Response-Format", "resp2");
        HttpUser.Answer answer = user.get("/set/foo/bar");
        assertEquals("200 +OK\r\n", answer.toString());
        assertEquals(
                "application/octet-stream",
                answer.headers().firstValue("content-type").orElseThrow());
        assertEquals("200 $3\r\nbar\r\n", user.get("/get/foo").toString());
        assertEquals(
                "200 $3\r\nbar\r\n-ERR value is not an integer or out of range\r\n*2\r\n$3\r\nbar\r\n$-1\r\n",
                user.post("/pipeline", "[[\"GET\",\"foo\"],[\"INCR\",\"foo\"],[\"MGET\",\"foo\",\"x\"]]")
                        .toString());
        says("400 {\"error\":\"ERR value is not an integer or out of range\"}", user.get("/incr/foo"));
        assertEquals(400, user.post("/multi-exec", "[[\"PING\"]]").status());
        assertEquals(
                400, user.with("Upstash-Encoding", "base64").get("/get/foo").status());
        assertEquals(
                400,
                new HttpUser(server, server.tokens().full())
                        .with("Upstash-Response-Format", "xml")
                        .get("/ping")
                        .status());
    }
}
